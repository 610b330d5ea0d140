"""Limit of open dashboards (WebSockets) per process, with a timeout for silent connections."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.open_files import process_budget
from dashboard.server.peer_address import Network, proxies, visitor_address

SHARE_OF_ONE: Final = 1 / 4
"""Of the dashboards, that one address may hold: a hundred in an office or a school behind one address."""
FIRST_MESSAGE_TIMEOUT: Final = 30.0
"""Seconds in which a browser that has connected must ask for a page; it takes a second, on a slow phone five."""
_DISCONNECT: Final[Message] = {"type": "websocket.disconnect", "code": 1000}


class VisitorCounter:
    """Count the open WebSockets, of all and of each address, and close silent ones after a timeout.

    limit: open dashboards, by default as many as the open files of this process are enough for.
    not_counted: networks of proxies, which bring the visitors of all addresses; by default those of DASHBOARD_PROXIES.
    """

    def __init__(
        self,
        app: ASGIApp,
        limit: int | None = None,
        timeout: float = FIRST_MESSAGE_TIMEOUT,
        not_counted: Iterable[Network] | None = None,
    ) -> None:
        self._app = app
        self._limit = process_budget().dashboards if limit is None else limit
        self._timeout = timeout
        self._proxies = proxies() if not_counted is None else tuple(not_counted)
        self._open: Counter[str] = Counter()
        self._timers: list[asyncio.Timeout] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        address = visitor_address(scope["client"][0], self._proxies) if scope.get("client") else ""
        full = self._open.total() >= self._limit
        if (full and not self._timers) or (address and self._open[address] >= max(1, self._limit * SHARE_OF_ONE)):
            await PlainTextResponse("Too many visitors at the moment", 503)(scope, receive, send)
            return
        if full:
            self._timers.pop(0).reschedule(0)
        self._open[address] += 1
        try:
            await self._app(scope, self._checked(receive), send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

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
