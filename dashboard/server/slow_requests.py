"""Slow-request timeout (slowloris): uvicorn's HTTP protocol with deadlines and places."""

import asyncio
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from dashboard.server.open_connections import OpenConnections

LARGEST_HEAD: Final = 64 * 1024
"""Bytes of a request's first line and headers; browsers send a few thousand."""
_NO_BODY: Final = frozenset({b"", b"0"})


class SlowRequestProtocol(HttpToolsProtocol):
    """Uvicorn's HTTP protocol, with a place among the open connections and a deadline for each request.

    Uvicorn itself waits for ever: whoever opens as many connections as it serves, and sends nothing, one letter a
    minute or half a body, would keep everybody else out. No address here takes a body: a request that announces one is
    answered and its connection closed; an upgrade that does is refused.
    """

    def __init__(self, open_connections: OpenConnections, **uvicorn: Any) -> None:
        super().__init__(**uvicorn)
        self._open = open_connections
        self._heads = 0
        """Requests whose head is whole."""
        self._unread = 0
        """Bytes that came since, and are no whole head."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take a place; without one the first request is answered with 503."""
        made = cast(asyncio.Transport, transport)
        super().connection_made(made)
        if not self._open.come(made):
            self.limit_concurrency = 0

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self._open.leave(self.transport)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request, or several requests; refuse a head that is too large."""
        if self.transport.is_closing():
            return
        heads = self._heads
        super().data_received(data)
        self._unread = self._unread + len(data) if heads == self._heads else 0
        if self._unread > LARGEST_HEAD:
            if self._answering():
                self.transport.abort()
            else:
                self._refuse(b"431 Request Header Fields Too Large")

    def on_headers_complete(self) -> None:
        """Start to answer; what announces a body is the last on its connection."""
        self._heads += 1
        body = any(
            name == b"transfer-encoding" or (name == b"content-length" and value.strip() not in _NO_BODY)
            for name, value in self.headers
        )
        if body and self.parser.should_upgrade() and self._should_upgrade():
            self._refuse(b"400 Bad Request")
            return
        super().on_headers_complete()
        self._open.answer(self.transport)
        if body:
            self.cycle.keep_alive = False

    def on_response_complete(self) -> None:
        """Set the deadline for the next request, unless a pipelined request is next."""
        super().on_response_complete()
        if not self._answering() and not self.transport.is_closing():
            self._open.wait(self.transport, self._open.bounds.request)

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection over to the WebSocket protocol, with a deadline for its handshake."""
        if self.transport.is_closing():
            return
        if self.limit_concurrency is not None and len(self.connections) > self.limit_concurrency:
            self._refuse(b"503 Service Unavailable")
            return
        self._open.wait(self.transport, self._open.bounds.handshake)
        super().handle_websocket_upgrade()

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _refuse(self, status: bytes) -> None:
        text = status.partition(b" ")[2]
        head = (
            b"HTTP/1.1 %s\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head % (status, len(text)) + text)
        self.transport.close()
