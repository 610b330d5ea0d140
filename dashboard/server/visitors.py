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


class Visitors:
    """Counts the WebSockets that are open; one too many is answered with 503, a silent one is closed."""

    def __init__(self, app: ASGIApp, most: int = MOST, silence: float = SILENCE) -> None:
        self._app = app
        self._most = most
        self._silence = silence
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
        elif self._open >= self._most:
            await PlainTextResponse("Too many visitors at the moment", 503)(scope, receive, send)
        else:
            self._open += 1
            try:
                await self._app(scope, _spoken(receive, self._silence), send)
            finally:
                self._open -= 1


def _spoken(receive: Receive, silence: float) -> Receive:
    """What the visitor sends, as long as it is what a browser would send; otherwise it is as if the visitor had left.

    A browser speaks soon after it has connected, and in bytes: for text Streamlit only fills the log.
    """
    heard = 0

    async def listen() -> Message:
        nonlocal heard
        heard += 1
        if heard != 2:  # the first is the connection itself
            message = await receive()
        else:
            try:
                message = await asyncio.wait_for(receive(), silence)
            except TimeoutError:
                return _LEFT
        return _LEFT if message.get("text") is not None else message

    return listen
