"""What a visitor's headers say changes no page, because pages are kept and shown to others."""

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.site import pages
from tests.running import Server, running_server
from tests.server.test_streamlit_run import started

DAY = "2026-06-25"
SAID = "attacker.invalid"
HEADERS = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Scheme": "https",
    "X-Forwarded-Ssl": "on",
    "X-Url-Scheme": "https",
    "Front-End-Https": "on",
    "X-Forwarded-Host": SAID,
    "X-Forwarded-Server": SAID,
    "X-Forwarded-Port": "444",
    "X-Forwarded-For": "192.0.2.1",
    "X-Forwarded-Prefix": f"/{SAID}",
    "X-Forwarded-Uri": f"/{SAID}",
    "Forwarded": f"for=192.0.2.1;host={SAID};proto=https",
    "X-Real-Ip": "192.0.2.1",
    "Client-Ip": "192.0.2.1",
    "True-Client-Ip": "192.0.2.1",
    "X-Host": SAID,
    "X-Original-Host": SAID,
    "X-Original-Url": "/data",
    "X-Rewrite-Url": "/data",
    "X-Http-Method-Override": "POST",
    "X-Method-Override": "HEAD",
    "X-Script-Name": f"/{SAID}",
    "Via": f"1.1 {SAID}",
    "Accept-Language": "cy",
    "Accept": "application/json",
    "Cookie": "_streamlit_user=x; SRV=r9; lang=cy",
    "Authorization": "Basic eDp4",
    "User-Agent": "Googlebot/2.1",
    "Referer": f"https://{SAID}/",
    "Origin": f"https://{SAID}",
    "Sec-Fetch-Dest": "iframe",
    "Save-Data": "on",
    "DNT": "1",
    "Cache-Control": "no-cache",
    "Pragma": "akamai-x-cache-on",
    "Range": "bytes=0-9",
    "Upgrade-Insecure-Requests": "1",
}


class Asking:
    """A connection to the server that stays open."""

    def __init__(self, server: Server) -> None:
        host, port = server.url.removeprefix("http://").split(":")
        self._connection = http.client.HTTPConnection(host, int(port), timeout=30)
        self.close = self._connection.close

    def __call__(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, list[tuple[str, str]], bytes]:
        """The status, the headers but for the time, and the body."""
        self._connection.request("GET", path, headers={"Host": "localhost", **(headers or {})})
        answer = self._connection.getresponse()
        told = sorted((name.lower(), value) for name, value in answer.getheaders() if name.lower() != "date")
        return answer.status, told, answer.read()


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """Asks the server as scripts/serve starts it."""
    with running_server(tmp_path_factory.mktemp("headers") / "output.txt") as server, closing(Asking(server)) as asking:
        yield asking


def addresses(ask: Asking) -> list[str]:
    """An address of every kind that the site describes, and of every page."""
    found = [f"/{path}" for path in pages.paths()]
    for path, item in json.loads(ask("/openapi.json")[2])["paths"].items():
        filled = path.replace("{vintage}", "current").replace("{day}", DAY).replace("{area}", "921")
        if filled.startswith("/meeting/{subject}"):
            filled = filled.replace("{subject}", DAY)
        for parameter in item["get"].get("parameters", []):
            if parameter["in"] == "path" and "enum" in parameter["schema"]:
                filled = filled.replace(f"{{{parameter['name']}}}", parameter["schema"]["enum"][0])
        found.append(filled)
    assert not [path for path in found if "{" in path]
    return found


def test_no_header_changes_a_page(ask: Asking) -> None:
    """A cache in front shows everybody the links that one visitor chose."""
    every = addresses(ask)
    assert len(every) > 45
    before = {path: ask(path) for path in every}
    assert sum(status == 200 for status, _, _ in before.values()) > 40
    changed = [
        (path, name)
        for path in every
        for name, said in HEADERS.items()
        if ask(path, {name: said}) != before[path] == ask(path)
    ]
    assert changed == []


def test_all_together_on_pages_that_were_not_asked_for_before(ask: Asking) -> None:
    """Nor is what the server itself keeps made from the words of who comes first."""
    every = [f"{path}?area=921" for path in addresses(ask) if path.startswith(("/chart/", "/embed", "/summary"))]
    together = {name: said for name, said in HEADERS.items() if name != "Range"}
    first = {path: ask(path, together) for path in every}
    assert [path for path in every if ask(path) != first[path]] == []
    assert not [path for path, (_, _, body) in first.items() if SAID.encode() in body or b"https://localhost" in body]


@pytest.mark.parametrize(
    "host",
    ["localhost:444", "LOCALHOST", "127.0.0.1", "localhost:999999", "localhost/x", "localhost@x", "localhost, x"],
)
def test_a_name_is_the_sites_own_or_refused(ask: Asking, host: str) -> None:
    """A cache keeps pages by their name, so each name may have its own; no other name is in any."""
    status, _, body = ask("/chart/new-plans", {"Host": host})
    if status == 200:
        assert f'content="http://{host.lower()}/chart/new-plans'.encode() in body
    else:
        assert status == 400
        assert host.encode() not in body


def test_streamlit_run_believes_no_header_either(tmp_path: Path) -> None:
    """A host that starts every site so has a proxy of its own before it, on the same machine."""
    # Only there uvicorn takes a visitor's connection for one from its own machine.
    address = ("--server.address", "127.0.0.1")
    with started("dashboard/app.py", tmp_path / "out", *address) as server, closing(Asking(server)) as asking:
        for path in ("/chart/new-plans", "/feed.xml", "/sitemap.xml", "/timeliness", "/openapi.json"):
            before = asking(path)
            for name in ("X-Forwarded-Proto", "X-Forwarded-For", "Forwarded", "X-Forwarded-Host"):
                assert asking(path, {name: HEADERS[name]}) == before, (path, name)
            assert b"http://localhost" in before[2]
            assert b"https://localhost" not in before[2]
