#!/usr/bin/env python3
"""Browser benchmark: first paint, headline, chart, bytes and layout shift of each page: `scripts/bench/browser.py`.

Three networks. Every visit is cold, in Chromium at the width of a phone; of the runs, the median by the time to the
chart counts. The dashboard's headline is the first answer's, its chart the one that can be pointed at; the shared chart
page and the embed are without scripts.
"""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.bench.common import dashboard_pages, machine, read, server, table, tool
from scripts.bench.opening import NETWORKS, PageVisit, open_page

SHARED, EMBED = "/chart/within-20-weeks?as_of=2026-06-25", "/embed/within-20-weeks"
MAP, SHARED_MAP = "/compare", "/compare/plain?as_of=2026-06-25"
HEADLINE, CHART = "#first h1, #first .finding, h1", ".drawing .main-svg"
OUTLINES = ".drawing .choroplethlocation"
"""Selector of the map's outlines: a map is drawn once they are in the page."""
PLAIN_HEADLINE, PLAIN_CHART = "h1, h2, .finding", "svg"
HEADS = ("page", "first paint", "headline", "chart drawn", "kB", "requests", "layout shift")


def table_row(name: str, visit: PageVisit) -> list[str]:
    """Format a visit as a row of the table."""

    def text(seconds: float | None) -> str:
        return f"{seconds:.2f} s" if seconds is not None else "–"

    times = (text(visit.first_paint), text(visit.headline), text(visit.chart))
    return [name, *times, f"{visit.bytes / 1000:,.0f}", str(visit.requests), f"{visit.shift:.3f}"]


def main() -> int:
    """Measure and print; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--networks", nargs="+", choices=NETWORKS, default=list(NETWORKS))
    parser.add_argument("--pages", nargs="+", help="paths; all by default")
    options = parser.parse_args()
    print(machine(), flush=True)
    with server() as at, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=tool("chromium", "chromium-browser", "google-chrome"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for network in options.networks:
            rows = []
            for path in options.pages or [*dashboard_pages(at.url), SHARED, EMBED, SHARED_MAP]:
                plain = path.startswith(("/chart/", "/embed/", SHARED_MAP))
                drawn = (OUTLINES if path == MAP else CHART) if "/plotly-" in read(at.url + path) else None
                looked_for = (PLAIN_HEADLINE, PLAIN_CHART) if plain else (HEADLINE, drawn)
                open_page(browser, at.url + path, "unthrottled", *looked_for)  # the server's caches are warm
                visits = [open_page(browser, at.url + path, network, *looked_for) for _ in range(options.runs)]
                visits.sort(key=lambda visit: visit.chart or visit.first_paint)
                rows.append(table_row(path, visits[options.runs // 2]))
            print(f"\n{network}\n\n{table(HEADS, rows)}", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
