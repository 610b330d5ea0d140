"""Strangers who take places and keep them: each has a deadline, one address a share, and visitors go on."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard.server.open_connections import ConnectionBounds
from dashboard.server.peer_address import ProxiesError, proxies, visitor_address
from dashboard.server.visitor_limit import VisitorCounter
from tests.server.bounded import GET, THIS_MACHINE, UPGRADE, BoundedPort, bounded_server, status, stranger, told

LARGE = b"x" * 12_000_000
"""More than two systems keep for a connection by themselves."""
PLACES = 20
UPGRADE_LARGE = UPGRADE.replace(b"/_stcore/stream", b"/large") + b"\r\n"
BOUNDS = ConnectionBounds(
    most=PLACES, request=1, handshake=1, refusal=0.3, stall=2, stall_when_full=1, fresh=0.2, sweep=0.1
)


async def _never_accepts(websocket: WebSocket) -> None:
    await websocket.receive()
    await websocket.receive()


async def _sends_all(websocket: WebSocket) -> None:
    await websocket.accept()
    try:
        await websocket.send_bytes(LARGE)
        while True:
            await websocket.receive_bytes()
    except WebSocketDisconnect:
        return


def _small(_request: Request) -> Response:
    return PlainTextResponse("done")


def _large(_request: Request) -> Response:
    return Response(LARGE)


APP = Starlette(
    routes=[
        Route("/", _small, methods=["GET", "POST"]),
        Route("/large", _large),
        WebSocketRoute("/_stcore/stream", _never_accepts),
        WebSocketRoute("/large", _sends_all),
    ]
)


@pytest.fixture(scope="module")
def port() -> Iterator[BoundedPort]:
    """A server with few places and short deadlines, in which one address may hold all."""
    with bounded_server(APP, BOUNDS) as listening:
        yield listening


HELD = {
    "nothing": b"",
    "half a head": GET % b"/",
    "an upgrade with a length": UPGRADE + b"Content-Length: 7\r\n\r\n",
    "an upgrade in chunks": UPGRADE + b"Transfer-Encoding: chunked\r\n\r\n",
    "an upgrade with half a body": UPGRADE + b"Content-Length: 7\r\n\r\nabc",
    "an upgrade with its body": UPGRADE + b"Content-Length: 3\r\n\r\nabc",
    "an upgrade with too many headers": UPGRADE + b"".join(b"X-%d: a\r\n" % number for number in range(200)) + b"\r\n",
    "an upgrade with a long header": UPGRADE + b"X: " + b"a" * 10_000 + b"\r\n\r\n",
    "an upgrade that is not answered": UPGRADE + b"\r\n",
    "an upgrade of another version": UPGRADE.replace(b": 13", b": 8") + b"\r\n",
    "an upgrade to HTTP/2": GET % b"/"
    + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n",
    "an upgrade to anything with a body": GET % b"/"
    + b"Connection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 9\r\n\r\n",
    "a length": GET % b"/" + b"Content-Length: 7\r\n\r\n",
    "chunks": GET % b"/" + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
    "a promise": GET % b"/" + b"Expect: 100-continue\r\nContent-Length: 7\r\n\r\n",
    "a head with a length": b"HEAD / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 7\r\n\r\n",
    "a post": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 7\r\n\r\n",
    "many requests": (GET % b"/" + b"\r\n") * 50,
}


@pytest.mark.parametrize("kind", HELD)
def test_whatever_a_stranger_leaves_unsaid_ends(port: int, kind: str) -> None:
    """As many as there are places, of any of these, kept everybody else out for as long as they liked."""
    with ExitStack() as crowd:
        held = [crowd.enter_context(stranger(port, HELD[kind])) for _ in range(PLACES)]
        for connection in held:
            told(connection)
        assert status(port) == 200


@pytest.mark.parametrize(
    "kind", [kind for kind in HELD if any(word in kind for word in ("body", "length", "chunks", "header"))]
)
def test_what_cannot_be_taken_is_answered_at_once(port: int, kind: str) -> None:
    """No address takes a body; an upgrade with one is wrong, another request is answered and that is all."""
    with stranger(port, HELD[kind]) as connection:
        connection.settimeout(0.9)  # the deadline is later
        said = told(connection)
    assert said.startswith(b"HTTP/1.1 400" if UPGRADE in HELD[kind] else b"HTTP/1.1 200"), said
    assert b"connection: close" in said.lower()


DRIPS: dict[str, bytes] = {
    "a head": GET % b"/" + b"X-Endless: ",
    "a body": GET % b"/" + b"Content-Length: 100000\r\n\r\n",
    "an upgrade": UPGRADE + b"X-Endless: ",
    "an upgrade to anything": GET % b"/" + b"Connection: Upgrade\r\nUpgrade: foo\r\n\r\n",
}


@pytest.mark.parametrize("kind", DRIPS)
def test_a_letter_now_and_then_moves_no_deadline(port: int, kind: str) -> None:
    """Otherwise the same strangers pay a byte a second, and stay."""
    with stranger(port, DRIPS[kind]) as connection, pytest.raises(ConnectionError):
        give_up = time.monotonic() + 20
        while time.monotonic() < give_up:
            connection.sendall(b"x")
            time.sleep(0.1)


def test_a_head_without_end_is_refused() -> None:
    """A browser's is a few kilobytes; one of gigabytes fills the memory within its deadline."""
    with bounded_server(APP, ConnectionBounds(request=600, stall=600)) as patient:
        for begun in (GET % b"/" + b"X: ", GET % b"/large" + b"\r\n" + GET % b"/" + b"X: "):
            with stranger(patient, begun, window=4096) as connection, pytest.raises(ConnectionError):
                for _ in range(1_000):
                    connection.sendall(b"x" * 10_000)


