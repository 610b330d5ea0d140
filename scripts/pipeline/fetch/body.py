"""Download of an answer's body to a file: unpacked, counted and hashed in a stream, with limits of size and time."""

import hashlib
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from urllib3.exceptions import ProtocolError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from scripts.pipeline.fetch.errors import RefusedFileError, TryLaterError
from scripts.pipeline.fetch.retries import OutOfTimeError

CHUNK = 65_536
_GZIP, _MAGIC = 31, b"\x1f\x8b"
"""Window bits by which zlib reads a member of gzip with header and checksum, and the bytes that each begins with."""
AGAIN = "Start the refresh again later; what is published has not changed"
LOOK = "Look at the address in a browser; if it is right, raise the limit in publishers.toml"


def download_body(raw: BaseHTTPResponse, into: Path, where: str, max_bytes: int, seconds: float) -> tuple[str, int]:
    """Write the unpacked body and return its SHA-256 and size in bytes.

    Raises RefusedFileError for a packing that cannot be read or a body above `max_bytes`, TryLaterError for one that
    breaks off, and OutOfTimeError `seconds` after the start however much has come.
    """
    digest, size = hashlib.sha256(), 0
    with into.open("wb") as sink:
        for piece in _unpacked(raw, where, max_bytes, time.monotonic() + seconds):
            size += len(piece)
            if size > max_bytes:
                raise RefusedFileError("too-large", where, f"is larger than {max_bytes:,} bytes once unpacked", LOOK)
            digest.update(piece)
            sink.write(piece)
    return digest.hexdigest(), size


def _unpacked(raw: BaseHTTPResponse, where: str, max_bytes: int, deadline: float) -> Iterator[bytes]:
    packing = raw.headers.get("Content-Encoding", "identity").strip().lower()
    if packing in {"", "identity"}:
        yield from _chunks(raw, where, deadline, max_bytes)
        return
    if packing not in {"gzip", "x-gzip"}:
        raise RefusedFileError(
            "unknown-packing", where, f"came packed as “{packing[:20]}”, which was not asked for", LOOK
        )
    yield from inflate(_chunks(raw, where, deadline, max_bytes), where, max_bytes)


def inflate(chunks: Iterator[bytes], where: str, max_bytes: int) -> Iterator[bytes]:
    """Decompress gzip in pieces of bounded size, so that a bomb is noticed before memory or disk is full.

    All members are read (RFC 1952 allows several). Raises RefusedFileError for anything else after the first.
    """
    packed, room = zlib.decompressobj(wbits=_GZIP), max_bytes + 1
    for chunk in chunks:
        waiting = chunk
        while waiting and room > 0:
            if packed.eof:
                if not _MAGIC.startswith(waiting[:2]):
                    wrong = "has something else after the end of its packing"
                    raise RefusedFileError("trailing-data", where, wrong, AGAIN)
                packed = zlib.decompressobj(wbits=_GZIP)
            try:
                piece = packed.decompress(waiting, min(room, CHUNK))
            except zlib.error as error:
                wrong = f"is damaged inside its packing ({error})"
                raise RefusedFileError("broken-gzip", where, wrong, AGAIN) from error
            room -= len(piece)
            yield piece
            waiting = packed.unused_data if packed.eof else packed.unconsumed_tail
    if room > 0 and not packed.eof:
        raise TryLaterError("truncated", where, "broke off inside its packing", AGAIN)


def _chunks(raw: BaseHTTPResponse, where: str, deadline: float, max_bytes: int) -> Iterator[bytes]:
    expected = raw.headers.get("Content-Length", "")
    received = 0
    while True:
        if time.monotonic() > deadline:
            raise OutOfTimeError
        try:
            chunk = raw.read1(CHUNK, decode_content=False)
        except ReadTimeoutError as error:
            raise TryLaterError("silent", where, "stopped sending", AGAIN) from error
        except ProtocolError as error:
            raise TryLaterError("truncated", where, f"broke off after {received:,} bytes", AGAIN) from error
        if not chunk:
            break
        received += len(chunk)
        if received > max_bytes:
            raise RefusedFileError("too-large", where, f"is larger than {max_bytes:,} bytes", LOOK)
        yield chunk
    if expected.isdigit() and received != int(expected):
        wrong = f"broke off after {received:,} of {int(expected):,} bytes"
        raise TryLaterError("truncated", where, wrong, AGAIN)
