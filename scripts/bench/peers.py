#!/usr/bin/env python3
"""Peer benchmark: the same chart and table in other frameworks, in one run: `scripts/bench/peers.py`.

The peers (scripts/bench/peer_apps) are each written and started the way their own documentation does it, with the
versions pinned in scripts/bench/requirements.txt, in an environment of their own in .bench. All get the figures of one
chart as a file. Our dashboard page shows that chart and ten more; Datasette shows the table alone.
"""

import argparse
import csv
import hashlib
import io
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.bench.browser import CHART, HEADLINE, PLAIN_CHART, PLAIN_HEADLINE
from scripts.bench.common import ROOT, BenchServer, machine, read, server, table, tool
from scripts.bench.opening import open_page
from scripts.bench.serving import wrk_row

HOME = ROOT / ".bench"
PYTHON = HOME / "venv" / "bin" / "python"
PLOTLY = ".js-plotly-plot .main-svg"
VISITORS = 4
HEADS = ("", "first paint", "drawn", "drawn on 4G", "kB", "requests", "requests/s", "MB a visitor", "MB before")


@dataclass(frozen=True)
class PeerServer:
    """Server of another framework: command to start it ({port} is replaced), path of the page, selectors."""

    name: str
    command: tuple[str, ...]
    path: str = "/"
    headline: str = "h1"
    chart: str | None = PLOTLY


# Streamlit's defaults, except: opens no browser and sends no usage statistics.
_STREAMLIT = (sys.executable, "-m", "streamlit", "run", "--server.headless=true", "--browser.gatherUsageStats=false")
PEERS = (
    PeerServer("Streamlit as it comes", (*_STREAMLIT, "streamlit_app.py", "--server.port={port}")),
    PeerServer("Dash", (str(PYTHON), "-m", "gunicorn", "-b127.0.0.1:{port}", "dash_app:server")),
    PeerServer("Panel", (str(PYTHON), "-m", "panel", "serve", "panel_app.py", "--port={port}"), "/panel_app"),
    PeerServer("Shiny for Python", (str(PYTHON), "-m", "shiny", "run", "--port={port}", "shiny_app.py")),
    PeerServer(
        "Datasette, table alone",
        (str(PYTHON), "-m", "datasette", "serve", "figures.db", "--port={port}"),
        "/figures/figures?_size=max",
        chart="table.rows-and-columns tbody tr",
    ),
)


def prepare(url: str) -> Path:
    """Install the peers unless installed, and copy their scripts next to the figures of our chart."""
    wanted = Path(__file__).with_name("requirements.txt")
    stamp, known = HOME / "installed", hashlib.sha256(wanted.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text(encoding="ascii") != known:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(HOME / "venv")], check=True)  # noqa: S603 - ours
        install = [str(PYTHON), "-m", "pip", "install", "-qqq", "--require-hashes", "-r", str(wanted)]
        subprocess.run(install, check=True)  # noqa: S603 - ours
        stamp.write_text(known, encoding="ascii")
    apps = HOME / "apps"
    shutil.rmtree(apps, ignore_errors=True)
    shutil.copytree(Path(__file__).with_name("peer_apps"), apps)
    rows = list(csv.DictReader(io.StringIO(read(url + "/chart/within-20-weeks.csv").removeprefix("\ufeff"))))
    kept = [(row["area"], int(row["period"]), float(row["value"])) for row in rows if row["value"]]
    with (apps / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("area", "period", "value"), *kept])
    with closing(sqlite3.connect(apps / "figures.db")) as database, database:
        database.execute("CREATE TABLE figures (area TEXT, period INTEGER, value REAL)")
        database.executemany("INSERT INTO figures VALUES (?, ?, ?)", kept)
    return apps


@contextmanager
def running(peer: PeerServer, folder: Path) -> Iterator[BenchServer]:
    """Start a peer's server and wait until its page answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [part.format(port=port) for part in peer.command]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet) as process:  # noqa: S603 - ours
        try:
            url = f"http://localhost:{port}"
            while process.poll() is None:
                try:
                    urllib.request.urlopen(url + peer.path).close()  # noqa: S310 - our own server
                    break
                except urllib.error.URLError:
                    time.sleep(0.2)
            yield BenchServer(url, process.pid)
        finally:
            process.terminate()


def table_row(browser: Browser, at: BenchServer, name: str, path: str, headline: str, chart: str | None) -> list[str]:
    """Row of a server: load times, requests a second, and memory of a visitor who keeps the page open."""
    address = at.url + path
    shadows = name == "Panel"
    open_page(browser, address, "unthrottled", headline, chart, shadows=shadows)
    near = open_page(browser, address, "unthrottled", headline, chart, shadows=shadows)
    far = open_page(browser, address, "4G", headline, chart, shadows=shadows)
    before, grown = at.family_memory(), []
    for _ in range(3):  # the median: a process may just then have taken or returned memory for all
        empty = at.family_memory()
        staying = [browser.new_context() for _ in range(VISITORS)]
        for context in staying:
            context.new_page().goto(address, wait_until="networkidle")
        grown.append((at.family_memory() - empty) / VISITORS)
        for context in staying:
            context.close()
    rate = wrk_row(name, address, 4)[1]
    drawn = (f"{visit.chart:.2f} s" if visit.chart is not None else "–" for visit in (near, far))
    sizes = (f"{near.bytes / 1000:,.0f}", str(near.requests))
    return [name, f"{near.first_paint:.2f} s", *drawn, *sizes, rate, f"{median(grown):.2f}", f"{before:.0f}"]


def main() -> int:
    """Measure and print; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", help="names of peers", choices=[peer.name for peer in PEERS])
    options = parser.parse_args()
    print(machine(), flush=True)
    rows = []
    with sync_playwright() as playwright:
        chromium = tool("chromium", "chromium-browser", "google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        with server() as at:
            apps = prepare(at.url)
            rows.append(
                table_row(browser, at, "our shared chart", "/chart/within-20-weeks", PLAIN_HEADLINE, PLAIN_CHART)
            )
            rows.append(table_row(browser, at, "our dashboard page", "/timeliness", HEADLINE, CHART))
        for peer in PEERS:
            if not options.only or peer.name in options.only:
                with running(peer, apps) as at:
                    rows.append(table_row(browser, at, peer.name, peer.path, peer.headline, peer.chart))
        browser.close()
    print(table(HEADS, rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
