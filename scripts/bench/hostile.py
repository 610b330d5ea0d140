#!/usr/bin/env python3
"""Benchmark under attack: waiting times of visitors and readers, and memory, while strangers do their worst.

Visitors pick councils on one page after another (scripts/bench/visitor.py) and a reader opens a shared chart again and
again. First nobody else is there, then each kind of stranger alone for a moment, then all of them together for
`--minutes`. Each kind of stranger comes from an address of its own (scripts/bench/strangers.py), the visitors from one
that is not counted, as through a proxy; all on the same machine.
"""

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.bench.common import ROOT, BenchServer, dashboard_pages, machine, percentile, read, server, table
from scripts.bench.hostile_client import ACTS, HELD
from scripts.bench.load import drive

_CHART: Final = "/chart/within-20-weeks?as_of=2025-12-01"
_AREAS: Final = 12  # that a visitor picks from
_ROUND: Final = 60.0  # seconds
_HEADS: Final = ("meanwhile", "shared chart p50 / p95", "first run p95", "click p50 / p95", "memory", "errors")


@dataclass
class RoundTimes:
    """Waiting times in seconds of a round: shared charts, first runs and clicks; and what went wrong."""

    reads: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def row(self, name: str, memory: float) -> list[str]:
        """Row of the table."""
        return [
            name,
            f"{_milliseconds(self.reads, 0.5)} / {_milliseconds(self.reads, 0.95)}",
            _milliseconds(self.first, 0.95),
            f"{_milliseconds(self.clicks, 0.5)} / {_milliseconds(self.clicks, 0.95)}",
            f"{memory:,.0f} MB",
            str(len(self.errors)),
        ]


def _milliseconds(values: Sequence[float], share: float) -> str:
    return f"{1000 * percentile(values, share):,.0f} ms" if values else "none"


def measure_round(at: BenchServer, paths: Sequence[str], visitors: int, seconds: float) -> RoundTimes:
    """Play visitors on the pages, one page after another for `seconds` in all, and a reader."""
    times, done = RoundTimes(), threading.Event()
    reader = threading.Thread(target=_read_again, args=(at, times, done))
    reader.start()
    for path in paths:
        first, again, errors = drive(at.url, path, visitors, seconds / len(paths), _AREAS)
        times.first += first
        times.clicks += again
        times.errors += errors
    done.set()
    reader.join()
    return times


def _read_again(at: BenchServer, times: RoundTimes, done: threading.Event) -> None:
    while not done.wait(0.5):
        started = time.perf_counter()
        try:
            read(at.url + _CHART)
            times.reads.append(time.perf_counter() - started)
        except OSError as error:
            times.errors.append(str(error))


@contextmanager
def strangers(at: BenchServer, kinds: Sequence[str]) -> Iterator[Counter[str]]:
    """Strangers of some kinds around a block; their counts are filled in after it."""
    told: Counter[str] = Counter()
    command = [sys.executable, str(ROOT / "scripts" / "bench" / "strangers.py"), at.url, *kinds]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        time.sleep(5)  # until they are there
        yield told
        told.update(json.loads(process.communicate()[0]))


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--minutes", type=int, default=60, help="how long all strangers are there together")
    parser.add_argument("--each", type=float, default=20, help="seconds for each kind alone; 0: none")
    parser.add_argument("--rows", type=int, default=10, help="minutes in a row of the table")
    chosen = parser.parse_args()
    print(machine(), flush=True)
    os.environ["DASHBOARD_PROXIES"] = "127.0.0.1"
    with server() as at:
        paths = dashboard_pages(at.url)
        measure_round(at, paths, 2 * _AREAS, 6.0 * len(paths))  # fills the caches; not counted
        print(table(_HEADS, []), flush=True)

        def show(name: str, times: RoundTimes) -> None:
            print(f"| {' | '.join(times.row(name, at.memory()))} |", flush=True)
            for error in dict.fromkeys(times.errors):
                print(f"error: {error}", file=sys.stderr)

        show("nobody else", measure_round(at, paths, chosen.visitors, _ROUND))
        for kind in (*HELD, *ACTS) if chosen.each else ():
            with strangers(at, (kind,)):
                show(kind, measure_round(at, ("/timeliness",), chosen.visitors, chosen.each))
        with strangers(at, (*HELD, *ACTS)) as told:
            for start in range(0, chosen.minutes, chosen.rows):
                times = measure_round(at, paths, chosen.visitors, _ROUND * min(chosen.rows, chosen.minutes - start))
                show(f"all of them, from minute {start}", times)
        show("nobody else again", measure_round(at, paths, chosen.visitors, _ROUND))
    print("\n" + table(("what strangers did", "times"), [[name, f"{count:,}"] for name, count in told.items()]))


if __name__ == "__main__":
    main()
