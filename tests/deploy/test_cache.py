"""The cache in front of the dashboard: a shared link costs one answer, and survives an outage."""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from dashboard.public.answers import LIVE, UNKEPT
from tests.running import ROOT, running_server

CONFIG = ROOT / "scripts" / "deploy" / "nginx.conf"


class Answers(BaseHTTPRequestHandler):
    """Answers as the dashboard does, but with pages that are old after a second; counts what it is asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        time.sleep(0.2)
        body = b"16.5%"
        self.send_response(200)
        kept = UNKEPT if self.path.startswith("/my-wait") else LIVE.replace("max-age=300", "max-age=1")
        self.send_header("Cache-Control", kept.replace(", stale-while-revalidate=86400", ""))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: object) -> None:
        """Says nothing."""


@contextmanager
def nginx_before(behind: int, folder: Path) -> Iterator[str]:
    """The address of nginx with the project's configuration, in front of the port behind it."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.fail("nginx is not installed; scripts/test installs it")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = CONFIG.read_text(encoding="utf-8")
    assert "8501" in text
    assert "8080" in text
    file = folder / "nginx.conf"
    text = text.replace("8501", str(behind)).replace("8080", str(port))
    file.write_text(text.replace("worker_processes auto", "worker_processes 1"), encoding="utf-8")
    # Started by the administrator it would otherwise work as somebody who may not read this test's folder.
    as_root = ["-g", "user root;"] if os.getuid() == 0 else []
    process = subprocess.Popen([nginx, "-p", str(folder), "-c", str(file), *as_root])
    try:
        while not _open(port):
            assert process.poll() is None
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[tuple[str, ThreadingHTTPServer]]:
    """nginx and what stands behind it, whose answers are counted."""
    Answers.asked = []
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=behind.serve_forever, daemon=True).start()
    try:
        with nginx_before(behind.server_address[1], tmp_path) as url:
            yield url, behind
    finally:
        behind.server_close()


def _open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ask(address: str) -> tuple[int, str]:
    """The status, and whether the answer was kept."""
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - loopback
        assert answer.read() == b"16.5%"
        return answer.status, answer.headers["X-Cache"]


def test_a_shared_link_costs_one_answer_and_outlives_the_dashboard(cache: tuple[str, ThreadingHTTPServer]) -> None:
    """A newspaper links to a chart: thousands come at once, and some come while the server is being restarted."""
    url, behind = cache
    link = f"{url}/chart/within-20-weeks?area=921"
    with ThreadPoolExecutor(20) as readers:
        assert {status for status, _ in readers.map(ask, [link] * 20)} == {200}
    assert len([path for path in Answers.asked if "within" in path]) == 1
    behind.shutdown()
    behind.server_close()
    time.sleep(1.2)
    assert ask(link) == (200, "STALE")


def test_what_a_family_fills_in_is_never_kept(cache: tuple[str, ThreadingHTTPServer]) -> None:
    """The next visitor, or whoever gets at the cache's disk, must not find it."""
    url, _ = cache
    for _ in range(2):
        assert ask(f"{url}/my-wait/plain?day=1")[1] == "MISS"
    assert len([path for path in Answers.asked if "my-wait" in path]) == 2


@contextmanager
def dashboard(folder: Path) -> Iterator[str]:
    """The address of the dashboard."""
    with running_server(folder / "output.txt") as server:
        yield server.url


def sent(address: str, accepted: str) -> str | None:
    """How the answer is compressed for who takes what is named."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": accepted})  # noqa: S310 - loopback
    with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310 - loopback
        encoding: str | None = answer.headers["Content-Encoding"]
        return encoding


def test_the_dashboard_itself_opens_behind_the_cache(tmp_path: Path) -> None:
    """Its connection is made under the name that the visitor sees; under any other the dashboard refuses it."""
    with dashboard(tmp_path) as direct, nginx_before(int(direct.rpartition(":")[2]), tmp_path) as url:
        stream = f"ws{url.removeprefix('http')}/_stcore/stream"
        with connect(stream, origin=Origin(url), subprotocols=[Subprotocol("streamlit")]) as connection:
            asked = BackMsg()
            asked.rerun_script.page_name = "timeliness"
            connection.send(asked.SerializeToString())
            told = b""
            while ForwardMsg.FromString(told).WhichOneof("type") != "script_finished":
                told = bytes(connection.recv(timeout=30, decode=False))
                if b"16.5%" in told:
                    return
    pytest.fail("the page came without its figures")


def test_the_program_comes_in_its_smallest_form(tmp_path: Path) -> None:
    """A phone that takes brotli must not be sent a quarter more because nginx asked for gzip."""
    with dashboard(tmp_path) as direct:
        with urllib.request.urlopen(f"{direct}/timeliness") as page:  # noqa: S310 - loopback
            script = re.search(r"/static/js/index\.[\w-]+\.js", page.read().decode())
        assert script
        deadline = time.monotonic() + 120
        while sent(direct + script[0], "br") != "br":  # a first start compresses beside its work
            assert time.monotonic() < deadline
            time.sleep(0.2)
        with nginx_before(int(direct.rpartition(":")[2]), tmp_path) as url:
            for _ in range(2):  # the second time from the cache
                assert sent(url + script[0], "gzip, deflate, br, zstd") == "br"
                assert sent(url + script[0], "gzip, deflate") == "gzip"
                assert sent(url + script[0], "identity") is None
