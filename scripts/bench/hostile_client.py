"""Hostile client of the benchmark under attack: kinds of held connections and of acts."""

import contextlib
import http.client
import json
import random
import re
import socket
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

_UPGRADE = "GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
_KEY = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"


class HostileClient:
    """Client of one server, connecting from the loopback address `source`.

    Paths, days and areas to ask for are read from the server once.
    """

    def __init__(self, url: str, source: str) -> None:
        parts = urlsplit(url)
        self.host, self.port, self.source = "127.0.0.1", int(parts.port or 80), source
        self.rng = random.Random(20)  # noqa: S311 - nobody's secret
        self.charts = sorted(set(re.findall(r"<loc>[^<]*(/chart/[^<]+)</loc>", self.text("/sitemap.xml"))))
        package = json.loads(self.text("/data/datapackage.json"))
        paths = ["/data/" + entry["path"] for entry in package["resources"]]
        self.largest = max(paths, key=lambda path: len(self.text(path)))
        listed = next(path for path in paths if path.endswith("/areas.csv"))
        self.areas = re.findall(r"^\W?(\d{3})\b", self.text(listed), re.MULTILINE)

    def answer(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and body of one request."""
        with contextlib.closing(
            http.client.HTTPConnection(self.host, self.port, timeout=70, source_address=(self.source, 0))
        ) as connection:
            connection.request("GET", path, headers={"Host": f"localhost:{self.port}", **(headers or {})})
            found = connection.getresponse()
            return found.status, found.read()

    def text(self, path: str) -> str:
        """Text at a path. Raises UnicodeDecodeError if it is none."""
        return self.answer(path)[1].decode("utf-8", errors="replace")

    def open(self, *parts: str, receive: int | None = None) -> socket.socket:
        """Open a TCP connection and send the parts; `receive` is the size in bytes of its receive buffer."""
        opened = socket.socket()
        if receive is not None:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        opened.settimeout(20)
        try:
            opened.bind((self.source, 0))
            opened.connect((self.host, self.port))
            opened.sendall("".join(parts).encode())
        except OSError:
            opened.close()
            raise
        return opened

    def some_view(self) -> str:
        """Query of any council on any day."""
        day = date(2022, 6, 1) + timedelta(days=self.rng.randrange(1600))
        return f"?area={self.rng.choice(self.areas)}&as_of={day.isoformat()}"

    def message(self, *messages: bytes | str) -> str:
        """Open a dashboard and send messages; returns “open” if the server answered."""
        address = f"ws://localhost:{self.port}/_stcore/stream"
        opened = socket.create_connection((self.host, self.port), 20, (self.source, 0))
        with connect(address, sock=opened, subprotocols=[Subprotocol("streamlit")]) as visitor:
            for message in messages:
                visitor.send(message)
            visitor.recv(timeout=5)
        return "open"


def _other_messages() -> list[bytes]:
    """Message of each kind of the installed Streamlit, page runs left out."""
    found = []
    for field in BackMsg.DESCRIPTOR.fields:
        message = BackMsg()
        if field.message_type is not None and field.name != "rerun_script":
            getattr(message, field.name).SetInParent()
        elif field.message_type is None and not field.is_repeated:
            setattr(message, field.name, "x" if field.cpp_type == field.CPPTYPE_STRING else True)
        found.append(message.SerializeToString())
    return found


OTHER_MESSAGES: Final = _other_messages()

HELD: Final[dict[str, Callable[[HostileClient], socket.socket]]] = {
    "silent": lambda at: at.open(),
    "half a request": lambda at: at.open("GET / HTTP/1.1\r\nX: "),
    "body never sent": lambda at: at.open("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 7\r\n\r\n"),
    "upgrade with a body": lambda at: at.open(_UPGRADE, _KEY, "Content-Length: 7\r\n\r\n"),
    "upgrade in chunks": lambda at: at.open(_UPGRADE, _KEY, "Transfer-Encoding: chunked\r\n\r\n"),
    "silent dashboard": lambda at: at.open(_UPGRADE, _KEY, "Sec-WebSocket-Protocol: streamlit\r\n\r\n"),
    "never reads": lambda at: at.open(f"GET {at.largest} HTTP/1.1\r\nHost: localhost\r\n\r\n", receive=2048),
}
ACTS: Final[dict[str, Callable[[HostileClient], object]]] = {
    "any chart of any day": lambda at: at.answer(at.rng.choice(at.charts) + at.some_view())[0],
    "any picture": lambda at: at.answer(f"{at.rng.choice(at.charts)}.png{at.some_view()}")[0],
    "any comparison": lambda at: at.answer("/compare/plain" + at.some_view())[0],
    "odd address": lambda at: at.answer(f"/chart/new-plans?utm_{at.rng.random()}=%00&area=%F0")[0],
    "forged headers": lambda at: at.answer("/summary", {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "a.b"})[0],
    "garbage": lambda at: at.message(b"\xff" * 100),
    "text": lambda at: at.message("text"),
    "2 MB": lambda at: at.message(b"x" * 2_000_000),
    "other messages": lambda at: at.message(at.rng.choice(OTHER_MESSAGES)),
}
