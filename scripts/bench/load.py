#!/usr/bin/env python3
"""What many visitors of the dashboard meet at once, and what each costs: `scripts/bench/load.py`.

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
    """What a crowd met and what it cost the server."""

    first: list[float]
    again: list[float]
    errors: list[str]
    processor: float
    memory: float


def drive(url: str, path: str, visitors: int, seconds: float, areas: int) -> tuple[list[float], list[float], list[str]]:
    """Send visitors from processes of their own and gather what they met."""
    shares = [visitors // DRIVERS + (index < visitors % DRIVERS) for index in range(DRIVERS)]

    def one(share: int) -> dict[str, list[float]]:
        script = ROOT / "scripts" / "bench" / "visitor.py"
        command = [sys.executable, str(script), url, path, str(share), str(seconds), str(areas)]
        found: dict[str, list[float]] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
        return found

    with ThreadPoolExecutor(DRIVERS) as pool:
        met = list(pool.map(one, filter(None, shares)))
    return (
        [value for found in met for value in found["first"]],
        [value for found in met for value in found["again"]],
        [str(error) for found in met for error in found["errors"]],
    )


def crowd(at: BenchServer, path: str, visitors: int, seconds: float, areas: int) -> CrowdResult:
    """One measured crowd on one page."""
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


def row(path: str, visitors: int, met: CrowdResult) -> list[str]:
    """A row of the table."""

    def told(values: list[float], share: float) -> str:
        return f"{1000 * percentile(values, share):,.0f} ms" if values else "none"

    return [
        path,
        str(visitors),
        f"{told(met.first, 0.5)} / {told(met.first, 0.95)}",
        *(told(met.again, share) for share in (0.5, 0.95, 0.99)),
        f"{1000 * met.processor:.1f} ms",
        f"{met.memory:.2f}",
        str(len(met.errors)),
    ]


def soak(at: BenchServer, path: str, visits: int, areas: int) -> str:
    """Many visits one after another: whether what each took is given back."""
    before = at.memory()
    told = []
    for _ in range(4):
        _, _, errors = drive(at.url, path, visits // 4, 0, areas)
        told.append(f"{at.memory():.0f}")
        if errors:
            return f"Soak: {len(errors)} errors, the first: {errors[0]}"
    return f"Soak of {visits:,} visits to {path}: {before:.0f} MB before, {', '.join(told)} MB after each quarter."


def main() -> int:
    """Measure and print; return 1 if any visitor met an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, nargs="+", default=[10, 50, 100])
    parser.add_argument("--pages", nargs="+", help="paths; all pages of the dashboard by default")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--areas", type=int, default=12, help="how many councils the visitors pick from")
    parser.add_argument("--soak", type=int, default=1000, help="visits of the soak; 0 leaves it out")
    asked = parser.parse_args()
    failed = []
    print(machine(), flush=True)
    with server() as at:
        pages = asked.pages or dashboard_pages(at.url)
        for path in pages:
            drive(at.url, path, DRIVERS * asked.areas, 6, asked.areas)
        print(table(HEADS, []), flush=True)
        for path in pages:
            for visitors in asked.visitors if path == pages[0] else asked.visitors[-1:]:
                met = crowd(at, path, visitors, asked.seconds, asked.areas)
                print(f"| {' | '.join(row(path, visitors, met))} |", flush=True)
                failed += met.errors
        lasting = soak(at, pages[0], asked.soak, asked.areas) if asked.soak else ""
    print(f"\n{lasting}")
    for error in dict.fromkeys(failed):
        print(f"error: {error}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
