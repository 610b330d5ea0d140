"""Faults of the publisher's server, network and files; each function makes one for the test server."""

import email.utils
import gzip
import io
import time
import zipfile

from tests.fetch.publisher import Fault, Reply

PAGE = b"<!DOCTYPE html><html><body>We are doing some maintenance</body></html>"
CSV = {"Content-Type": "text/csv"}


def status(code: int, times: int = 999, **headers: str) -> Fault:
    """Answer with a status so many times, then as usual."""

    def fault(reply: Reply, _: bytes, number: int) -> bool:
        if number <= times:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            reply.send(code, PAGE, {"Content-Type": "text/html", **named})
        return number <= times

    return fault


def later_by_date(seconds: float, times: int) -> Fault:
    """Answer 429 with a Retry-After that is a date."""
    return lambda reply, body, number: status(
        429, times, Retry_After=email.utils.formatdate(time.time() + seconds, usegmt=True)
    )(reply, body, number)


def served(body: bytes, **headers: str) -> Fault:
    """Serve another body than the right one, with status 200."""

    def fault(reply: Reply, _body: bytes, _number: int) -> bool:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        reply.send(200, body, {**CSV, **named})
        return True

    return fault


def cut_with_length(reply: Reply, body: bytes, _: int) -> bool:
    """Promise more bytes (Content-Length) than are sent."""
    reply.send(200, body[: len(body) // 2], CSV, length=len(body))
    return True


def cut_without_length(reply: Reply, body: bytes, _: int) -> bool:
    """End in the middle of a line, without Content-Length."""
    _open_ended(reply, body[: len(body) // 2])
    return True


def cut_at_line_end(reply: Reply, body: bytes, _: int) -> bool:
    """End after a whole line, a tenth too early, so that only the number of rows reveals it."""
    lines = body.splitlines(keepends=True)
    _open_ended(reply, b"".join(lines[: len(lines) * 9 // 10]))
    return True


def cut_inside_chunks(reply: Reply, body: bytes, _: int) -> bool:
    """Declare chunked encoding and stop before the last chunk."""
    reply.send_response(200)
    reply.send_header("Transfer-Encoding", "chunked")
    reply.end_headers()
    reply.wfile.write(b"%x\r\n" % len(body) + body[:1000])
    reply.close_connection = True
    return True


def cut_inside_gzip(reply: Reply, body: bytes, _: int) -> bool:
    """Truncate the gzip stream, while Content-Length is right."""
    reply.send(200, gzip.compress(body)[:-200], {**CSV, "Content-Encoding": "gzip"})
    return True


def drip(reply: Reply, body: bytes, _: int) -> bool:
    """Send a byte at a time, always before a read would time out."""
    _drip_from(reply, body, headers_too=False)
    return True


def drip_headers(reply: Reply, body: bytes, _: int) -> bool:
    """Drip already in the headers."""
    _drip_from(reply, body, headers_too=True)
    return True


def silence(reply: Reply, body: bytes, _: int) -> bool:
    """Start well and then send nothing."""
    reply.send_response(200)
    reply.send_header("Content-Length", str(len(body)))
    reply.end_headers()
    reply.wfile.write(body[:10])
    time.sleep(2)
    reply.close_connection = True
    return True


def bomb_gzip() -> bytes:
    """Gzip bomb: 8 MB of a header without an end, in a few kilobytes."""
    return gzip.compress(b"time_period," * 700_000)


def bomb_zip(member: str, count: int = 1) -> bytes:
    """ZIP bomb: a small ZIP whose members unpack to 8 MB each."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(count):
            packed.writestr(f"data/{number or ''}{member}", b"0" * 8_000_000 if count == 1 else b"0")
    return sink.getvalue()


def _open_ended(reply: Reply, body: bytes) -> None:
    reply.send_response(200)
    reply.send_header("Content-Type", "text/csv")
    reply.send_header("Connection", "close")
    reply.end_headers()
    reply.wfile.write(body)
    reply.close_connection = True


def _drip_from(reply: Reply, body: bytes, headers_too: bool) -> None:
    if headers_too:
        reply.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    else:
        reply.send_response(200)
        reply.send_header("Content-Length", str(len(body)))
        reply.end_headers()
    for _ in range(60):
        reply.wfile.write(b"t")
        reply.wfile.flush()
        time.sleep(0.1)
    reply.close_connection = True
