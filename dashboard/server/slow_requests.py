"""How long a connection may stay silent, so that nobody can hold the door without coming in."""

import asyncio
from typing import TYPE_CHECKING, Any, Final, cast

from uvicorn.protocols.http.auto import AutoHTTPProtocol

FOR_A_REQUEST: Final = 15.0
"""Seconds in which a request's first line and headers must have come. A slow phone needs two or three."""

if TYPE_CHECKING:
    _Protocol = asyncio.Protocol
else:
    _Protocol = AutoHTTPProtocol


class SlowRequestProtocol(_Protocol):
    """Uvicorn's HTTP protocol, which ends a connection that takes too long to say what it wants.

    Uvicorn itself waits for ever: whoever opens as many connections as it serves, and sends nothing or one letter a
    minute, would keep everybody else out.
    """

    cycle: Any
    """Uvicorn's request under way on this connection or the last one; None before the first."""
    _deadline: asyncio.TimerHandle | None = None
    _connection: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A visitor has connected."""
        super().connection_made(transport)
        self._connection = cast(asyncio.Transport, transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Something has come; it may be a part of a request."""
        super().data_received(data)
        if self._answering():
            self._stop_waiting()
        elif self._deadline is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """The visitor is gone."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._deadline = asyncio.get_running_loop().call_later(FOR_A_REQUEST, self._give_up)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        # A connection that became a WebSocket is another protocol's by now.
        if not self._answering() and self._connection.get_protocol() is self:
            self._connection.close()
