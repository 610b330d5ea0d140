#!/usr/bin/env python3
"""Benchmark of a cache in front: a traffic spike on shared links, and an outage: `scripts/bench/cache.py`.

Needs nginx and wrk. The dashboard runs behind nginx with scripts/deploy/nginx.conf; wrk asks for shared links as people
do, a few of them very often and many seldom (Zipf). Then the dashboard is stopped and every link is asked for again: at
once, and with --until-old when every kept page has grown old (five minutes), so that only stale-if-error is left.
"""

import argparse
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.bench.common import ROOT, BenchServer, machine, server, table, tool

CONFIG = ROOT / "scripts" / "deploy" / "nginx.conf"
CHARTS = sorted(path.stem for path in (ROOT / "data" / "catalogue" / "charts").glob("*.toml"))
AREAS = ("935", "921", "926", "E12000006", "E92000001")
HEADS = ("shared links", "requests/s", "p50", "p99", "answered from the cache")
SECONDS, DRAWN, OLD = 10, 20_000, 305
_STATUSES = "log_format status '$upstream_cache_status'; access_log statuses.log status buffer=64k;"
_SCRIPT = """
local paths = {{}}
for line in io.lines("{file}") do paths[#paths + 1] = line end
math.randomseed(os.time())
request = function()
  return wrk.format("GET", paths[math.random(#paths)], {{["Accept-Encoding"] = "gzip"}})
end
"""


def links() -> list[str]:
    """Shared links, most popular first."""
    found = [f"/chart/{chart}?area={area}" for area in AREAS for chart in CHARTS]
    random.Random(7).shuffle(found)  # noqa: S311 - the same order each time, no secret
    return found


def free_port() -> int:
    """Return a free TCP port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def nginx_cache(at: BenchServer) -> Iterator[tuple[str, Path]]:
    """Run nginx in front of a server; yields the address of nginx and its folder."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin") or tool("nginx")
    port, behind = str(free_port()), at.url.rpartition(":")[2]
    with TemporaryDirectory() as name:
        folder = Path(name)
        text = CONFIG.read_text(encoding="utf-8").replace("8501", behind).replace("8080", port)
        (folder / "nginx.conf").write_text(text.replace("access_log off;", _STATUSES), encoding="utf-8")
        command = [nginx, "-p", name, "-c", str(folder / "nginx.conf")]
        # Started as root, its workers would otherwise run as a user who may not read this folder.
        command += ["-g", "user root;"] if os.getuid() == 0 else []
        with subprocess.Popen(command) as process:  # noqa: S603 - nginx itself
            try:
                while status(f"http://127.0.0.1:{port}/healthz") != 200:
                    if process.poll() is not None:
                        sys.exit("nginx did not start")
                    time.sleep(0.1)
                yield f"http://127.0.0.1:{port}", folder
            finally:
                process.terminate()


def status(address: str) -> int:
    """HTTP status of an address; 0 without an answer."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own address
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return 0


def spike(address: str, folder: Path, paths: list[str]) -> str:
    """Request the links with wrk, distributed by Zipf's law; returns the output of wrk."""
    weights = [1 / rank for rank in range(1, len(paths) + 1)]
    drawn = random.Random(11).choices(paths, weights, k=DRAWN)  # noqa: S311 - the same each time, no secret
    (folder / "paths.txt").write_text("\n".join(drawn), encoding="utf-8")
    (folder / "paths.lua").write_text(_SCRIPT.format(file=folder / "paths.txt"), encoding="utf-8")
    command = [tool("wrk"), "-t1", "-c64", f"-d{SECONDS}s", "--latency", "-s", str(folder / "paths.lua"), address]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - wrk itself


def main() -> int:
    """Measure and print; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--until-old", action="store_true", help="wait five minutes for kept pages to grow old")
    options = parser.parse_args()
    print(machine(), flush=True)
    paths = links()
    with ExitStack() as stack:
        with server() as at:
            front, folder = stack.enter_context(nginx_cache(at))
            alone = spike(at.url, folder, paths)
            rows = [("the dashboard alone", *wrk_figures(alone), ""), cached_row(front, folder, paths)]
            kept = [path for path in paths if status(front + path) == 200]
        stopped = sum(status(front + path) == 200 for path in kept)
        print(table(HEADS, rows))
        print(f"\nWith the dashboard stopped, {stopped} of {len(kept)} links were answered at once.", flush=True)
        if options.until_old:
            time.sleep(OLD)
            old = sum(status(front + path) == 200 for path in kept)
            print(f"After {OLD} s, when every kept page was old, {old} of {len(kept)}.")
    return 0


def cached_row(front: str, folder: Path, paths: list[str]) -> tuple[str, ...]:
    """Row of the spike through the cache, with the share of requests answered from the cache."""
    printed = spike(front, folder, paths)
    time.sleep(1)
    counts = Counter((folder / "statuses.log").read_text(encoding="utf-8").split())
    requests = sum(counts.values())
    share = f"{1 - counts['MISS'] / requests:.2%} of {requests:,}; {counts['MISS']} asked of the dashboard"
    return ("nginx in front", *wrk_figures(printed), share)


def wrk_figures(printed: str) -> list[str]:
    """Requests a second, median and 99th percentile from the output of wrk, with the number of refused answers."""
    found = [re.search(pattern, printed) for pattern in (r"Requests/sec:\s+([\d.]+)", r"50%\s+(\S+)", r"99%\s+(\S+)")]
    rate, median, last = [match[1] if match else "?" for match in found]
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
    return [f"{float(rate):,.0f}" + (f" ({refused[1]} refused)" if refused else ""), median, last]


if __name__ == "__main__":
    raise SystemExit(main())