@pytest.mark.parametrize(
    "asked",
    [
        GET % b"/large" + b"\r\n",
        (GET % b"/large" + b"\r\n") * 9,
        UPGRADE_LARGE,
    ],
    ids=["once", "many times", "a WebSocket"],
)
def test_who_asks_and_never_reads_is_cut_off(port: BoundedPort, asked: bytes) -> None:
    """599 of them held all connections without end, at no cost to themselves."""
    with ExitStack() as crowd:
        held = [crowd.enter_context(stranger(port, asked, window=4096)) for _ in range(PLACES)]
        assert all(connection.recv(8) == b"HTTP/1.1" for connection in held)
        give_up = time.monotonic() + 20
        while len(port.held):
            assert time.monotonic() < give_up, "they stay"
            time.sleep(0.1)
        assert status(port) == 200
        assert len(told(held[-1])) < len(LARGE)


def test_a_slow_phone_gets_all_there_is() -> None:
    """Reading slowly is what bad lines do: only who takes next to nothing is cut off."""
    with (
        bounded_server(APP, ConnectionBounds(most=PLACES, stall=1.5, stall_when_full=1.5, sweep=0.1)) as port,
        stranger(port, GET % b"/large" + b"Connection: close\r\n\r\n", window=4096) as phone,
    ):
        read, slow_until = 0, time.monotonic() + 5
        while got := phone.recv(1000 if time.monotonic() < slow_until else 1_000_000):
            read += len(got)
            if time.monotonic() < slow_until:
                time.sleep(0.05)
    assert read > len(LARGE)


def test_one_address_leaves_room_for_others() -> None:
    """A stranger with a script, reading nothing, at most a third of the places: others do not notice."""
    kinds: dict[str, Callable[[int], socket.socket]] = {
        "readers of nothing": lambda port: stranger(port, GET % b"/large" + b"\r\n", "127.0.0.2", 4096),
        "silent": lambda port: stranger(port, b"", "127.0.0.2"),
    }
    for connect in kinds.values():
        with (
            bounded_server(APP, ConnectionBounds(most=60, refusal=0.3, fresh=0.2, sweep=0.1), not_counted=()) as port,
            ExitStack() as crowd,
        ):
            for _ in range(120):
                crowd.enter_context(connect(port))
            assert status(port, address="127.0.0.3") == 200
        with bounded_server(APP, ConnectionBounds(most=60, fresh=0.2, sweep=0.1), not_counted=()) as port:
            assert status(port, address="127.0.0.2") == 200


def test_a_few_addresses_that_come_again_at_once_leave_room_for_others() -> None:
    """Whoever opens all places anew each moment has connections too fresh to be given up; a visitor has one."""
    with (
        bounded_server(APP, ConnectionBounds(most=30, fresh=60, request=60), not_counted=()) as port,
        ExitStack() as crowd,
    ):
        for number in range(2, 6):
            for _ in range(10):
                crowd.enter_context(stranger(port, b"", f"127.0.0.{number}"))
        assert [status(port, address=f"127.0.0.{number}") for number in range(7, 17)] == [200] * 10


def test_one_address_may_open_a_quarter_of_the_dashboards() -> None:
    """One stranger with a script must not take them all; a proxy brings everybody, and is not counted."""
    for not_counted, held in (((), 2), (THIS_MACHINE, 8)):
        app = VisitorCounter(APP, limit=8, not_counted=not_counted)
        with bounded_server(app, ConnectionBounds(), not_counted) as port, ExitStack() as crowd:
            asked = [crowd.enter_context(stranger(port, UPGRADE_LARGE, "127.0.0.2", 4096)) for _ in range(held)]
            assert all(visitor.recv(12) == b"HTTP/1.1 101" for visitor in asked)
            for visitor in asked:
                visitor.sendall(b"\x82\x81\x00\x00\x00\x00x")
            with stranger(port, UPGRADE_LARGE, "127.0.0.2") as one_too_many:
                assert told(one_too_many).startswith(b"HTTP/1.1 503")
            with stranger(port, UPGRADE_LARGE, "127.0.0.3", 4096) as other:
                assert other.recv(12) == (b"HTTP/1.1 503" if not_counted else b"HTTP/1.1 101")


def test_a_computer_room_behind_one_address_is_served() -> None:
    """Thirty browsers keep six connections each and ask again: those that rest give way to those that ask."""
    bounds = ConnectionBounds(most=60, fresh=0, sweep=0.1)
    with bounded_server(APP, bounds, not_counted=()) as port, ExitStack() as room:
        for _ in range(90):
            pupil = room.enter_context(stranger(port, GET % b"/" + b"\r\n", "127.0.0.2"))
            assert pupil.recv(1000).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("peer", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9%eth0", "2001:db8:1:2::/64"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("::ffff:127.0.0.1", ""),
        ("10.1.2.3", ""),
        ("testclient", ""),
    ],
)
def test_whose_connections_are_counted_together(peer: str, counted: str) -> None:
    """A household has more IPv6 addresses than there are places; a proxy has everybody's connections."""
    assert visitor_address(peer, proxies("127.0.0.0/8, ::1, 10.0.0.0/8")) == counted


def test_the_list_of_proxies() -> None:
    """A slip in it would count all visitors as one, or none."""
    assert visitor_address("198.51.100.1", proxies("*")) == ""
    assert visitor_address("127.0.0.1", proxies("")) == "127.0.0.1"
    with pytest.raises(ProxiesError, match="DASHBOARD_PROXIES must list networks") as refused:
        proxies("proxy.example")
    assert "proxy.example" not in str(refused.value)
