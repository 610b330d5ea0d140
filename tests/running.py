"""Start and stop of the real server in a test."""

import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LAUNCH = (sys.executable, "-m", "dashboard.server.launch", "--port", "0")
_START_LIMIT = 60.0  # seconds


@dataclass(frozen=True)
class Server:
    """Running server: address, process, and file with its output."""

    url: str
    process: subprocess.Popen[bytes]
    output: Path

    def printed(self) -> str:
        """Output so far, errors included."""
        return self.output.read_text(encoding="utf-8")


def _address(process: subprocess.Popen[bytes], output: Path) -> str:
    give_up = time.monotonic() + _START_LIMIT
    while time.monotonic() < give_up and process.poll() is None:
        if found := re.search(r"http://localhost:(\d+)", output.read_text(encoding="utf-8")):
            return f"http://127.0.0.1:{found[1]}"
        time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{output.read_text(encoding='utf-8')}")


@contextmanager
def running_server(
    output: Path,
    command: Sequence[str] = _LAUNCH,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run the command in the folder until the block ends; it must print its address.

    output: a file to be written with all it prints. environment: replaces this process's own.
    """
    with output.open("wb") as sink:
        process = subprocess.Popen(command, cwd=folder, stdout=sink, stderr=subprocess.STDOUT, env=environment)
    try:
        url = _address(process, output)
        with urllib.request.urlopen(f"{url}/healthz", timeout=10) as answer:  # noqa: S310 - loopback
            assert answer.status == 200
        yield Server(url, process, output)
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
