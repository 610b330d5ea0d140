"""Log of the server as JSON lines, without personal data: no addresses, no queries, no cookies.

Of an error its kind and the places in the code are written, but not its message, because the message may repeat what a
visitor sent. Only the project's own messages, made of names and dates of the record, are written out.
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
_REPEAT_INTERVAL: Final = 60.0
"""Seconds in which the same line is written once, so that nobody can fill the disk with it."""
_MOST_KEPT: Final = 200


class JsonLineFormatter(logging.Formatter):
    """Formatter of log records as JSON, a record a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: time (UTC), level, logger, message; for an error its kind and its last frames."""
        own = record.name.split(".")[0] == _OWN
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            # Arguments of other libraries' messages may hold visitor input; the format string does not.
            "what": record.getMessage() if own else str(record.msg).strip(),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            frames = extract_tb(record.exc_info[2])[-_FRAMES:]
            line["where"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        if left_out := getattr(record, "left_out", 0):
            line["left_out"] = left_out
        return json.dumps(line, ensure_ascii=False)


class RepeatFilter(logging.Filter):
    """Rate limit of the log: the same message of the same logger once a minute, with the number of those left out."""

    def __init__(self) -> None:
        super().__init__()
        self._last: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the record is to be written; sets its `left_out`."""
        key, now = (record.name, str(record.msg)), time.monotonic()
        written, left_out = self._last.pop(key, (-_REPEAT_INTERVAL, 0))
        passes = now - written >= _REPEAT_INTERVAL
        if passes:
            record.left_out = left_out
        self._last[key] = (now, 0) if passes else (written, left_out + 1)
        if len(self._last) > _MOST_KEPT:
            self._last.popitem(last=False)
        return passes


def configure_logging(stream: TextIO = sys.stderr) -> None:
    """Route the log records of the project, its server and Streamlit to `stream`, in this one form."""
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
    # Uvicorn logs requests if its logger leads anywhere, whatever its settings say.
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
