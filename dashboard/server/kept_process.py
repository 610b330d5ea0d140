"""Supervised process: started again at its end, killed and replaced when it hangs."""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Final

from dashboard.server.lifeline import tied

_LOG = logging.getLogger(__name__)
_MISSES: Final = 3
"""Answers in a row that must be missing: after a pause of the whole machine the first one comes."""


@dataclass(frozen=True)
class KeepingTimes:
    """Times of keeping processes, in seconds."""

    look: float = 1.0
    """Between two looks at a process."""
    answer: float = 3.0
    """For one answer to a check."""
    hang: float = 10.0
    """Without an answer, after which a process is replaced; a busy one answers within two or three."""
    start: float = 60.0
    """For the first answer."""
    between_starts: float = 5.0
    """In which a process is started once at most."""
    stop: float = 10.0
    """For ending, before a process is killed."""


@dataclass
class KeptProcess:
    """Supervised process, tied to this one (lifeline.py).

    name: for the log. answers: whether a process does its work, asked in a thread of a pool. given: its standard input.
    end_signal: asks it to end.
    """

    name: str
    command: Sequence[str]
    answers: Callable[[subprocess.Popen[bytes]], bool]
    times: KeepingTimes
    environment: Mapping[str, str] | None = None
    given: bytes = b""
    end_signal: int = signal.SIGTERM
    process: subprocess.Popen[bytes] = field(init=False)
    _started: float = field(init=False)
    _heard: float | None = field(init=False)
    _misses: int = field(init=False)
    _check: Future[bool] | None = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start the process; it answers some seconds later."""
        command = tied(self.command)
        self.process = subprocess.Popen(  # noqa: S603 - commands of our own
            command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        self._started, self._heard, self._misses, self._check = time.monotonic(), None, 0, None
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(self.given)
            self.process.stdin.close()
        except BrokenPipeError:
            return  # it has ended already, which the next look notices

    def wait_until_answering(self, answers: Callable[[subprocess.Popen[bytes]], bool]) -> bool:
        """Wait until the process answers; False if it ends or takes too long."""
        while not answers(self.process):
            if self.process.poll() is not None or time.monotonic() - self._started > self.times.start:
                return False
            time.sleep(0.1)
        self._heard = time.monotonic()
        return True

    def keep(self, pool: Executor, *, may_replace: bool) -> bool:
        """Look once: start an ended process again, kill a hanging one; returns whether one was killed.

        may_replace: whether it may be killed now. Processes that all seem to hang are replaced one after the other.
        """
        now = time.monotonic()
        if self.process.poll() is not None:
            if now - self._started > self.times.between_starts:
                _LOG.error("%s ended with %s; it is started again.", self.name, self.process.returncode)
                self.start()
            return False
        if self._check is not None and self._check.done():
            if self._check.result():
                self._heard, self._misses = now, 0
            else:
                self._misses += 1
            self._check = None
        if may_replace and self._hangs(now):
            _LOG.error("%s does not answer any more; it is killed and started again.", self.name)
            self.process.kill()
            return True
        if self._check is None:
            self._check = pool.submit(self.answers, self.process)
        return False

    def _hangs(self, now: float) -> bool:
        if self._heard is None:
            return now - self._started > self.times.start
        return self._misses >= _MISSES and now - self._heard > self.times.hang


def is_running(process: subprocess.Popen[bytes]) -> bool:
    """Tell whether the system runs a process: neither ended nor stopped (SIGSTOP)."""
    if not hasattr(os, "waitid"):  # macOS
        return process.poll() is None
    try:
        return os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
    except ChildProcessError:
        return False


def stop_all(processes: Iterable[KeptProcess]) -> None:
    """End processes by their own ids, all at the same time; SIGKILL after the time to stop."""
    ending = [kept for kept in processes if kept.process.poll() is None]
    for kept in ending:
        kept.process.send_signal(kept.end_signal)
        kept.process.send_signal(signal.SIGCONT)  # one that is stopped hears nothing
    deadline = time.monotonic() + max((kept.times.stop for kept in ending), default=0)
    for kept in ending:
        try:
            kept.process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            kept.process.kill()
            kept.process.wait()
