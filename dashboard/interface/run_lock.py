"""Run lock: one Streamlit script run at a time, because of Python's global interpreter lock (GIL).

Runs side by side do not end sooner: they switch two hundred times a second, all of them end late, and finished
responses wait with them. One after the other, each ends as soon as possible (README, “Measured”: a hundred visitors).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

PATIENCE = 2.0
"""Timeout in seconds for the run before, which may hang; after it both run side by side."""
_LOCK = Lock()


@contextmanager
def one_run_at_a_time(patience: float = PATIENCE) -> Iterator[bool]:
    """Context manager: waits until no other run holds the lock, and releases it at the end of the block.

    Gives False after a timeout.
    """
    held = _LOCK.acquire(timeout=patience)
    try:
        yield held
    finally:
        if held:
            _LOCK.release()
