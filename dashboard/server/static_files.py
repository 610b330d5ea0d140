"""Middleware that sends the files of the page's program compressed."""

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

from dashboard.server.encoding import has, takes
from dashboard.server.packed import MEDIA, names, twin

_LASTING: Final = "public, max-age=31536000, immutable"
_CHANGING: Final = "no-cache"
_ENCODINGS: Final = ("br", "gzip")  # the smaller first


@dataclass(frozen=True)
class StaticFolder:
    """A folder of files for browsers.

    cache: where its compressed twins are kept. at: the folder's URL path, with a slash at its end.
    lasting: a pattern for the paths below the folder of those files whose names change with their content, which
    browsers keep for good; before using any other again they ask whether it has changed.
    """

    folder: Path
    cache: Path
    at: str = "/"
    lasting: str = ".*"


@dataclass(frozen=True)
class _StaticFile:
    place: StaticFolder
    name: str
    kept: str


@dataclass(frozen=True)
class _CompressedTwin:
    content: bytes
    tag: str


class StaticFiles:
    """Answers for the files of the folders that shrink.

    Each twin is read and compared with its file when it is first asked for, and then kept in memory. Where there is
    none, and for visitors who take no compression, the application inside sends the file as it is.
    """

    def __init__(self, app: ASGIApp, folders: Sequence[StaticFolder]) -> None:
        self._app = app
        self._files = {
            place.at + name: _StaticFile(place, name, _LASTING if re.fullmatch(place.lasting, name) else _CHANGING)
            for place in folders
            for name in names(place.folder)
        }
        self._twins: dict[tuple[_StaticFile, str], _CompressedTwin] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        file = self._files.get(scope["path"]) if scope["type"] == "http" else None
        if file is None or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        for encoding in _ENCODINGS:
            if takes(headers.get("accept-encoding", ""), encoding) and (found := await self._twin(file, encoding)):
                await _answer(headers, file, encoding, found)(scope, receive, send)
                return
        await self._app(scope, receive, _plain(send, file))

    async def _twin(self, file: _StaticFile, encoding: str) -> _CompressedTwin | None:
        kept = self._twins.get((file, encoding))
        if kept is None:
            content = await anyio.to_thread.run_sync(twin, file.place.folder, file.place.cache, file.name, encoding)
            if content is not None:
                kept = _CompressedTwin(content, f'"{hashlib.sha256(content).hexdigest()[:32]}"')
                self._twins[file, encoding] = kept
        return kept


def _answer(asked: Headers, file: _StaticFile, encoding: str, found: _CompressedTwin) -> Response:
    headers = {"ETag": found.tag, "Cache-Control": file.kept, "Vary": "Accept-Encoding"}
    if has(asked.get("if-none-match", ""), found.tag):
        return Response(status_code=304, headers=headers)
    headers["Content-Encoding"] = encoding
    return Response(found.content, headers=headers, media_type=MEDIA[Path(file.name).suffix])


def _plain(send: Send, file: _StaticFile) -> Send:
    """Tell caches how long to keep the file, and that the same address also has other forms."""

    async def send_telling(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.add_vary_header("Accept-Encoding")
            if message["status"] == 200:
                headers["Cache-Control"] = file.kept
        await send(message)

    return send_telling
