"""Middleware that adds the security headers to every answer, errors included."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.plain_page import plain_page

_STARTS = ("http.response.start", "websocket.http.response.start")


class SecurityHeaders:
    """Add the given headers to each answer; a header that the answer sets itself stays.

    As the outermost middleware it also answers for an error that nothing inside handled: a plain page with status 500.
    The error is raised again for the server to log.
    """

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = dict(headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] in _STARTS:
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                del headers["server"]
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            if scope["type"] == "http" and not started:
                page = plain_page(500, "Something went wrong", "The page could not be made. Try again later.")
                await page(scope, receive, send_with_headers)
            raise
