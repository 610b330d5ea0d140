"""Slow-request timeout (slowloris): how long a connection may stay silent before its request is whole."""

import asyncio
from typing import TYPE_CHECKING, Any, Final, cast

from uvicorn.protocols.http.auto import AutoHTTPProtocol

REQUEST_TIMEOUT: Final = 15.0
"""Seconds in which a request's first line and headers must have come. A slow phone needs two or three."""

if TYPE_CHECKING:
    _Protocol = asyncio.Protocol
else:
    _Protocol = AutoHTTPProtocol


class SlowRequestProtocol(_Protocol):
    """Uvicorn's HTTP protocol with a timeout for a request's first line and headers.

    Uvicorn itself waits for ever: whoever opens as many connections as it serves, and sends nothing or one letter a
    minute, would keep everybody else out.
    """

    cycle: Any
    """Uvicorn's request under way on this connection or the last one; None before the first."""
    _timer: asyncio.TimerHandle | None = None
    _connection: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the timer for the first request."""
        super().connection_made(transport)
        self._connection = cast(asyncio.Transport, transport)
        self._start_timer()

    def data_received(self, data: bytes) -> None:
        """Stop the timer once a request is whole; start one if this is only a part of a request."""
        super().data_received(data)
        if self._answering():
            self._cancel_timer()
        elif self._timer is None:
            self._start_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the timer; the visitor is gone."""
        self._cancel_timer()
        super().connection_lost(exc)

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _start_timer(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(REQUEST_TIMEOUT, self._time_out)

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _time_out(self) -> None:
        self._timer = None
        # A connection that became a WebSocket is another protocol's by now.
        if not self._answering() and self._connection.get_protocol() is self:
            self._connection.close()
