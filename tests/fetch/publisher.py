"""Stand-in for the publishers' services on loopback, with all known faults on demand."""

import gzip
import hashlib
import io
import json
import re
import threading
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PUBLICATION = "education-health-and-care-plans"
PUBLICATION_ID = "00000000-0000-4000-8000-00000000000a"


def uuid_of(text: str) -> str:
    """Deterministic id of a text."""
    digest = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:]}"


@dataclass
class Offered:
    """Release on offer: data sets and supporting files by file name."""

    slug: str
    published: str
    data: dict[str, bytes]
    supporting: dict[str, bytes] = field(default_factory=dict)
    declared: dict[str, int] = field(default_factory=dict)

    @property
    def version(self) -> str:
        return uuid_of(self.slug)


class Reply(BaseHTTPRequestHandler):
    """Handler of a request; a fault set for the requested file answers instead."""

    protocol_version = "HTTP/1.1"
    server: "Publisher"

    def log_message(self, *_: object) -> None:
        """Print no log, to keep the tests' output readable."""

    def do_GET(self) -> None:
        self.server.begin(self.path, dict(self.headers))
        try:
            self._answer()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            self.server.end()

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        what, body, kind = self.server.find(parts.path, parse_qs(parts.query))
        fault = self.server.faults.get(what)
        number = self.server.counted[what] = self.server.counted[what] + 1
        if fault is not None and fault(self, body, number):
            return
        if what == "redirected":
            self.send(307, b"", {"Location": body.decode()})
        elif not body:
            self.send(404, b"<html>Not found</html>", {"Content-Type": "text/html"})
        else:
            self._whole(body, kind, parts.path)

    def _whole(self, body: bytes, kind: str, path: str) -> None:
        headers = {"Content-Type": kind}
        if re.search(r"/releases/[^/]+/files/", path):
            tag = f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'
            headers |= {"ETag": tag, "Last-Modified": "Thu, 25 Jun 2026 08:30:00 GMT"}
            if self.headers["If-None-Match"] == tag:
                self.send(304, b"", headers)
                return
        if kind == "text/csv" and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 1)
            headers["Content-Encoding"] = "gzip"
        self.send(200, body, headers)

    def send(self, status: int, body: bytes, headers: dict[str, str], length: int | None = None) -> None:
        """Send a whole answer; `length` may be a wrong Content-Length."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)
        if length is not None:
            self.close_connection = True


Fault = Callable[[Reply, bytes, int], bool]


class Publisher(ThreadingHTTPServer):
    """Server of `releases` and `pages`; `faults` are set by file name, or by “releases”, “list”, “zip” and so on."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Reply)
        self.reset()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def reset(self) -> None:
        self.releases: list[Offered] = []
        self.pages: dict[str, tuple[bytes, str]] = {}
        self.faults: dict[str, Fault] = {}
        self.titles: dict[str, str] = {}
        self.counted: defaultdict[str, int] = defaultdict(int)
        self.asked: list[tuple[float, str, dict[str, str]]] = []
        self.at_once, self.most_at_once = 0, 0
        self._lock = threading.Lock()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def begin(self, path: str, headers: dict[str, str]) -> None:
        with self._lock:
            self.asked.append((time.monotonic(), path, headers))
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)

    def end(self) -> None:
        with self._lock:
            self.at_once -= 1

    def paths(self, part: str) -> list[str]:
        """Paths requested so far that contain `part`."""
        return [path for _, path, _ in self.asked if part in path]

    def find(self, path: str, query: dict[str, list[str]]) -> tuple[str, bytes, str]:
        """Resolve an address to the name of its fault, its body (empty: not found) and its type."""
        if path == f"/api/publications/{PUBLICATION}/releases":
            return "releases", _json([self._entry(one) for one in self.releases]), "application/json"
        if path == "/api/data-set-files":
            return "list", self._list(query["releaseId"][0]), "application/json"
        if path in self.pages:
            return path.rpartition("/")[2], *self.pages[path]
        for one in self.releases:
            if path == f"/api/publications/{PUBLICATION}/releases/{one.slug}/data-content":
                files = [_file(one, name) for name in one.supporting]
                return "supporting", _json({"supportingFiles": files}), "application/json"
            if path == f"/api/releases/{one.version}/files":
                return "zip", _zip(one), "application/octet-stream"
            for name, body in {**one.data, **one.supporting}.items():
                if path == f"/api/releases/{one.version}/files/{uuid_of(f'file {one.slug} {name}')}":
                    return name, body, "text/csv"
                number = uuid_of(f"set {one.slug} {name}")
                if path == f"/api/data-set-files/{number}/download":
                    return f"download {name}", body, "text/csv"
                if path == f"/data-catalogue/data-set/{number}/csv":
                    return "redirected", f"/api/data-set-files/{number}/download".encode(), ""
        return "nothing", b"", ""

    def _entry(self, one: Offered) -> dict[str, Any]:
        title = self.titles.get(one.slug, f"Reporting year {one.slug}")
        published = f"{one.published}T08:30:00.1234567Z"
        return {"id": one.version, "slug": one.slug, "title": title, "published": published}

    def _list(self, version: str) -> bytes:
        found = [
            {
                "id": uuid_of(f"set {one.slug} {name}"),
                "title": name,
                "release": {"id": one.version, "title": one.slug},
                "meta": {"numDataFileRows": one.declared.get(name, body.count(b"\n") - 1)},
                **_file(one, name),
            }
            for one in self.releases
            for name, body in one.data.items()
            if one.version == version
        ]
        return _json({"results": found, "paging": {"page": 1, "totalPages": 1}})


def _file(one: Offered, name: str) -> dict[str, str]:
    return {"fileId": uuid_of(f"file {one.slug} {name}"), "filename": name, "title": name}


def _zip(one: Offered) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in one.data.items():
            packed.writestr(f"data/{name}", body)
        for name, body in one.supporting.items():
            packed.writestr(f"supporting-files/{name}", body)
        packed.writestr("data-guidance/data-guidance.txt", "x is unavailable")
    return sink.getvalue()


def _json(content: object) -> bytes:
    return json.dumps(content).encode()
