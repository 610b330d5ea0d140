"""Middleware that sends static files compressed (Brotli or gzip), with ETag and Cache-Control."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.encoding import accepts_encoding, matches_etag
from dashboard.server.packed import MEDIA_TYPES, compressible_files, read_compressed

_FOR_GOOD: Final = "public, max-age=31536000, immutable"
_REVALIDATE: Final = "no-cache"
_ENCODINGS: Final = ("br", "gzip")  # the smaller first


@dataclass(frozen=True)
class StaticFolder:
    """A folder of files for browsers.

    cache: folder of the compressed copies. url_path: where the folder is served, with a slash at its end.
    immutable: a pattern for the paths below the folder of files whose names change with their content, which browsers
    keep for good; before using any other again they ask whether it has changed.
    """

    folder: Path
    cache: Path
    url_path: str = "/"
    immutable: str = ".*"


@dataclass(frozen=True)
class _StaticFile:
    source: StaticFolder
    name: str
    cache_control: str


@dataclass(frozen=True)
class _CompressedCopy:
    content: bytes
    tag: str


class StaticFiles:
    """Answer requests for the files of the folders from compressed copies held in memory.

    Each copy is read and compared with its file when first asked for. Where there is none, and for visitors who take no
    compression, the application inside sends the file as it is.
    """

    def __init__(self, app: ASGIApp, folders: Sequence[StaticFolder]) -> None:
        self._app = app
        self._files = {
            source.url_path + name: _StaticFile(source, name, _cache_control(source, name))
            for source in folders
            for name in compressible_files(source.folder)
        }
        self._copies: dict[tuple[_StaticFile, str], _CompressedCopy] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        file = self._files.get(scope["path"]) if scope["type"] == "http" else None
        if file is None or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        for encoding in _ENCODINGS:
            accepted = accepts_encoding(headers.get("accept-encoding", ""), encoding)
            if accepted and (copy := await self._copy(file, encoding)):
                await _answer(headers, file, encoding, copy)(scope, receive, send)
                return
        await self._app(scope, receive, _cache_headers(send, file))

    async def _copy(self, file: _StaticFile, encoding: str) -> _CompressedCopy | None:
        copy = self._copies.get((file, encoding))
        if copy is None:
            source = file.source
            content = await anyio.to_thread.run_sync(read_compressed, source.folder, source.cache, file.name, encoding)
            if content is not None:
                copy = _CompressedCopy(content, f'"{hashlib.sha256(content).hexdigest()[:32]}"')
                self._copies[file, encoding] = copy
        return copy


def _cache_control(source: StaticFolder, name: str) -> str:
    return _FOR_GOOD if re.fullmatch(source.immutable, name) else _REVALIDATE


def _answer(request: Headers, file: _StaticFile, encoding: str, copy: _CompressedCopy) -> Response:
    headers = {"ETag": copy.tag, "Cache-Control": file.cache_control, "Vary": "Accept-Encoding"}
    if matches_etag(request.get("if-none-match", ""), copy.tag):
        return Response(status_code=304, headers=headers)
    headers["Content-Encoding"] = encoding
    return Response(copy.content, headers=headers, media_type=MEDIA_TYPES[Path(file.name).suffix])


def _cache_headers(send: Send, file: _StaticFile) -> Send:
    """Add Cache-Control and Vary: Accept-Encoding to an uncompressed answer."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.add_vary_header("Accept-Encoding")
            if message["status"] == 200:
                headers["Cache-Control"] = file.cache_control
        await send(message)

    return send_with_headers
