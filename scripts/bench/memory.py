#!/usr/bin/env python3
"""Memory benchmark: what any council, any day and new vintages leave in memory: `scripts/bench/memory.py`.

The start is the memory after every page has been opened once: every address of the sitemap (a crawler's first visit),
and every dashboard page over its WebSocket. A visit is the first answer of a page, a script run of the dashboard on it,
and one plain page, picture or file, all of one random council and day. The store is a copy in a folder of
its own, with made-up contributed files of many days.
"""

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import websockets

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.bench.common import BenchServer, dashboard_pages, machine, read, server, table
from scripts.bench.many_days import ManyDays
from scripts.bench.visitor import SimulatedVisitor, VisitorResults

HEADS = ("after", "MB", "of the start", "MB at most meanwhile")
HOME = "935"
FIRST, LAST = date(2023, 6, 1), date(2026, 11, 1)
"""Days that visitors ask for."""
KINDS = ("", ".svg", ".csv", ".json", ".png")
FILES = ("facts.csv", "facts.parquet", "changes.csv")
AT_ONCE = 4


@dataclass(frozen=True)
class MemoryVisit:
    """Addresses of one visit: page of the dashboard, its query, and a plain address."""

    page: str
    query: str
    plain: str


async def visit(url: str, wanted: MemoryVisit, limit: asyncio.Semaphore, results: VisitorResults) -> None:
    """Make one visit; an answer that is not 200 ends the benchmark."""
    async with limit, httpx2.AsyncClient(timeout=60, follow_redirects=True) as client:
        for path in (f"{wanted.page}?{wanted.query}", wanted.plain):
            (await client.get(url + path)).raise_for_status()
        stream = f"ws{url.removeprefix('http')}/_stcore/stream"
        async with websockets.connect(stream, subprotocols=[websockets.Subprotocol("streamlit")]) as connection:
            await SimulatedVisitor(connection, wanted.page, results).run(query=wanted.query)


def make_visits(at: BenchServer, wanted: Sequence[MemoryVisit]) -> None:
    """Make the visits, a few at the same time; an error that a page shows ends the benchmark."""

    async def make_all() -> list[str]:
        results, limit = VisitorResults(), asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(visit(at.url, item, limit, results) for item in wanted))
        return results.errors

    errors = asyncio.run(make_all())
    assert not errors, errors[0]


class MemoryRun:
    """Stages of one server: makes the visits of each, and keeps the rows of the table."""

    def __init__(self, at: BenchServer, store: ManyDays) -> None:
        self._at = at
        self._store = store
        self._random = random.Random(1)  # noqa: S311 - nobody's secret
        self.rows: list[list[str]] = []
        self._start = 0.0
        self.note("the server is ready")
        sitemap = read(at.url + "/sitemap.xml")
        self._addresses = [urlsplit(found) for found in re.findall(r"<loc>([^<]+)</loc>", sitemap)]
        self._areas = list(dict.fromkeys(re.findall(r"summary\?area=(\w+)", sitemap)))
        self._charts = list(dict.fromkeys(re.findall(r"(/chart/[\w-]+)", sitemap)))
        self._pages = dashboard_pages(at.url)

    def note(self, after: str) -> None:
        """Add a row for what has just been done."""
        now, most = self._at.memory(), self._at.most_memory()
        share = f"{now / self._start:.2f}" if self._start else "–"
        self.rows.append([after, f"{now:,.0f}", share, f"{most:,.0f}"])
        print(" | ".join(self.rows[-1]), flush=True)

    def open_every_page(self) -> None:
        """Make the first visits, and take their memory as the start."""
        for address in self._addresses:
            read(f"{self._at.url}{address.path}{'?' if address.query else ''}{address.query}")
        make_visits(self._at, [MemoryVisit(page, "", self._charts[0]) for page in self._pages])
        plain = [chart + ending for chart, ending in product(self._charts, KINDS)]
        for path in [*plain, *(f"/data/current/{name}" for name in FILES)]:
            httpx2.get(self._at.url + path, timeout=60, follow_redirects=True).raise_for_status()
        self._start = self._at.memory()

    def visit_anything(self, count: int) -> None:
        """Visits of any council, half of them of its newest figures, the others on any day."""
        days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days)]
        make_visits(self._at, [self._any(self._random.choice([None, self._random.choice(days)])) for _ in range(count)])

    def visit_days(self, most: int) -> int:
        """Every page on every publication day; returns the number of days."""
        days = self._store.days()[-most:]
        make_visits(self._at, [self._any(day, page) for day, page in product(days, self._pages)])
        return len(days)

    def change_vintage(self) -> None:
        """Publish another vintage, and open every page of it, now and on one day."""
        self._store.publish()
        for day in (None, self._random.choice(self._store.days())):
            make_visits(self._at, [self._any(day, page) for page in self._pages])

    def _any(self, day: date | None, page: str | None = None) -> MemoryVisit:
        area = self._random.choice(self._areas)
        query = f"area={area}" + (f"&as_of={day}" if day else "")
        chart = self._random.choice(self._charts)
        plain = [*(f"{chart}{ending}?{query}" for ending in KINDS), f"/data/current/area/{area}/facts.csv"]
        return MemoryVisit(page or self._random.choice(self._pages), query, self._random.choice(plain))


def stages(run: MemoryRun, visits: int, days: int, vintages: int) -> Iterator[str]:
    """Names of the stages, each after it has been gone through."""
    run.open_every_page()
    yield "every page once (the start)"
    run.visit_anything(visits)
    yield f"{visits:,} visits of any council and day"
    yield f"every page on {run.visit_days(days)} publication days"
    for _ in range(vintages):
        run.change_vintage()
    yield f"{vintages} vintages, every page of each"


def main() -> int:
    """Measure and print; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=2000)
    parser.add_argument("--days", type=int, default=40, help="publication days, most of them of contributed files")
    parser.add_argument("--vintages", type=int, default=10)
    options = parser.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        store = ManyDays(Path(folder), HOME, options.days)
        store.publish()
        os.environ["DASHBOARD_DATA"] = folder
        with server() as at:
            run = MemoryRun(at, store)
            for stage in stages(run, options.visits, options.days, options.vintages):
                run.note(stage)
    print(table(HEADS, run.rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
