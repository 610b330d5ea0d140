"""Response bodies with a gzip twin and a strong ETag, and 304 responses for conditional requests."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dashboard.server.encoding import accepts_encoding, matches_etag

LIVE = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=259200"
"""Cache-Control of live pages, and of frozen pages, which must be able to report that a number was revised.

A cache in front may show them for three days while this site cannot answer: every page names its data version.
"""
LASTING = "public, max-age=31536000, immutable"
"""Cache-Control of pictures and data of a frozen view, which no later publication changes."""
UNKEPT = "no-store"
_ALREADY_PACKED = ("image/png",)


@dataclass(frozen=True)
class ResponseBody:
    """Body of a response, plain and compressed (None if compression gains nothing), with its ETag."""

    plain: bytes
    packed: bytes | None
    tag: str
    media: str

    @classmethod
    def of(cls, plain: bytes, media: str) -> "ResponseBody":
        """Body with its gzip twin and ETag, made once."""
        packed = None if media in _ALREADY_PACKED else gzip.compress(plain, compresslevel=9, mtime=0)
        if packed is not None and len(packed) >= len(plain):
            packed = None
        return cls(plain, packed, hashlib.sha256(plain).hexdigest()[:32], media)

    def held_bytes(self) -> int:
        """Approximate memory of the body in bytes."""
        return len(self.plain) + len(self.packed or b"")


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
        sent["Content-Encoding"] = "gzip"
    return Response(body.plain if packed is None else packed, status, sent, body.media)
