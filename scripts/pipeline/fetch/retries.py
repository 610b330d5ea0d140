"""Retry, back-off and deadline of requests, with the publisher's Retry-After."""

import email.utils
import queue
import re
import threading
import time
from collections.abc import Callable
from datetime import UTC
from typing import Any, TypeVar

from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

from scripts.pipeline.fetch.config import FetchLimits

TEMPORARY = (408, 425, 429)
"""Statuses below 500 that say nothing of the file: timed out, too early, too many requests."""
RETRY_STATUSES = (*TEMPORARY, 502, 503, 504)
LONGEST = 1e9
"""Seconds that stand for any longer wait."""
T = TypeVar("T")


class TooLongToWaitError(Exception):
    """The publisher asks for a longer pause than a refresh waits for; asking earlier would be impolite."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"{seconds:.0f} seconds")


class OutOfTimeError(Exception):
    """Deadline passed before the answer was complete."""


class PoliteRetry(Retry):
    """Retry policy with exactly the wait of `Retry-After`, or no retry."""

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """Seconds to wait by the answer's `Retry-After`; None if missing or unreadable."""
        seconds = parse_retry_after(response.headers.get("Retry-After", ""), time.time())
        if seconds is not None and seconds > self.retry_after_max:
            raise TooLongToWaitError(seconds)
        return seconds


def parse_retry_after(text: str, now: float) -> float | None:
    """Parse a `Retry-After` header (seconds or a date) into seconds from `now` (Unix time); None if unreadable."""
    if re.fullmatch(r"\s*[0-9]+(\.[0-9]+)?\s*", text, re.ASCII):
        return min(float(text), LONGEST)
    try:
        day = email.utils.parsedate_to_datetime(text)
        until = (day if day.tzinfo else day.replace(tzinfo=UTC)).timestamp()
        return min(max(0.0, until - now), LONGEST)
    except (ValueError, TypeError, OverflowError, IndexError, OSError):  # what a date of a stranger can end in
        return None


def retry_policy(limits: FetchLimits) -> PoliteRetry:
    """Retry policy of a request: only for temporary statuses and failed connections."""
    return PoliteRetry(
        total=limits.attempts - 1,
        redirect=0,
        other=0,
        status_forcelist=RETRY_STATUSES,
        allowed_methods={"GET"},
        backoff_factor=limits.backoff_seconds,
        backoff_max=limits.longest_wait_seconds,
        retry_after_max=limits.longest_wait_seconds,
        raise_on_status=False,
    )


def with_deadline(seconds: float, work: Callable[[], T]) -> T:
    """Run `work` in a thread; raises OutOfTimeError after so many seconds.

    The timeouts of a connection count from byte to byte, so a server that drips never meets them. The work is left to a
    thread that dies with the program; what it still receives goes to a file that nobody keeps.
    """
    outcome: queue.SimpleQueue[tuple[Any, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            outcome.put((work(), None))
        except BaseException as error:  # handed over whole: the caller decides
            outcome.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    try:
        result, error = outcome.get(timeout=seconds)
    except queue.Empty:
        raise OutOfTimeError from None
    if error is not None:
        raise error
    answer: T = result
    return answer
