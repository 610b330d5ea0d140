#!/usr/bin/env python3
"""Benchmark under attack: response times while strangers misbehave, and memory after a million addresses.

The server runs in a process of its own. A reader opens a shared chart and a visitor clicks in the dashboard, again and
again, while strangers do what each row of the table says. The last rows need wrk; `--addresses 1000000` is the aim.
"""

import argparse
import contextlib
import http.client
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

ROOT = Path(__file__).resolve().parents[2]
CHART = "/chart/within-20-weeks?as_of=2025-12-01"
RERUN = b"\x5a\x00"  # Streamlit's rerun_script message, empty
RUNS = 60
SCRIPT = """
local number = 0
request = function()
  number = number + 1
  return wrk.format("GET", "%s" .. string.format("%%d", number))
end
"""


@dataclass(frozen=True)
class HostileTarget:
    """Running server: address and process."""

    host: str
    port: int
    process: subprocess.Popen[str]

    def memory(self) -> float:
        """Resident memory (RSS) in MB."""
        text = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmRSS:\s+(\d+) kB", text)
        assert found, "/proc holds the memory of a process on Linux"
        return int(found[1]) / 1024

    def socket(self) -> socket.socket:
        """Open a TCP connection and send nothing."""
        return socket.create_connection((self.host, self.port), timeout=30)

    def dashboard(self) -> ClientConnection:
        """Open a WebSocket like that of the dashboard's page."""
        address = f"ws://{self.host}:{self.port}/_stcore/stream"
        return connect(address, subprotocols=[Subprotocol("streamlit")], legacy=True)


@contextmanager
def server() -> Iterator[HostileTarget]:
    """Start the dashboard for this run; strangers fill its log, so the log is a file."""
    command = [sys.executable, "-m", "dashboard.server.launch", "--port", "0"]
    with (
        tempfile.TemporaryFile("w") as log,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True) as process,  # noqa: S603
    ):
        try:
            assert process.stdout is not None, "the address is printed"
            found = None
            while found is None:
                found = re.search(r"http://localhost:(\d+)", process.stdout.readline())
            yield HostileTarget("127.0.0.1", int(found[1]), process)
        finally:
            process.terminate()


def read_once(at: HostileTarget) -> float:
    """Milliseconds until a reader has the whole shared chart."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection(at.host, at.port, timeout=30)
    connection.request("GET", CHART)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, f"the reader got {answer.status}"
    connection.close()
    return 1000 * (time.perf_counter() - started)


def click_once(visitor: ClientConnection) -> float:
    """Milliseconds from a click until the page has been sent again."""
    started = time.perf_counter()
    visitor.send(RERUN)
    while not finished(visitor.recv(timeout=30)):
        pass
    return 1000 * (time.perf_counter() - started)


def finished(message: str | bytes) -> bool:
    """Whether a message of Streamlit ends the script run: field 6 of its envelope is 0."""
    return isinstance(message, bytes) and len(message) < 100 and message.endswith(b"\x30\x00")


def table_row(at: HostileTarget, strangers: str) -> str:
    """Row of the table: waiting times of reader and visitor, median and 95th percentile, and memory."""
    with at.dashboard() as visitor:
        click_once(visitor)
        clicks, reads = [], []
        for _ in range(RUNS):
            reads.append(read_once(at))
            clicks.append(click_once(visitor))
            time.sleep(0.02)
    parts = [f"{sorted(times)[index]:,.0f}" for times in (reads, clicks) for index in (RUNS // 2, RUNS * 19 // 20)]
    return f"| {strangers} | {parts[0]} / {parts[1]} | {parts[2]} / {parts[3]} | {at.memory():,.0f} MB |"


@contextmanager
def held_connections(connect_once: Callable[[], socket.socket | ClientConnection], count: int) -> Iterator[None]:
    """Hold idle connections open, up to `count`, as many as the server lets in."""
    with contextlib.ExitStack() as stack:
        for _ in range(count):
            with contextlib.suppress(WebSocketException, OSError):
                stack.callback(connect_once().close)
        yield


@contextmanager
def background_load(work: Callable[[], None], count: int) -> Iterator[None]:
    """Repeat `work` in `count` threads until the block ends."""
    stop = threading.Event()

    def repeat() -> None:
        while not stop.is_set():
            with contextlib.suppress(WebSocketException, OSError):
                work()

    threads = [threading.Thread(target=repeat) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def send_garbage(at: HostileTarget) -> None:
    """Send garbage, text and a frame beyond the limit, each on a connection of its own."""
    for payload in (b"\xff" * 100, "text", b"x" * 2_000_000):
        with at.dashboard() as stranger, contextlib.suppress(WebSocketException):
            stranger.send(payload)
            stranger.recv(timeout=5)


def drip_request(at: HostileTarget) -> None:
    """Send a request letter by letter (slowloris)."""
    with at.socket() as stranger:
        for letter in b"GET / HTTP/1.1\r\nX: " + b"x" * 40:
            stranger.sendall(bytes([letter]))
            time.sleep(0.1)


def ask_addresses(at: HostileTarget, start: str, count: int) -> str:
    """Request different addresses with wrk; returns a row with the rate, the answers, and the memory after."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT % start)
        script.flush()
        begun, before, done = time.monotonic(), at.memory(), 0
        while done < count:
            command = ["wrk", "-t1", "-c16", "-d10s", "-s", script.name, f"http://{at.host}:{at.port}"]
            text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
            found = re.search(r"(\d+) requests in", text)
            assert found, text
            done += int(found[1])
            script.seek(0)
            script.write((SCRIPT % start).replace("number = 0", f"number = {done}"))
            script.truncate()
            script.flush()
    rate = done / (time.monotonic() - begun)
    return f"| `{start}…` | {done:,} | {rate:,.0f} | {before:,.0f} MB | {at.memory():,.0f} MB |"


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=int, default=20_000, help="how many different addresses of each kind")
    count = parser.parse_args().addresses
    with server() as at:
        print("| meanwhile | shared chart, ms (median / 95%) | click, ms (median / 95%) | memory |\n|---|---|---|---|")
        print(table_row(at, "nobody else"), flush=True)
        with held_connections(at.socket, 500):
            print(table_row(at, "500 silent connections"), flush=True)
        with held_connections(at.dashboard, 500):
            print(table_row(at, "500 silent dashboards"), flush=True)
        with background_load(lambda: send_garbage(at), 4):
            print(table_row(at, "garbage, text and 2 MB frames without end"), flush=True)
        with background_load(lambda: drip_request(at), 50):
            print(table_row(at, "50 requests that come letter by letter"), flush=True)
        if shutil.which("wrk") is None:
            sys.exit("The table of addresses needs wrk: apt-get install wrk")
        print("\n| different addresses | asked | a second | memory before | after |\n|---|---|---|---|---|")
        for start in ("/chart/new-plans?utm_source=", "/chart/new-plans?area=", "/no-such-page/"):
            print(ask_addresses(at, start, count), flush=True)


if __name__ == "__main__":
    main()
