"""One run of a page at a time.

Python works for one thread at a time. Runs side by side do not end sooner: they take it from one another two hundred
times a second, all of them end late, and what is ready to be sent waits with them. One after the other, each ends as
soon as it can (.readme/measured.md: a hundred visitors).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

PATIENCE = 2.0
"""Seconds that a run waits for the one before it, which may hang; then it goes ahead beside it."""
_LOCK = Lock()


@contextmanager
def one_run_at_a_time(patience: float = PATIENCE) -> Iterator[bool]:
    """Waits until no other run has its turn; the turn ends with the block, however that ends.

    Gives False where it did not wait to the end.
    """
    held = _LOCK.acquire(timeout=patience)
    try:
        yield held
    finally:
        if held:
            _LOCK.release()
