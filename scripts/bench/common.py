"""Shared parts of the benchmarks: a running server with its CPU time and memory, percentiles, the Markdown table."""

import os
import platform
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
LAUNCH = (sys.executable, "-m", "dashboard.server.launch", "--port", "0")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class BenchServer:
    """Running server: address and process id."""

    url: str
    pid: int

    def processor(self) -> float:
        """Seconds of CPU time used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> float:
        """Resident memory (RSS) in MB."""
        return _memory(self.pid)

    def most_memory(self) -> float:
        """Largest resident memory in MB since the last call, or since the start."""
        most = _memory(self.pid, "VmHWM")
        Path(f"/proc/{self.pid}/clear_refs").write_text("5", encoding="ascii")
        return most

    def family_memory(self) -> float:
        """Resident memory in MB of the process and its child processes."""
        children = [int(pid) for file in Path(f"/proc/{self.pid}/task").glob("*/children") for pid in _words(file)]
        return self.memory() + sum(BenchServer(self.url, pid).family_memory() for pid in children)


def _words(file: Path) -> list[str]:
    return file.read_text(encoding="ascii").split()


def _memory(pid: int, kind: str = "VmRSS") -> float:
    found = re.search(rf"{kind}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    assert found, "/proc holds the memory of a process on Linux"
    return int(found[1]) / 1024


@contextmanager
def server(*options: str) -> Iterator[BenchServer]:
    """Start the dashboard on a free port and wait until its files are compressed."""
    log = subprocess.DEVNULL
    command = [*LAUNCH, *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None, "the address is printed"
            found = None
            for line in process.stdout:
                if found := re.search(r"http://localhost:\d+", line):
                    break
            assert found, "the server did not start"
            _wait_until_compressed(found[0])
            yield BenchServer(found[0], process.pid)
        finally:
            process.terminate()


def _wait_until_compressed(url: str) -> None:
    """Wait for the compression process of a first start, which would disturb the measurement."""
    pages = (read(url + path) for path in ("/timeliness", "/compare"))
    scripts = {name for page in pages for name in re.findall(r'"\./([^"]+\.js)"', page)}
    for name in scripts:
        request = urllib.request.Request(f"{url}/{name}", method="HEAD", headers={"Accept-Encoding": "br"})  # noqa: S310
        while urllib.request.urlopen(request).headers["Content-Encoding"] != "br":  # noqa: S310 - our own server
            time.sleep(0.5)


def read(address: str) -> str:
    """Read the text at an address of our own server."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def dashboard_pages(url: str) -> list[str]:
    """Paths of the dashboard's pages, from the sitemap."""
    paths = [urlsplit(found).path for found in re.findall(r"<loc>([^<]+)</loc>", read(url + "/sitemap.xml"))]
    likely = dict.fromkeys(path for path in paths if not path.startswith(("/chart/", "/summary")))
    return [path for path in likely if '<div id="root">' in read(url + path)]


def tool(*names: str) -> str:
    """Path of a program under one of its names; ends the run if not installed."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        sys.exit(f"This benchmark needs {names[0]}: apt-get install {names[0]}")
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest-rank percentile: the smallest value not exceeded by at least this share of all values."""
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered) - 1, -(-int(share * len(ordered) * 1000) // 1000) - 1))]


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Format a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """Python version, processors and load average, because no figure means anything without."""
    load = os.getloadavg()[0]
    return f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load:.1f} at the start"
