"""Middleware that bounds how many dashboards are open at a time, and closes those in which nobody is."""

import asyncio
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST: Final = 400
"""Open dashboards of one process; each takes up to 0.14 MB. The plain pages go on beside them."""
SILENCE: Final = 30.0
"""Seconds in which a browser that has connected says what it wants to see; it takes a second, on a slow phone five."""
_LEFT: Final[Message] = {"type": "websocket.disconnect", "code": 1000}


class VisitorCounter:
    """Counts the WebSockets that are open, and lets go those that say nothing.

    When all places are taken, the one that has been silent for longest gives up its place; if all have spoken, the
    newcomer is answered with 503.
    """

    def __init__(self, app: ASGIApp, most: int = MOST, silence: float = SILENCE) -> None:
        self._app = app
        self._most = most
        self._silence = silence
        self._open = 0
        self._silent: list[asyncio.Timeout] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
        elif self._open >= self._most and not self._silent:
            await PlainTextResponse("Too many visitors at the moment", 503)(scope, receive, send)
        else:
            if self._open >= self._most:
                self._silent.pop(0).reschedule(0)
            self._open += 1
            try:
                await self._app(scope, self._spoken(receive), send)
            finally:
                self._open -= 1

    def _spoken(self, receive: Receive) -> Receive:
        """What the visitor sends, as long as it is what a browser would send; otherwise as if the visitor had left.

        A browser speaks soon after it has connected, and in bytes: for text Streamlit only fills the log.
        """
        heard = 0

        async def listen() -> Message:
            nonlocal heard
            heard += 1
            # The first is the connection itself.
            message = await (self._first_words(receive) if heard == 2 else receive())
            return _LEFT if message.get("text") is not None else message

        return listen

    async def _first_words(self, receive: Receive) -> Message:
        try:
            async with asyncio.timeout(self._silence) as patience:
                self._silent.append(patience)
                return await receive()
        except TimeoutError:
            return _LEFT
        finally:
            if patience in self._silent:
                self._silent.remove(patience)
