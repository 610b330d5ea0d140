"""A crowd of requests for what is not kept: pages go on beside pictures, and what is too much is refused at once."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from time import monotonic, sleep

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request

from dashboard.catalogue import Catalogue
from dashboard.drawing.svg.pictures import PictureError
from dashboard.facts import FactStore
from dashboard.public import desk, pictures, summary
from tests.public.asking import Answer, ask, asked
from tests.public.conftest import site_of

SECONDS = 20.0
"""How long anything is waited for at most."""
STRANGER, READER = "192.0.2.1", "192.0.2.2"


class SlowMaker:
    """Stands in for what makes an answer: waits until it is let go, and counts."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.begun: list[object] = []

    def __call__(self, given: object) -> bytes:
        self.begun.append(given)
        assert self.go_on.wait(SECONDS)
        return b"made"


@pytest.fixture
def site(catalogue: Catalogue, store: FactStore) -> Starlette:
    """A site that keeps nothing yet."""
    return site_of(lambda: catalogue, lambda: store)


@pytest.fixture
def painter(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowMaker]:
    slow = SlowMaker()
    monkeypatch.setattr(pictures, "card_png", slow)
    yield slow
    slow.go_on.set()


def run(scene: Callable[[], Awaitable[None]]) -> None:
    """In a thread of its own: the browser tests keep an event loop running in the main one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(scene())).result()  # type: ignore[arg-type]


def many(store: FactStore, path: str, count: int) -> Iterator[tuple[str, bytes]]:
    """Path and query of different answers, none of which is kept."""
    areas = [area.code for area in store.areas.selectable()]
    for number in range(count):
        comparators = (b"", b"&with=none", b"&with=england")[number // len(areas)]
        yield path, b"area=" + areas[number % len(areas)].encode() + comparators


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(SECONDS):
        while not holds():
            await asyncio.sleep(0.001)


def refusals_of(tasks: list[asyncio.Task[Answer]]) -> list[Answer]:
    return [task.result() for task in tasks if task.done()]


def assert_busy(answer: Answer) -> None:
    assert answer.status == 503
    assert answer.header("retry-after") == "5"
    assert answer.header("cache-control") == "no-store"
    assert b"<h1>Too many requests at the moment</h1>" in answer.body


def test_pictures_hold_up_no_page_and_beyond_the_bound_are_refused(
    site: Starlette, store: FactStore, painter: SlowMaker
) -> None:
    """Two hundred pictures of one stranger stopped every page that was not kept, for a minute and more."""

    async def scene() -> None:
        left = asyncio.Event()
        crowd = [
            asyncio.ensure_future(asked(site, *wish, address=STRANGER, left=left))
            for wish in many(store, "/chart/new-plans.png", 200)
        ]
        await until(lambda: sum(task.done() for task in crowd) == 191)
        for answer in refusals_of(crowd):
            assert_busy(answer)
        assert_busy(await asked(site, "/chart/new-plans.print.png", b"area=935", address=STRANGER))
        for path in ("/chart/new-plans", "/compare/plain", "/meeting/2026-01-05", "/search", "/data/current/facts.csv"):
            answer = await asked(site, path, b"area=926" if "search" not in path else b"q=plans", address=STRANGER)
            assert answer.status in (200, 307), path
        left.set()
        await asyncio.gather(*crowd)
        assert len(painter.begun) == 1
        painter.go_on.set()
        answer = await asked(site, "/chart/new-plans.png", b"area=926", address=READER)
        assert (answer.status, answer.body) == (200, b"made")
        assert len(painter.begun) == 2, "nothing was drawn for those who had left"

    run(scene)


def test_many_who_want_one_picture_get_it_and_it_is_drawn_once(site: Starlette, painter: SlowMaker) -> None:
    """The link of the day, sent to a thousand phones, must cost one picture, whoever leaves."""

    async def scene() -> None:
        left = asyncio.Event()
        gone = asyncio.ensure_future(asked(site, "/chart/new-plans.png", left=left))
        await until(lambda: len(painter.begun) == 1)
        hosts = ((b"host", b"localhost"),), ((b"host", b"localhost:8501"),)
        stayed = [asyncio.ensure_future(asked(site, "/chart/new-plans.png", b"", hosts[n % 2])) for n in range(60)]
        left.set()
        await gone
        painter.go_on.set()
        answers = await asyncio.gather(*stayed)
        assert {(answer.status, answer.body) for answer in answers} == {(200, b"made")}
        assert len(painter.begun) == 1

    run(scene)


def test_too_many_pages_at_once_are_refused_and_kept_ones_go_on(
    site: Starlette, store: FactStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every council and day is a page of its own: a loop over them must not make everybody else wait."""
    kept = ask(site, "/summary", b"area=935")
    slow = SlowMaker()
    monkeypatch.setattr(summary, "html", lambda *_given, **_named: slow(None).decode())

    async def scene() -> None:
        left = asyncio.Event()
        crowd = [
            asyncio.ensure_future(asked(site, *wish, address=STRANGER, left=left))
            for wish in many(store, "/summary", 300)
            if wish[1] != b"area=935"
        ]
        await until(lambda: sum(task.done() for task in crowd) == len(crowd) - 66)
        for answer in refusals_of(crowd):
            assert_busy(answer)
        assert (await asked(site, "/summary", b"area=935", address=STRANGER)).body == kept.body
        assert_busy(await asked(site, "/search", b"q=plans", address=STRANGER))
        # Another address takes a place of the one that has most, and the next turn.
        reader = asyncio.ensure_future(asked(site, "/overdue", b"area=926", address=READER))
        await until(lambda: sum(task.done() for task in crowd) == len(crowd) - 65)
        assert not reader.done()
        slow.go_on.set()
        assert (await reader).status == 200
        left.set()
        await asyncio.gather(*crowd)

    run(scene)
    slow.go_on.set()


