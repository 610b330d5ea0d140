"""Nobody can hold the door: silent and talkative strangers are turned away while visitors go on."""

import socket
import time
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from dashboard.server.open_connections import ConnectionBounds
from dashboard.server.visitor_limit import VisitorCounter
from tests.running import Server, running_server
from tests.server.bounded import bounded_server

FIRST_WORDS = b"\x5a\x00"  # what Streamlit's page says first: an empty rerun_script


async def _talk(websocket: WebSocket) -> None:
    """Repeats what it hears, as long as the visitor stays."""
    await websocket.accept()
    try:
        while True:
            await websocket.send_bytes(await websocket.receive_bytes())
    except WebSocketDisconnect:
        return


def _door(**limits: float) -> TestClient:
    middleware = [Middleware(VisitorCounter, **limits)]
    return TestClient(Starlette(routes=[WebSocketRoute("/talk", _talk)], middleware=middleware))


def test_one_too_many_waits_until_another_has_left() -> None:
    """Each open dashboard takes memory; without a bound, strangers take all of it."""
    client = _door(limit=2)
    with client.websocket_connect("/talk") as first, client.websocket_connect("/talk") as second:
        for visitor in (first, second):
            visitor.send_bytes(b"x")
            assert visitor.receive_bytes() == b"x"
        with pytest.raises(WebSocketDenialResponse) as refused, client.websocket_connect("/talk"):
            pass
        assert refused.value.status_code == 503
        for visitor in (first, second):
            visitor.send_bytes(b"x")
            assert visitor.receive_bytes() == b"x"
    with client.websocket_connect("/talk") as later:
        later.send_bytes(b"x")
        assert later.receive_bytes() == b"x"


def test_who_says_nothing_gives_way_to_a_visitor() -> None:
    """Strangers who take every place and say nothing must not keep a single parent out."""
    client = _door(limit=2)
    with client.websocket_connect("/talk") as reader:
        reader.send_bytes(b"x")
        assert reader.receive_bytes() == b"x"
        with client.websocket_connect("/talk"), client.websocket_connect("/talk") as visitor:
            visitor.send_bytes(b"y")
            assert visitor.receive_bytes() == b"y"
            reader.send_bytes(b"z")
            assert reader.receive_bytes() == b"z"


def test_who_says_nothing_is_let_go_and_who_spoke_may_think() -> None:
    """A reader may look at a chart for an hour; a connection that never said what it wants is no reader."""
    left: list[str] = []

    async def note(websocket: WebSocket) -> None:
        await _talk(websocket)
        left.append(websocket.query_params["who"])

    middleware = [Middleware(VisitorCounter, timeout=0.1)]
    client = TestClient(Starlette(routes=[WebSocketRoute("/talk", note)], middleware=middleware))
    with client.websocket_connect("/talk?who=reader") as reader, client.websocket_connect("/talk?who=silent"):
        reader.send_bytes(b"x")
        assert reader.receive_bytes() == b"x"
        while "silent" not in left:
            time.sleep(0.02)
        reader.send_bytes(b"y")
        assert reader.receive_bytes() == b"y"
        assert left == ["silent"]


@pytest.fixture
def slow_server() -> Iterator[int]:
    """The port of a server of our protocol that waits half a second for a request, and takes longer to answer."""

    def answer(_request: Request) -> PlainTextResponse:
        time.sleep(0.7)
        return PlainTextResponse("done")

    app = Starlette(routes=[Route("/", answer)])
    with bounded_server(app, ConnectionBounds(request=0.5, sweep=0.1)) as port:
        yield int(port)


def test_a_connection_that_asks_nothing_is_closed(slow_server: int) -> None:
    """Otherwise a few hundred of them keep all visitors out for as long as their owner likes."""
    with socket.create_connection(("127.0.0.1", slow_server)) as silent:
        assert silent.recv(1) == b""
    with socket.create_connection(("127.0.0.1", slow_server)) as dripping, pytest.raises(OSError, match=r"pipe|reset"):
        for letter in b"GET / HTTP/1.1\r\nX-Endless: " + b"x" * 1000:
            dripping.sendall(bytes([letter]))
            time.sleep(0.05)


def test_an_answer_that_takes_long_is_waited_for(slow_server: int) -> None:
    """Impatience is for those who ask nothing; a large download on a slow phone must come through."""
    with socket.create_connection(("127.0.0.1", slow_server)) as visitor:
        for _ in range(2):
            visitor.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = b""
            while not answer.endswith(b"done"):
                got = visitor.recv(1000)
                assert got, "the answer was cut off"
                answer += got


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("visitors") / "output.txt") as server:
        yield server


def _dashboard(server: Server) -> ClientConnection:
    address = server.url.replace("http://", "ws://") + "/_stcore/stream"
    return connect(address, subprotocols=["streamlit"], legacy=True)


@pytest.mark.parametrize(
    "said", [b"\xff" * 50, "text", b"x" * 2_000_000], ids=["garbage", "text", "more than a browser would send"]
)
def test_a_stranger_who_talks_nonsense_is_sent_away_and_a_visitor_goes_on(running: Server, said: bytes | str) -> None:
    """One broken or hostile client must not end anybody else's visit, nor see the server's inside."""
    with _dashboard(running) as visitor, _dashboard(running) as stranger:
        visitor.send(FIRST_WORDS)
        visitor.recv(timeout=20)
        stranger.send(said)
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                stranger.recv(timeout=20)
        assert "dashboard/" not in str(closed.value)
        visitor.send(FIRST_WORDS)
        assert visitor.recv(timeout=20)


def test_a_crowd_of_silent_connections_keeps_nobody_out(running: Server) -> None:
    """A hundred strangers who say nothing, on the page and on its connection."""
    host, port = running.url.removeprefix("http://").split(":")
    crowd = [socket.create_connection((host, int(port))) for _ in range(100)]
    dashboards = [_dashboard(running) for _ in range(40)]
    try:
        with _dashboard(running) as visitor:
            visitor.send(FIRST_WORDS)
            assert visitor.recv(timeout=20)
        with socket.create_connection((host, int(port))) as reader:
            reader.sendall(b"GET /chart/new-plans HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            assert reader.recv(20).startswith(b"HTTP/1.1 200")
    finally:
        for connection in crowd:
            connection.close()
        for connected in dashboards:
            connected.close()
