"""The queue of answers that are yet to be made: bounded, fair, and without work for visitors who have left."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from threading import enumerate as threads
from typing import Any

import pytest

from dashboard.server.work_queue import TooBusyError, VisitorLeftError, WorkQueue

SECONDS = 20.0
"""How long anything is waited for at most; on a machine that is not busy, none of it takes a tenth of a second."""


class Bench:
    """A queue whose work waits until it is let go, and what was made."""

    def __init__(self, hands: int, most_waiting: int) -> None:
        self.queue = WorkQueue(hands, most_waiting)
        self.go_on = Event()
        self.made: list[Hashable] = []
        self.begun = 0

    def ask(self, key: Hashable, owner: str = "a", left: asyncio.Event | None = None) -> asyncio.Task[Any]:
        """A visitor who waits for what a key names."""

        async def receive() -> dict[str, Any]:
            await (left or asyncio.Event()).wait()
            return {"type": "http.disconnect"}

        def make() -> Hashable:
            self.begun += 1
            assert self.go_on.wait(SECONDS)
            self.made.append(key)
            if key == "broken":
                raise KeyError(key)
            return key

        return asyncio.ensure_future(self.queue.made(key, make, owner, receive))

    async def until(self, holds: Callable[[], bool]) -> None:
        """Lets others work until something holds."""
        async with asyncio.timeout(SECONDS):
            while not holds():
                await asyncio.sleep(0.001)

    async def occupied(self, hands: int) -> list[asyncio.Task[Any]]:
        """As many visitors as the queue has hands, all being served."""
        found = [self.ask(("first", number), "first") for number in range(hands)]
        await self.until(lambda: self.begun == hands)
        return found


def run(scene: Callable[[], Awaitable[None]]) -> None:
    """In a thread of its own: the browser tests keep an event loop running in the main one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(scene())).result()  # type: ignore[arg-type]


def test_beyond_the_bound_it_refuses_at_once() -> None:
    """A stranger with a loop would otherwise make everybody wait for minutes."""

    async def scene() -> None:
        bench = Bench(hands=2, most_waiting=3)
        served = await bench.occupied(2)
        waiting = [bench.ask(number) for number in range(3)]
        await bench.until(lambda: bench.queue.waiting == 3)
        for number in range(3, 203):
            with pytest.raises(TooBusyError):
                await bench.ask(number)
        bench.go_on.set()
        assert await asyncio.gather(*waiting) == [0, 1, 2]
        await asyncio.gather(*served)
        assert await bench.ask("later") == "later"

    run(scene)


def test_what_many_ask_for_is_made_once_and_given_to_those_who_stayed() -> None:
    """A link shared by a newspaper must cost one answer; one reader who goes must not take it from the others."""

    async def scene() -> None:
        bench, left = Bench(hands=1, most_waiting=1), asyncio.Event()
        (first,) = await bench.occupied(1)
        gone = bench.ask("same", "a", left)
        stayed = [bench.ask("same", f"owner {number}") for number in range(20)]
        await bench.until(lambda: bench.queue.waiting == 1)
        left.set()
        with pytest.raises(VisitorLeftError):
            await gone
        bench.go_on.set()
        assert await asyncio.gather(*stayed) == ["same"] * 20
        await first
        assert bench.made == [("first", 0), "same"]

    run(scene)


def test_work_for_visitors_who_have_left_is_not_begun_and_holds_no_place() -> None:
    """Two hundred requests of somebody who went away kept the server busy for minutes."""

    async def scene() -> None:
        bench, left = Bench(hands=1, most_waiting=8), asyncio.Event()
        (first,) = await bench.occupied(1)
        gone = [bench.ask(number, "a", left) for number in range(8)]
        cancelled = bench.ask(0)
        await bench.until(lambda: bench.queue.waiting == 8)
        left.set()
        assert {type(error) for error in await asyncio.gather(*gone, return_exceptions=True)} == {VisitorLeftError}
        assert bench.queue.waiting == 1, "one of them is still wanted"
        cancelled.cancel()
        await bench.until(lambda: bench.queue.waiting == 0)
        bench.go_on.set()
        await first
        assert await bench.ask("new") == "new"
        assert bench.made == [("first", 0), "new"]

    run(scene)


def test_who_asks_for_much_holds_up_nobody_else() -> None:
    """One address must not fill all places, and of two that wait the one with a single wish is served next."""

    async def scene() -> None:
        bench = Bench(hands=1, most_waiting=4)
        (first,) = await bench.occupied(1)
        greedy = [bench.ask(("greedy", number), "greedy") for number in range(4)]
        await bench.until(lambda: bench.queue.waiting == 4)
        modest = [bench.ask(("modest", number), f"modest {number}") for number in range(2)]
        refused = await asyncio.gather(*greedy[2:], return_exceptions=True)
        assert [type(error) for error in refused] == [TooBusyError, TooBusyError]
        with pytest.raises(TooBusyError):
            await bench.ask("more", "greedy")
        bench.go_on.set()
        await asyncio.gather(first, *greedy[:2], *modest)
        assert bench.made == [("first", 0), ("greedy", 0), ("modest", 0), ("modest", 1), ("greedy", 1)]

    run(scene)


def test_an_error_reaches_all_who_wait_and_the_queue_goes_on() -> None:
    """One chart that cannot be made must not stop all others for good."""

    async def scene() -> None:
        bench = Bench(hands=1, most_waiting=4)
        asked = [bench.ask("broken") for _ in range(3)]
        bench.go_on.set()
        errors = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(error) for error in errors] == [KeyError] * 3
        assert await bench.ask("whole") == "whole"

    run(scene)


def test_it_leaves_no_thread_behind() -> None:
    """Threads that stay, one for each burst, use up what the machine has."""

    async def scene() -> None:
        bench = Bench(hands=2, most_waiting=50)
        bench.go_on.set()
        await asyncio.gather(*(bench.ask(number) for number in range(50)))
        await bench.until(lambda: not any(thread.name == "work" for thread in threads()))
        assert sorted(bench.made) == list(range(50))

    run(scene)