@pytest.mark.parametrize(
    ("host", "other", "same"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::1%eth0", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_an_address_of_ipv6_counts_as_its_network(host: str, other: str, same: bool) -> None:
    """One household has more addresses than there are places."""
    first, second = (desk._owner(Request({"type": "http", "client": (found, 1)})) for found in (host, other))
    assert (first == second) == same


def test_a_picture_that_cannot_be_drawn_is_503(site: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine out of memory the reader learns to come back later, and nothing of the inside."""

    def broken(_svg: str) -> bytes:
        raise PictureError("secret folder")

    monkeypatch.setattr(pictures, "card_png", broken)
    answer = ask(site, "/chart/new-plans.png")
    assert answer.status == 503
    assert answer.header("retry-after") == "60"
    assert b"secret" not in answer.everything()


def test_a_connection_that_is_closed_takes_its_work_with_it(
    site: Starlette, store: FactStore, painter: SlowMaker
) -> None:
    """The real server must tell of a visitor who closes the window, or all that was asked for is made."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(site, log_config=None, lifespan="off"))
    serving = Thread(target=server.run, kwargs={"sockets": [listener]})
    serving.start()
    try:
        connections = []
        for path, query in many(store, "/chart/new-plans.png", 6):
            connection = socket.create_connection(listener.getsockname())
            connection.sendall(f"GET {path}?{query.decode()} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            connections.append(connection)
        waiting = site.state.desk.pictures.queue
        wait_until(lambda: waiting.waiting == 5 and len(painter.begun) == 1)
        for connection in connections:
            connection.close()
        wait_until(lambda: waiting.waiting == 0)
        painter.go_on.set()
        with socket.create_connection(listener.getsockname()) as connection:
            connection.sendall(b"GET /chart/new-plans.png HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            connection.settimeout(SECONDS)
            assert connection.recv(15) == b"HTTP/1.1 200 OK"
        assert len(painter.begun) == 2
    finally:
        painter.go_on.set()
        server.should_exit = True
        serving.join()


def wait_until(holds: Callable[[], bool]) -> None:
    end = monotonic() + SECONDS
    while not holds():
        assert monotonic() < end, "waited for too long"
        sleep(0.005)
