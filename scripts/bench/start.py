#!/usr/bin/env python3
"""Start benchmark: seconds of a second start and of a refresh: `scripts/bench/start.py [FOLDER]`.

FOLDER holds the publishers' files as downloaded, under the paths that data/catalogue/sources names; without it only the
start is measured. The refresh reads, checks and compares everything but publishes nothing.
"""

import argparse
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.bench.common import LAUNCH, ROOT, machine, server, table

RUNS = 3


def start() -> float:
    """Seconds from the command until /readyz answers 200."""
    started = time.perf_counter()
    log = subprocess.DEVNULL
    with subprocess.Popen(LAUNCH, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None, "the address is printed"
            found = next(filter(None, (re.search(r"http://localhost:\d+", line) for line in process.stdout)))
            while not _ready(found[0]):
                time.sleep(0.02)
            return time.perf_counter() - started
        finally:
            process.terminate()


def _ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz") as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except urllib.error.URLError:
        return False


def refresh(folder: Path) -> float:
    """Seconds of a refresh from files."""
    started = time.perf_counter()
    command = [sys.executable, "scripts/refresh.py", "--from", str(folder), "--check"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own
    return time.perf_counter() - started


def main() -> int:
    """Measure and print; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    options = parser.parse_args()
    print(machine(), flush=True)
    with server():
        pass  # a first start, which compiles and compresses
    runs = sorted(start() for _ in range(RUNS))
    rows = [["second start, until /readyz says yes", f"{runs[RUNS // 2]:.1f} s", f"{runs[-1]:.1f} s"]]
    if options.folder:
        runs = sorted(refresh(options.folder) for _ in range(RUNS))
        rows.append(["refresh of all releases from files", f"{runs[RUNS // 2]:.1f} s", f"{runs[-1]:.1f} s"])
    print(table(("what", "middle of three", "slowest"), rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
