"""Middleware that answers only requests the dashboard needs and refuses the rest (404, 405, 403)."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.server.plain_page import plain_page

_METHODS: Final = ("GET", "HEAD", "OPTIONS")
# Addresses that Streamlit's page requests at run time, apart from its files. Its other addresses
# (uploads, metrics, agents, components) take work or memory from strangers and serve nobody.
_PAGE_NEEDS: Final = frozenset({"/_stcore/health", "/_stcore/host-config"})
_DOWNLOADS: Final = "/media/"
_STREAM: Final = "/_stcore/stream"


def file_paths(folder: Path, at: str) -> frozenset[str]:
    """Return the URL path of every file of a folder that is served below the path `at`, except its index page."""
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return frozenset(at + name for name in files if name != "index.html")


class RequestGuard:
    """Allow-list of pages, files, routes and Streamlit's own connection.

    pages: paths of the dashboard's pages without slashes, the start page as "".
    files: URL paths that may be read as they are.
    routes: the application's own routes.
    Anything else is answered with 404, a method that could change something with 405, and a WebSocket from another site
    with 403.
    """

    def __init__(
        self, app: ASGIApp, pages: Collection[str], files: Collection[str], routes: Sequence[BaseRoute]
    ) -> None:
        self._app = app
        self._paths = frozenset({f"/{page}" for page in pages} | _PAGE_NEEDS | set(files))
        self._routes = tuple(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        refusal = None
        if scope["type"] == "http":
            refusal = self._http_refusal(scope)
        elif scope["type"] == "websocket":
            refusal = _websocket_refusal(scope)
        await (refusal or self._app)(scope, receive, send)

    def _http_refusal(self, scope: Scope) -> Response | None:
        if scope["method"] not in _METHODS:
            return PlainTextResponse("Method not allowed", 405, {"Allow": ", ".join(_METHODS)})
        path = scope["path"]
        known = (
            path in self._paths
            or path.startswith(_DOWNLOADS)
            or (path.rstrip("/") or "/") in self._paths
            or any(route.matches(scope)[0] is Match.FULL for route in self._routes)
        )
        if known:
            return None
        return plain_page(404, "Page not found", "There is no page at this address.")


def _websocket_refusal(scope: Scope) -> Response | None:
    """Refuse WebSockets of other paths and of pages of other sites (Origin against Host).

    Streamlit checks the origin too, but for a foreign one it first asks an outside service for this server's own public
    address, which no visitor should be able to set off.
    """
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != headers.get("host")
    if foreign or scope["path"] != _STREAM:
        return PlainTextResponse("Forbidden", 403)
    return None
