"""WebSocket protocol of uvicorn with a deadline for the handshake, and a refusal where uvicorn falls silent."""

from typing import Any, Final

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from dashboard.server.open_connections import OpenConnections

_REFUSAL: Final = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class HandshakeProtocol(WebSocketsSansIOProtocol):
    """Uvicorn's WebSocket protocol on a connection registered before the upgrade.

    Until the handshake is answered the connection counts as waiting, and ends at its deadline. What the HTTP parser let
    through and the WebSocket parser does not (too many headers, a body) is refused; uvicorn would hold it for ever.
    """

    def __init__(self, open_connections: OpenConnections, **uvicorn: Any) -> None:
        super().__init__(**uvicorn)
        self._open = open_connections
        self._accepted = False

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self._open.leave(self.transport)
        super().connection_lost(exc)

    async def send(self, message: Any) -> None:
        """Send a message of the application; with the first the handshake is answered."""
        await super().send(message)
        if not self._accepted and self.handshake_complete:
            self._accepted = True
            self._open.answer(self.transport)

    def data_received(self, data: bytes) -> None:
        """Take frames; first of all the whole head of the request, which is refused if it cannot be read."""
        super().data_received(data)
        if not self.handshake_initiated and not self.transport.is_closing():
            self.transport.write(_REFUSAL)
            self.transport.close()
