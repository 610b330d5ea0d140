"""Last resort of a command: an error that nobody expected, or a signal, ends in one plain line and an exit code."""

import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from scripts.pipeline.errors import printable

T = TypeVar("T")
_ENDED_BY = (signal.SIGTERM, signal.SIGHUP)


class StoppedError(BaseException):
    """The command was stopped by a signal. No Exception, so that nothing on the way takes it for a fault of a file."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(signal.Signals(number).name)


def at_last(run: Callable[[], T], end: Callable[[int, str], T]) -> T:
    """Result of `run`; for any other ending that of `end`, with the exit code and a line for people.

    1 after an error that nobody expected, whose traceback is printed; 128 and the signal's number after a signal.
    """
    try:
        with _signals_raise():
            return run()
    except (StoppedError, KeyboardInterrupt) as stopped:
        number = stopped.number if isinstance(stopped, StoppedError) else signal.SIGINT
        return end(128 + number, f"It was stopped ({signal.Signals(number).name}) before it was done. Start it again.")
    except Exception as error:
        sys.stdout.flush()
        for line in traceback.format_exc().splitlines():
            print(printable(line), file=sys.stderr)
        wrong = f"An error that nobody expected ({type(error).__name__}), a fault of this program or machine."
        return end(1, f"{wrong} The lines of its traceback are in the output: report them.")


@contextmanager
def _signals_raise() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise StoppedError meanwhile; only a main thread may be told of signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, _frame: FrameType | None) -> None:
        raise StoppedError(number)

    before = {number: signal.getsignal(number) for number in _ENDED_BY}
    for number, handler in before.items():
        if handler != signal.SIG_IGN:  # as nohup sets it
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
