"""A server with our bounds in a thread of the tests, and strangers who connect to it."""

import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import uvicorn
from starlette.types import ASGIApp

from dashboard.server.open_connections import ConnectionBounds, OpenConnections
from dashboard.server.peer_address import Network, proxies
from dashboard.server.uvicorn_bounds import bound

GET = b"GET %s HTTP/1.1\r\nHost: localhost\r\n"
UPGRADE = (
    GET % b"/_stcore/stream" + b"Connection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
THIS_MACHINE = proxies("127.0.0.0/8")


class BoundedPort(int):
    """Port of a server, with its register of open connections."""

    held: OpenConnections


@contextmanager
def bounded_server(
    app: ASGIApp, bounds: ConnectionBounds, not_counted: Iterable[Network] = THIS_MACHINE
) -> Iterator[BoundedPort]:
    """Serve the application with these bounds until the block ends; gives the port."""
    config = uvicorn.Config(app, port=0, ws="websockets-sansio", log_level="critical", timeout_graceful_shutdown=1)
    config.load()
    bound(config, bounds, not_counted)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        port = BoundedPort(server.servers[0].sockets[0].getsockname()[1])
        port.held = config.http_protocol_class.args[0]
        yield port
    finally:
        server.should_exit = True
        thread.join()


def stranger(port: int, says: bytes = b"", address: str = "127.0.0.1", window: int | None = None) -> socket.socket:
    """Connect from an address of this machine and say something. window: bytes that may wait at this end unread."""
    connection = socket.socket()
    if window is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
    connection.settimeout(20)
    connection.bind((address, 0))
    connection.connect(("127.0.0.1", port))
    connection.sendall(says)
    return connection


def told(connection: socket.socket) -> bytes:
    """What the server says until it closes the connection; fails with TimeoutError if it keeps it open."""
    said = b""
    with suppress(ConnectionError):
        while got := connection.recv(65536):
            said += got
    return said


def status(port: int, path: bytes = b"/", address: str = "127.0.0.1") -> int:
    """The status of one answered request; 0 if it was cut off."""
    with suppress(ConnectionError), stranger(port, GET % path + b"Connection: close\r\n\r\n", address) as connection:
        return int(told(connection)[9:12] or 0)
    return 0
