#!/usr/bin/env python3
"""Serving benchmark: plain pages and files per second, alone and with visitors: `scripts/bench/serving.py`.

One process serves. Needs wrk. "Cold" is the first time that a page is asked for: each request is another council on
another day.
"""

import argparse
import re
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.bench.common import BenchServer, machine, percentile, read, server, table, tool
from scripts.bench.load import drive

CHART = "/chart/within-20-weeks"
PACKED = {"Accept-Encoding": "gzip"}
HEADS = ("answer", "requests/s", "p50", "p95", "p99", "kB")
COLD = 40
# wrk itself prints no 95th percentile.
_REPORT = """done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("measured %f %f %f %f %d\\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status))
end
"""


def fetched(address: str) -> tuple[int, str]:
    """Bytes of an answer as sent, and its ETag."""
    request = urllib.request.Request(address, headers=PACKED)  # noqa: S310 - our own server
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return len(answer.read()), answer.headers["ETag"]


def wrk_row(name: str, address: str, seconds: int, connections: int = 8, tag: str | None = None) -> list[str]:
    """Row of the requests that wrk can make over so many connections."""
    size, _ = fetched(address)
    script = Path(__file__).with_suffix(".lua")
    script.write_text(_REPORT, encoding="ascii")
    headers = [f"{key}: {value}" for key, value in PACKED.items()] + ([f"If-None-Match: {tag}"] if tag else [])
    command = [tool("wrk"), "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script)]
    command += [part for header in headers for part in ("-H", header)]
    try:
        printed = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout  # noqa: S603
    finally:
        script.unlink()
    found = re.search(r"measured (\S+) (\S+) (\S+) (\S+) (\d+)", printed)
    assert found, printed
    assert found[5] == "0", f"{name}: {found[5]} errors"
    rate, *times = (float(found[index]) for index in range(1, 5))
    return [name, f"{rate:,.0f}", *(f"{value:.1f} ms" for value in times), "0" if tag else f"{size / 1000:.1f}"]


def cold_row(name: str, at: BenchServer, ending: str = "") -> list[str]:
    """Row of uncached pages, requested one after another."""
    areas = list(dict.fromkeys(re.findall(r"summary\?area=(\w+)", read(at.url + "/sitemap.xml"))))[:COLD]
    times = []
    size = 0
    for area in areas:
        started = time.perf_counter()
        size, _ = fetched(f"{at.url}{CHART}{ending}?area={area}&as_of=2026-07-01")
        times.append(time.perf_counter() - started)
    shares = [f"{1000 * percentile(times, share):.1f} ms" for share in (0.5, 0.95, 0.99)]
    return [name, f"{len(times) / sum(times):,.0f}", *shares, f"{size / 1000:.1f}"]


def main() -> int:
    """Measure and print; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--visitors", type=int, default=50, help="active in the dashboard in the last row")
    options = parser.parse_args()
    print(machine(), flush=True)
    with server() as at:
        page = at.url + CHART
        rows = [cold_row("chart page, cold", at), cold_row("PNG, cold", at, ".png")]
        rows.append(wrk_row("chart page, cached", page, options.seconds))
        rows.append(wrk_row("chart page, unchanged (304)", page, options.seconds, tag=fetched(page)[1]))
        rows.append(wrk_row("PNG, cached", page + ".png", options.seconds))
        rows.append(wrk_row("CSV, cached", page + ".csv", options.seconds))
        rows.append(wrk_row("dashboard page's first answer", at.url + "/timeliness", options.seconds))
        with ThreadPoolExecutor(1) as pool:
            drive(at.url, "/timeliness", 24, 6, 12)
            visitors = pool.submit(drive, at.url, "/timeliness", options.visitors, options.seconds + 12, 12)
            time.sleep(8)  # all visitors have arrived
            name = f"chart page, cached, beside {options.visitors} visitors"
            rows.append(wrk_row(name, page, options.seconds, connections=2))
            visitors.result()
    print(table(HEADS, rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
