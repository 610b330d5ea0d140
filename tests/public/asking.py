"""Raw ASGI requests, as a hostile client would send them, and parsing of pages, as a program would."""

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from starlette.applications import Starlette

CHARTS = ("within-20-weeks", "new-plans", "within-20-weeks-neighbours", "refused-share", "reviews-2025-counts")
AREAS = ("935", "921", "926", "201", "E12000006", "E12000008", "E92000001")


@dataclass(frozen=True)
class Answer:
    """Response: status, headers and body."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes

    def header(self, name: str) -> str | None:
        """Value of a header; None without it."""
        return next((value.decode() for key, value in self.headers if key.decode() == name), None)

    def everything(self) -> bytes:
        """Body and headers together, for texts that must be in neither."""
        return self.body + b"\n".join(name + b": " + value for name, value in self.headers)


HEADERS = ((b"host", b"localhost"),)


def ask(site: Starlette, path: str, query: bytes = b"", headers: Iterable[tuple[bytes, bytes]] = HEADERS) -> Answer:
    """Answer to a GET whose path, query and headers are passed on unchanged."""
    # In a thread of its own: the browser tests keep an event loop running in the main one.
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(lambda: asyncio.run(asked(site, path, query, headers))).result()


async def asked(
    site: Starlette,
    path: str,
    query: bytes = b"",
    headers: Iterable[tuple[bytes, bytes]] = HEADERS,
    address: str = "127.0.0.1",
    left: asyncio.Event | None = None,
) -> Answer:
    """The same in a running event loop: of a visitor at an address, who leaves when the event is set."""
    sent: list[dict[str, Any]] = []
    messages = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, Any]:
        if messages:
            return messages.pop()
        await (left or asyncio.Event()).wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode("utf-8", "surrogatepass"),
        "root_path": "",
        "query_string": query,
        "headers": list(headers),
        "client": (address, 1),
        "server": ("127.0.0.1", 80),
    }
    await site(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], sent[0]["headers"], body)


class Page(HTMLParser):
    """Parsed page without JavaScript: its head, its links, its headings and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.anchors: list[str] = []
        self.tags: list[str] = []
        self.language = ""
        self._texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self._open.append(tag)
        if tag == "html":
            self.language = found.get("lang", "")
        if tag == "meta" and "content" in found:
            self.meta[found.get("property") or found.get("name", "")] = found["content"]
        if tag == "link":
            self.links.append(found)
        if tag == "a":
            self.anchors.append(found["href"])

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self._texts.setdefault(tag, []).append(data)

    def text(self, tag: str) -> str:
        """Text inside elements of a kind, with single spaces."""
        return " ".join("".join(self._texts.get(tag, [])).split())

    def link(self, rel: str, kind: str | None = None) -> str:
        """Address of the first link of a relation (and type)."""
        return next(link["href"] for link in self.links if link["rel"] == rel and kind in (None, link.get("type")))
