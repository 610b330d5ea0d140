"""The proxies of the project pass on nothing that a visitor says of where a request came from."""

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from dashboard.server.replicas import config
from tests.deploy.test_cache import nginx_before

SAID = (
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Port",
    "X-Forwarded-Prefix",
    "X-Forwarded-Proto",
)


class Heard(BaseHTTPRequestHandler):
    """Answers everything and notes the names of the headers that arrive with a path."""

    names: ClassVar[dict[str, set[str]]] = {}

    def do_GET(self) -> None:
        self.names[self.path] = {name.lower() for name in self.headers}
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_told: object) -> None:
        """Says nothing."""


@contextmanager
def haproxy_before(behind: int, folder: Path) -> Iterator[str]:
    """The address of HAProxy with the project's configuration, in front of the port behind it."""
    program = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")
    if program is None:
        pytest.fail("HAProxy is not installed; scripts/test installs it")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    file = folder / "haproxy.cfg"
    file.write_text(config(address, [f"127.0.0.1:{behind}"]), encoding="utf-8")
    process = subprocess.Popen([program, "-db", "-q", "-f", str(file)])
    try:
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait()


def asked(url: str, path: str) -> None:
    """Asks for a path with all of the headers, once the proxy is there."""
    deadline = time.monotonic() + 20
    while True:
        connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)
        try:
            connection.request(
                "GET", path, headers={"Host": "localhost", "X-Other": "x", **dict.fromkeys(SAID, "https")}
            )
            assert connection.getresponse().status == 200
            return
        except ConnectionError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        finally:
            connection.close()


@pytest.mark.parametrize("proxy", [nginx_before, haproxy_before])
def test_no_proxy_passes_on_what_a_visitor_says(
    proxy: Callable[[int, Path], AbstractContextManager[str]], tmp_path: Path
) -> None:
    """What the dashboard is told of its address would be in the links of pages that a cache keeps for all."""
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Heard)
    Thread(target=behind.serve_forever, daemon=True).start()
    Heard.names.clear()
    paths = ("/chart/new-plans", "/_stcore/host-config", "/media/x")
    try:
        with proxy(behind.server_address[1], tmp_path) as url:
            for path in paths:
                asked(url, path)
    finally:
        behind.shutdown()
        behind.server_close()
    for path in paths:
        assert "x-other" in Heard.names[path]
        assert not Heard.names[path] & {name.lower() for name in SAID}
