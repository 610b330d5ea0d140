"""Middleware that sends the files of Streamlit's page compressed."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.encoding import has, takes
from dashboard.server.packed import MEDIA, names, twin

_LASTING: Final = "public, max-age=31536000, immutable"
_ENCODINGS: Final = ("br", "gzip")  # the smaller first


@dataclass(frozen=True)
class _Twin:
    content: bytes
    tag: str


class StaticFiles:
    """Answers for the files below /static/, whose names change with their content.

    Each twin is read and compared with its file when it is first asked for, and then kept in memory. Where there is
    none, and for visitors who take no compression, the application inside sends the file as it is.
    """

    def __init__(self, app: ASGIApp, folder: Path, cache: Path) -> None:
        self._app = app
        self._folder = folder
        self._cache = cache
        self._names = {f"/{name}": name for name in names(folder) if name.startswith("static/")}
        self._twins: dict[tuple[str, str], _Twin] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        name = self._names.get(scope["path"]) if scope["type"] == "http" else None
        if name is None or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        for encoding in _ENCODINGS:
            if takes(headers.get("accept-encoding", ""), encoding) and (found := await self._twin(name, encoding)):
                await _answer(headers, name, encoding, found)(scope, receive, send)
                return
        await self._app(scope, receive, _varying(send))

    async def _twin(self, name: str, encoding: str) -> _Twin | None:
        kept = self._twins.get((name, encoding))
        if kept is None:
            content = await anyio.to_thread.run_sync(twin, self._folder, self._cache, name, encoding)
            if content is not None:
                kept = _Twin(content, f'"{hashlib.sha256(content).hexdigest()[:32]}"')
                self._twins[name, encoding] = kept
        return kept


def _answer(asked: Headers, name: str, encoding: str, found: _Twin) -> Response:
    headers = {"ETag": found.tag, "Cache-Control": _LASTING, "Vary": "Accept-Encoding"}
    if has(asked.get("if-none-match", ""), found.tag):
        return Response(status_code=304, headers=headers)
    headers["Content-Encoding"] = encoding
    return Response(found.content, headers=headers, media_type=MEDIA[Path(name).suffix])


def _varying(send: Send) -> Send:
    """Tell caches that the same address also has other forms."""

    async def send_varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_varying
