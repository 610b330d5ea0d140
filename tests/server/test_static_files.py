"""The files of Streamlit's page reach browsers compressed, whole and for good."""

import gzip
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles as Plain
from starlette.testclient import TestClient

from dashboard.server import packed
from dashboard.server.static_files import StaticFiles, StaticFolder
from tests.running import ROOT

SCRIPT = b"export const words = 'special educational needs';\n" * 200
PATH = "/static/js/part.Abc123.js"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small program in the shape of Streamlit's."""
    folder = tmp_path / "files"
    (folder / "static" / "js").mkdir(parents=True)
    (folder / "static" / "js" / "part.Abc123.js").write_bytes(SCRIPT)
    (folder / "static" / "font.Abc123.woff2").write_bytes(b"\x00" * 500)
    (folder / "index.html").write_bytes(b"<p>start</p>")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "not yet" / "cache"


@pytest.fixture
def client(folder: Path, cache: Path) -> TestClient:
    """The middleware before a server that sends the files as they are."""
    middleware = [Middleware(StaticFiles, folders=[StaticFolder(folder, cache, immutable="static/.*")])]
    return TestClient(Starlette(routes=[Mount("/", Plain(directory=folder))], middleware=middleware))


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("br;q=0.5, gzip", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, *", "gzip", gzip.decompress),
        ("gzip;q=0, br;q=0.0", None, bytes),
        ("deflate", None, bytes),
        ("", None, bytes),
    ],
)
def test_a_browser_gets_what_it_can_read(
    client: TestClient, folder: Path, cache: Path, accepted: str, encoding: str | None, unpack: type[bytes]
) -> None:
    """A form that the browser did not ask for is an empty page; the plain one is seven megabytes on a phone."""
    packed.compress_files(folder, cache)
    with client.stream("GET", PATH, headers={"Accept-Encoding": accepted}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers.get("content-encoding") == encoding
    assert unpack(raw) == SCRIPT
    assert int(answer.headers["content-length"]) == len(raw)
    assert answer.headers["content-type"].split(";")[0] in ("text/javascript", "application/javascript")
    assert answer.headers["vary"] == "Accept-Encoding"
    assert encoding is None or len(raw) < len(SCRIPT) / 10


def test_a_file_is_fetched_once(client: TestClient, folder: Path, cache: Path) -> None:
    """Its name changes with its content, so a browser that has it need never ask again."""
    packed.compress_files(folder, cache)
    first = client.get(PATH, headers={"Accept-Encoding": "br"})
    assert first.headers["cache-control"] == "public, max-age=31536000, immutable"
    asked = {"Accept-Encoding": "br", "If-None-Match": first.headers["etag"]}
    again = client.get(PATH, headers=asked)
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(PATH, headers={**asked, "Accept-Encoding": "gzip"}).status_code == 200


def test_other_files_are_left_alone(client: TestClient, folder: Path, cache: Path) -> None:
    """Fonts are compressed already; the start page changes under its name and must not be kept."""
    packed.compress_files(folder, cache)
    for path in ("/static/font.Abc123.woff2", "/index.html"):
        assert "content-encoding" not in client.get(path).headers
    assert client.get("/static/js/missing.js").status_code == 404
    assert client.post(PATH).status_code == 405


@pytest.mark.parametrize("accepted", ["br", "identity"])
def test_a_file_that_changes_under_its_name_is_asked_for_again(folder: Path, cache: Path, accepted: str) -> None:
    """Who came last week must not draw today's figures with last week's program."""
    (folder / "chart.js").write_bytes(SCRIPT)
    (folder / "plotly-1.js").write_bytes(SCRIPT)
    packed.compress_files(folder, cache)
    served = StaticFolder(folder, cache, url_path="/charts/", immutable="plotly-.*")
    middleware = [Middleware(StaticFiles, folders=[served])]
    client = TestClient(Starlette(routes=[Mount("/charts", Plain(directory=folder))], middleware=middleware))
    headers = {"Accept-Encoding": accepted}
    changing = client.get("/charts/chart.js", headers=headers)
    assert changing.headers["cache-control"] == "no-cache"
    again = client.get("/charts/chart.js", headers={**headers, "If-None-Match": changing.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/charts/plotly-1.js", headers=headers).headers["cache-control"].endswith("immutable")


@pytest.mark.parametrize("at", [None, 1_000_000_000], ids=["written now", "unpacked with its own time, long ago"])
def test_a_file_that_has_changed_is_compressed_again(folder: Path, cache: Path, at: int | None) -> None:
    """Otherwise it is sent uncompressed for good after an update, which nobody would notice but visitors."""
    packed.compress_files(folder, cache)
    other = SCRIPT.replace(b"needs", b"wants")
    script = folder / "static" / "js" / "part.Abc123.js"
    script.write_bytes(other)
    if at is not None:
        os.utime(script, (at, at))
    packed.compress_files(folder, cache)
    assert packed.read_compressed(folder, cache, "static/js/part.Abc123.js", "br") == brotli.compress(other)


@pytest.mark.parametrize("damage", [b"", b"\x00", b"other"], ids=["empty", "cut", "of another file"])
def test_a_damaged_twin_is_never_sent(client: TestClient, folder: Path, cache: Path, damage: bytes) -> None:
    """Browsers keep these files for a year: one bad answer would leave a visitor without the site for as long."""
    packed.compress_files(folder, cache)
    script = cache / "static/js/part.Abc123.js"
    whole = brotli.compress(b"other"), gzip.compress(b"other")
    for ending, other in zip((".br", ".gz"), whole, strict=True):
        script.with_name(script.name + ending).write_bytes(other if damage == b"other" else damage)
    answer = client.get(PATH, headers={"Accept-Encoding": "br, gzip"})
    assert (answer.content, "content-encoding" in answer.headers) == (SCRIPT, False)


def test_files_are_sent_from_the_start_and_compressed_as_soon_as_they_can_be(
    client: TestClient, folder: Path, cache: Path
) -> None:
    """The first visitor after an installation must not wait until all is compressed."""
    before = client.get(PATH)
    assert (before.content, "content-encoding" in before.headers) == (SCRIPT, False)

    async def server(_app: object) -> AsyncIterator[None]:
        async with packed.compressing({folder: cache}):
            while not (cache / "static/js/part.Abc123.js.br").exists():
                await anyio.sleep(0.05)
            yield

    with TestClient(Starlette(lifespan=asynccontextmanager(server))):
        pass
    after = client.get(PATH, headers={"Accept-Encoding": "br"})
    assert (after.content, after.headers["content-encoding"]) == (SCRIPT, "br")


def test_two_servers_may_start_at_once(folder: Path, cache: Path) -> None:
    """Neither may wait for the other, nor read what the other has half written."""
    command = [sys.executable, "-m", "dashboard.server.packed", str(folder), str(cache)]
    both = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert brotli.decompress((cache / "static/js/part.Abc123.js.br").read_bytes()) == SCRIPT
    assert sorted(file.name for file in (cache / "static" / "js").iterdir()) == [
        "part.Abc123.js.br",
        "part.Abc123.js.gz",
    ]


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    """In a container whose files cannot be changed the site still works, and its keeper learns why it is slow."""
    (tmp_path / "file").write_bytes(b"")
    command = [sys.executable, "-m", "dashboard.server.packed", str(folder), str(tmp_path / "file" / "cache")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 1
    assert "sent uncompressed" in run.stderr
    assert "Traceback" not in run.stderr
