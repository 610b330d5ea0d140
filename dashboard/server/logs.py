"""The log: one JSON object a line, which says what happened to the server and nothing about its visitors.

No addresses, no queries, no cookies: of an error, its kind and the places in the code, but not its words, because
these may repeat what a visitor sent. Only the project's own messages, made of names and dates of the record, are
written out.
"""

import json
import logging
import sys
import time
from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Final, TextIO

_OWN: Final = "dashboard"
_SERVERS: Final = ("uvicorn", "streamlit", "websockets", "asyncio", "starlette")
_FRAMES: Final = 6
_AGAIN: Final = 60.0
"""Seconds in which the same line is written once, so that nobody can fill the disk with it."""
_REMEMBERED: Final = 200


class JsonLineFormatter(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line: when, how grave, from where, what; for an error its kind and places."""
        own = record.name.split(".")[0] == _OWN
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            # What others fill into their messages may come from a visitor; the message itself does not.
            "what": record.getMessage() if own else str(record.msg).strip(),
        }
        if record.exc_info and record.exc_info[0]:
            told["error"] = record.exc_info[0].__name__
            frames = extract_tb(record.exc_info[2])[-_FRAMES:]
            told["where"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        if left_out := getattr(record, "left_out", 0):
            told["left_out"] = left_out
        return json.dumps(told, ensure_ascii=False)


class RepeatFilter(logging.Filter):
    """Lets the same message of the same logger through once a minute, with the number of those left out."""

    def __init__(self) -> None:
        super().__init__()
        self._last: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is to be written."""
        key, now = (record.name, str(record.msg)), time.monotonic()
        written, left_out = self._last.pop(key, (-_AGAIN, 0))
        passes = now - written >= _AGAIN
        if passes:
            record.left_out = left_out
        self._last[key] = (now, 0) if passes else (written, left_out + 1)
        if len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)
        return passes


def take_over(stream: TextIO = sys.stderr) -> None:
    """Sends what the project, its server and Streamlit have to say to the log, in this one form."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLineFormatter())
    handler.addFilter(RepeatFilter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    logging.getLogger(_OWN).setLevel(logging.INFO)
    for name in list(logging.Logger.manager.loggerDict):
        if name.split(".")[0] in (*_SERVERS, _OWN):
            logger = logging.getLogger(name)
            logger.handlers.clear()
            logger.propagate = True
