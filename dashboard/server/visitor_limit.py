"""Limit of open dashboards (WebSockets) per process, with a timeout for silent connections."""

import asyncio
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_DASHBOARDS: Final = 400
"""Open dashboards of one process; each takes up to 0.14 MB. The plain pages are not counted."""
FIRST_MESSAGE_TIMEOUT: Final = 30.0
"""Seconds in which a browser that has connected must ask for a page; it takes a second, on a slow phone five."""
_DISCONNECT: Final[Message] = {"type": "websocket.disconnect", "code": 1000}


class VisitorCounter:
    """Count the open WebSockets and close silent ones after a timeout."""

    def __init__(self, app: ASGIApp, limit: int = MAX_DASHBOARDS, timeout: float = FIRST_MESSAGE_TIMEOUT) -> None:
        self._app = app
        self._limit = limit
        self._timeout = timeout
        self._open = 0
        self._timers: list[asyncio.Timeout] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
        elif self._open >= self._limit and not self._timers:
            await PlainTextResponse("Too many visitors at the moment", 503)(scope, receive, send)
        else:
            if self._open >= self._limit:
                self._timers.pop(0).reschedule(0)
            self._open += 1
            try:
                await self._app(scope, self._checked(receive), send)
            finally:
                self._open -= 1

    def _checked(self, receive: Receive) -> Receive:
        """Wrap `receive`: a text message, or none in time, is passed on as a disconnect.

        A browser sends its first message soon after connecting, and in bytes: for text Streamlit only fills the log.
        """
        count = 0

        async def checked() -> Message:
            nonlocal count
            count += 1
            # The first message is websocket.connect, the second the browser's first own.
            message = await (self._first_message(receive) if count == 2 else receive())
            return _DISCONNECT if message.get("text") is not None else message

        return checked

    async def _first_message(self, receive: Receive) -> Message:
        try:
            async with asyncio.timeout(self._timeout) as timer:
                self._timers.append(timer)
                return await receive()
        except TimeoutError:
            return _DISCONNECT
        finally:
            if timer in self._timers:
                self._timers.remove(timer)
