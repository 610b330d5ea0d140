#!/usr/bin/env python3
"""How fast a shared chart opens, beside the same chart in the dashboard: `scripts/bench/links.py`.

Needs Chromium, Playwright (tests/requirements.txt) and wrk. The server runs in a process of its own; the browser is
limited to slow 4G (1.6 Mbit/s, 150 ms) and a processor four times slower. A shared page is opened with JavaScript off.
"""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
RUNS, SECONDS = 3, 5
SHARED, DASHBOARD = "/chart/within-20-weeks?as_of=2026-06-25", "/timeliness"
DRAWN = "[data-testid=stPlotlyChart] .main-svg"


@dataclass(frozen=True)
class Opened:
    """One visit: seconds to the first paint and to the chart, and bytes on the wire."""

    first_paint: float
    chart: float
    bytes: int


@contextmanager
def server() -> Iterator[str]:
    """The address of the dashboard, started for this run."""
    command = [sys.executable, "-m", "dashboard.server.launch", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None, "the address is printed"
            found = None
            while found is None:
                found = re.search(r"http://localhost:\d+", process.stdout.readline())
            yield found[0]
        finally:
            process.terminate()


def visit(browser: Browser, address: str, *, scripts: bool, wait_for: str | None) -> Opened:
    """Opens an address once, cold, and reads the browser's own clock."""
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": 390, "height": 844})
    page = context.new_page()
    link = context.new_cdp_session(page)
    events: dict[str, float] = {}
    received = 0

    def note(event: dict[str, object]) -> None:
        events.setdefault(str(event["name"]), float(str(event["timestamp"])))

    def count(event: dict[str, object]) -> None:
        nonlocal received
        received += int(float(str(event["encodedDataLength"])))

    link.on("Page.lifecycleEvent", note)
    link.on("Network.loadingFinished", count)
    for method, values in (
        ("Page.enable", {}),
        ("Network.enable", {}),
        ("Network.emulateNetworkConditions", SLOW_4G),
        ("Emulation.setCPUThrottlingRate", {"rate": 4}),
    ):
        link.send(method, values)
    page.goto("about:blank")
    link.send("Page.setLifecycleEventsEnabled", {"enabled": True})
    events.clear()
    started = time.monotonic()
    page.goto(address, wait_until="load", timeout=120_000)
    if wait_for:
        page.locator(wait_for).first.wait_for(timeout=120_000)
    chart = time.monotonic() - started
    page.wait_for_timeout(500)
    first = events["firstContentfulPaint"] - events["init"]
    context.close()
    return Opened(first, first if wait_for is None else chart, received)


def median(opened: list[Opened]) -> Opened:
    """The visit in the middle, by the time to the chart."""
    return sorted(opened, key=lambda one: one.chart)[len(opened) // 2]


def per_second(address: str, tag: str | None = None) -> float:
    """Requests a second over two connections, for a page or for “has it changed?”."""
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip"]
    if tag:
        command += ["-H", f"If-None-Match: {tag}"]
    done = subprocess.run([*command, address], capture_output=True, text=True, check=True)  # noqa: S603 - wrk itself
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    assert found, done.stdout
    return float(found[1])


def etag(address: str) -> str:
    """The entity tag of an address, as wrk asks for it."""
    command = ["curl", "-s", "-o", "/dev/null", "-D", "-", "-H", "Accept-Encoding: gzip", address]
    head = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own address
    return next(line.split(": ", 1)[1].strip() for line in head.splitlines() if line.lower().startswith("etag"))


def main() -> None:
    """Measures and prints the table."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None or shutil.which("wrk") is None:
        sys.exit("This benchmark needs Chromium and wrk: apt-get install chromium wrk")
    with server() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        shared = median([visit(browser, base + SHARED, scripts=False, wait_for=None) for _ in range(RUNS)])
        whole = median([visit(browser, base + DASHBOARD, scripts=True, wait_for=DRAWN) for _ in range(RUNS)])
        browser.close()
        pages = per_second(base + SHARED)
        unchanged = per_second(base + SHARED, etag(base + SHARED))
        shell = per_second(base + DASHBOARD)
    print("| slow 4G, processor 4 times slower | first paint | chart drawn | bytes | requests/s | unchanged (304)/s |")
    print("|---|---|---|---|---|---|")
    for name, one, rate, again in (
        ("shared chart, no JavaScript", shared, pages, f"{unchanged:,.0f}"),
        ("the same chart in the dashboard", whole, shell, ""),
    ):
        painted = f"{one.first_paint:.2f} s | {one.chart:.2f} s | {one.bytes / 1000:,.0f} kB"
        print(f"| {name} | {painted} | {rate:,.0f} | {again} |")


if __name__ == "__main__":
    main()
