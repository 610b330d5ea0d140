#!/usr/bin/env python3
"""Load benchmark: response times and cost of many simultaneous dashboard visitors: `scripts/bench/load.py`.

Visitors come from two processes of their own (scripts/bench/visitor.py) on the same machine, open a page and pick
another council every two seconds. A first round fills the caches, as the first minutes of a day do; it is not counted.
"""

import argparse
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.bench.common import ROOT, BenchServer, dashboard_pages, machine, percentile, server, table

DRIVERS = 2
HEADS = ("page", "visitors", "first run p50 / p95", "rerun p50", "p95", "p99", "CPU a rerun", "MB a visitor", "errors")


@dataclass(frozen=True)
class CrowdResult:
    """Result of a crowd: seconds of first runs and reruns, errors, CPU seconds a run, MB a visitor."""

    first: list[float]
    again: list[float]
    errors: list[str]
    processor: float
    memory: float


def drive(url: str, path: str, visitors: int, seconds: float, areas: int) -> tuple[list[float], list[float], list[str]]:
    """Run visitors in processes of their own; returns first runs, reruns and errors."""
    shares = [visitors // DRIVERS + (index < visitors % DRIVERS) for index in range(DRIVERS)]

    def run_driver(share: int) -> dict[str, list[float]]:
        script = ROOT / "scripts" / "bench" / "visitor.py"
        command = [sys.executable, str(script), url, path, str(share), str(seconds), str(areas)]
        found: dict[str, list[float]] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
        return found

    with ThreadPoolExecutor(DRIVERS) as pool:
        results = list(pool.map(run_driver, filter(None, shares)))
    return (
        [value for found in results for value in found["first"]],
        [value for found in results for value in found["again"]],
        [str(error) for found in results for error in found["errors"]],
    )


def measure_crowd(at: BenchServer, path: str, visitors: int, seconds: float, areas: int) -> CrowdResult:
    """Measure a crowd on a page."""
    memory, processor = at.memory(), at.processor()
    with ThreadPoolExecutor(1) as pool:
        driven = pool.submit(drive, at.url, path, visitors, seconds, areas)
        most = memory
        while not driven.done():
            most = max(most, at.memory())
            time.sleep(0.5)
    first, again, errors = driven.result()
    runs = len(first) + len(again)
    return CrowdResult(first, again, errors, (at.processor() - processor) / max(1, runs), (most - memory) / visitors)


def row(path: str, visitors: int, result: CrowdResult) -> list[str]:
    """Format a crowd's result as a row of the table."""

    def text(values: list[float], share: float) -> str:
        return f"{1000 * percentile(values, share):,.0f} ms" if values else "none"

    return [
        path,
        str(visitors),
        f"{text(result.first, 0.5)} / {text(result.first, 0.95)}",
        *(text(result.again, share) for share in (0.5, 0.95, 0.99)),
        f"{1000 * result.processor:.1f} ms",
        f"{result.memory:.2f}",
        str(len(result.errors)),
    ]


def soak(at: BenchServer, path: str, visits: int, areas: int) -> str:
    """Soak test: many visits one after another, to see whether memory is returned."""
    before = at.memory()
    memory = []
    for _ in range(4):
        _, _, errors = drive(at.url, path, visits // 4, 0, areas)
        memory.append(f"{at.memory():.0f}")
        if errors:
            return f"Soak: {len(errors)} errors, the first: {errors[0]}"
    return f"Soak of {visits:,} visits to {path}: {before:.0f} MB before, {', '.join(memory)} MB after each quarter."


def main() -> int:
    """Measure and print; return 1 if any visitor met an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, nargs="+", default=[10, 50, 100])
    parser.add_argument("--pages", nargs="+", help="paths; all pages of the dashboard by default")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--areas", type=int, default=12, help="how many councils the visitors pick from")
    parser.add_argument("--soak", type=int, default=1000, help="visits of the soak; 0 leaves it out")
    options = parser.parse_args()
    failed = []
    print(machine(), flush=True)
    with server() as at:
        pages = options.pages or dashboard_pages(at.url)
        for path in pages:
            drive(at.url, path, DRIVERS * options.areas, 6, options.areas)
        print(table(HEADS, []), flush=True)
        for path in pages:
            for visitors in options.visitors if path == pages[0] else options.visitors[-1:]:
                result = measure_crowd(at, path, visitors, options.seconds, options.areas)
                print(f"| {' | '.join(row(path, visitors, result))} |", flush=True)
                failed += result.errors
        lasting = soak(at, pages[0], options.soak, options.areas) if options.soak else ""
    print(f"\n{lasting}")
    for error in dict.fromkeys(failed):
        print(f"error: {error}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
