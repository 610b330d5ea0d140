#!/usr/bin/env python3
"""Benchmark of different addresses: rate and memory while strangers ask for a million of them. It needs wrk."""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.bench.common import BenchServer, machine, server, table, tool

_KINDS: Final = ("/chart/new-plans?utm_source=", "/chart/new-plans?area=", "/no-such-page/")
_SCRIPT: Final = """
local number = %d
request = function()
  number = number + 1
  return wrk.format("GET", "%s" .. string.format("%%d", number))
end
"""


def ask(at: BenchServer, start: str, count: int) -> list[str]:
    """Request different addresses with one beginning; returns the table row: count, requests a second, memory in MB."""
    begun, before, done = time.monotonic(), at.memory(), 0
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "addresses.lua")
        while done < count:
            script.write_text(_SCRIPT % (done, start), encoding="utf-8")
            command = [tool("wrk"), "-t1", "-c16", "-d10s", "-s", str(script), at.url]
            text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
            found = re.search(r"(\d+) requests in", text)
            assert found, text
            done += int(found[1])
    rate = done / (time.monotonic() - begun)
    return [f"`{start}…`", f"{done:,}", f"{rate:,.0f}", f"{before:,.0f} MB", f"{at.memory():,.0f} MB"]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="how many different addresses of each kind")
    count = parser.parse_args().count
    print(machine())
    with server() as at:
        rows = [ask(at, start, count) for start in _KINDS]
    print(table(("different addresses", "asked", "a second", "memory before", "after"), rows))


if __name__ == "__main__":
    main()
