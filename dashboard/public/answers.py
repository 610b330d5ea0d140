"""Response bodies with a gzip twin and a strong ETag, and 304 responses for conditional requests."""

import gzip
import hashlib
import zlib
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dashboard.server.encoding import accepts_encoding, matches_etag

LIVE = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=259200"
"""Cache-Control of live pages, and of frozen pages, which must be able to report that a number was revised.

A cache in front may show them for three days while this site cannot answer: every page names its data version.
"""
LASTING = "public, max-age=31536000, immutable"
"""Cache-Control of pictures and data of a frozen view, which no later publication changes."""
UNKEPT = "no-store"
_ALREADY_PACKED = ("image/png",)
_GZIP = 31
"""Window of zlib for the gzip format."""
_STEP = 16 * 1024
"""Compressed bytes that are unpacked at a time."""


@dataclass(frozen=True)
class ResponseBody:
    """Body of a response, plain and compressed (None if compression gains nothing), with its ETag.

    A body made of pieces is held compressed alone: `plain` is None, and `length` its bytes.
    """

    plain: bytes | None
    packed: bytes | None
    tag: str
    media: str
    length: int

    @classmethod
    def of(cls, plain: bytes, media: str) -> "ResponseBody":
        """Body with its gzip twin and ETag, made once."""
        packed = None if media in _ALREADY_PACKED else gzip.compress(plain, compresslevel=9, mtime=0)
        if packed is not None and len(packed) >= len(plain):
            packed = None
        return cls(plain, packed, hashlib.sha256(plain).hexdigest()[:32], media, len(plain))

    @classmethod
    def of_pieces(cls, pieces: Iterable[bytes], media: str) -> "ResponseBody":
        """Body of a large table, which takes a thirtieth of the memory when compressed; never whole in memory."""
        packing, digest, packed, length = zlib.compressobj(wbits=_GZIP), hashlib.sha256(), bytearray(), 0
        for piece in pieces:
            digest.update(piece)
            length += len(piece)
            packed += packing.compress(piece)
        packed += packing.flush()
        return cls(None, bytes(packed), digest.hexdigest()[:32], media, length)

    def held_bytes(self) -> int:
        """Approximate memory of the body in bytes."""
        return len(self.plain or b"") + len(self.packed or b"")

    def pieces(self) -> Iterator[bytes]:
        """The plain body, in pieces of less than half a megabyte if it is held compressed alone."""
        if self.plain is not None:
            yield self.plain
            return
        packed, unpacking = self.packed or b"", zlib.decompressobj(wbits=_GZIP)
        for start in range(0, len(packed), _STEP):
            rest = packed[start : start + _STEP]
            while rest:
                yield unpacking.decompress(rest, 16 * _STEP)
                rest = unpacking.unconsumed_tail
        yield unpacking.flush()


def body_response(request: Request, body: ResponseBody, headers: Mapping[str, str], status: int = 200) -> Response:
    """Response for a body: compressed if the client accepts gzip, 304 if its ETag matches.

    The 304 carries all headers, because browsers replace the stored ones by them.
    """
    packed = body.packed if accepts_encoding(request.headers.get("accept-encoding", ""), "gzip") else None
    tag = f'"{body.tag}"' if packed is None else f'"{body.tag}-gzip"'
    sent = {**headers, "ETag": tag, "Vary": "Accept-Encoding"}
    if status == 200 and matches_etag(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=sent)
    if packed is not None:
        return Response(packed, status, {**sent, "Content-Encoding": "gzip"}, body.media)
    if body.plain is not None:
        return Response(body.plain, status, sent, body.media)
    sent["Content-Length"] = str(body.length)
    if request.method == "HEAD":
        return Response(None, status, sent, body.media)
    return StreamingResponse(_unpacked(body), status, sent, body.media)


async def _unpacked(body: ResponseBody) -> AsyncIterator[bytes]:
    """Pieces for a visitor; each is unpacked when the one before was taken."""
    for piece in body.pieces():
        yield piece
