"""Work queue: makes what is not kept in threads of its own, bounded, for visitors who are still there."""

import asyncio
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Any, TypeVar

from starlette.types import Receive

Made = TypeVar("Made")


class TooBusyError(Exception):
    """More work waits than may; asking again a little later will do."""


class VisitorLeftError(Exception):
    """The visitor has left before the work was done; nobody is there to read an answer."""


@dataclass(eq=False)
class _Job:
    """Work under a key, with a future for each visitor who waits for it. `owner` asked for it first."""

    key: Hashable
    make: Callable[[], Any]
    owner: str
    askers: list[Future[Any]] = field(default_factory=list)


class WorkQueue:
    """Queue with `hands` threads at most, in which `most_waiting` jobs wait at most.

    Who asks for what another waits for gets the same. A job is dropped before it is begun if all who asked for it have
    left. Owners take turns; when the queue is full, one with fewer jobs takes the last place of the one with most.
    """

    def __init__(self, hands: int, most_waiting: int) -> None:
        self._hands = hands
        self._most_waiting = most_waiting
        self._jobs: dict[Hashable, _Job] = {}
        self._lines: dict[str, deque[_Job]] = {}
        self._working = 0
        self._lock = Lock()

    @property
    def waiting(self) -> int:
        """Jobs that are not begun yet."""
        return sum(map(len, list(self._lines.values())))

    async def made(self, key: Hashable, make: Callable[[], Made], owner: str, receive: Receive) -> Made:
        """Result of `make`, or of the job that is under way under the same key; raises what `make` raises.

        `owner` is who asks, and `receive` the ASGI channel that tells when they leave. Raises TooBusyError at once, or
        later if somebody else takes the place, and VisitorLeftError.
        """
        job, asker = self._ask(key, make, owner)
        outcome: asyncio.Future[Made] = asyncio.wrap_future(asker)
        left = asyncio.ensure_future(_departure(receive))
        try:
            await asyncio.wait((outcome, left), return_when=asyncio.FIRST_COMPLETED)
            if not outcome.done():
                raise VisitorLeftError
            return outcome.result()
        finally:
            outcome.cancel()
            self._leave(job, asker)
            left.cancel()
            await asyncio.gather(left, return_exceptions=True)

    def _ask(self, key: Hashable, make: Callable[[], Any], owner: str) -> tuple[_Job, Future[Any]]:
        asker: Future[Any] = Future()
        with self._lock:
            job = self._jobs.get(key)
            if job is None:
                self._find_room(owner)
                if self._working < self._hands:
                    Thread(target=self._work, daemon=True, name="work").start()
                    self._working += 1
                job = self._jobs[key] = _Job(key, make, owner)
                self._lines.setdefault(owner, deque()).append(job)
            job.askers.append(asker)
        return job, asker

    def _find_room(self, owner: str) -> None:
        if self.waiting < self._most_waiting:
            return
        busiest = max(self._lines.values(), key=len, default=deque[_Job]())
        if len(self._lines.get(owner, ())) + 1 >= len(busiest):
            raise TooBusyError
        job = busiest[-1]
        self._drop(job)
        refused: Future[Any] = Future()
        refused.set_exception(TooBusyError())
        for asker in job.askers:
            _pass_on(refused, asker)

    def _leave(self, job: _Job, asker: Future[Any]) -> None:
        with self._lock:
            job.askers.remove(asker)
            if not job.askers and job in self._lines.get(job.owner, ()):
                self._drop(job)

    def _drop(self, job: _Job) -> None:
        """Takes a waiting job out of its line."""
        line = self._lines[job.owner]
        line.remove(job)
        if not line:
            del self._lines[job.owner]
        del self._jobs[job.key]

    def _next(self) -> _Job | None:
        """First job of the owner whose turn it is; None if nothing waits, which ends the thread."""
        with self._lock:
            for owner, line in self._lines.items():
                job = line.popleft()
                del self._lines[owner]
                if line:
                    self._lines[owner] = line  # the last of the next round
                return job
            self._working -= 1
            return None

    def _work(self) -> None:
        while (job := self._next()) is not None:
            done: Future[Any] = Future()
            try:
                done.set_result(job.make())
            except Exception as error:  # any error: it is raised where the answer is waited for
                done.set_exception(error)
            with self._lock:
                del self._jobs[job.key]
                askers = list(job.askers)
            for asker in askers:
                _pass_on(done, asker)


def _pass_on(done: Future[Any], asker: Future[Any]) -> None:
    if not asker.set_running_or_notify_cancel():
        return
    error = done.exception()
    if error is None:
        asker.set_result(done.result())
    else:
        asker.set_exception(error)


async def _departure(receive: Receive) -> None:
    """Waits until the visitor has left."""
    while (await receive())["type"] != "http.disconnect":
        await asyncio.sleep(0)  # a request's body comes first, and a channel need not pause between its parts
