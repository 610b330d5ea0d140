#!/usr/bin/env python3
"""Failover benchmark: visitors while one of several processes is killed: `scripts/bench/replicas.py`.

Two replicas behind HAProxy; visitors (scripts/bench/visitor.py) on the same machine pick another council every two
seconds. Half-way one replica is killed outright. Its visitors connect again as a browser does, as soon as they notice.
"""

import argparse
import asyncio
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import websockets

from scripts.bench.common import BenchServer, machine, percentile, server, table
from scripts.bench.visitor import THINK, SimulatedVisitor, VisitorResults

PATH = "/timeliness"
HEADS = ("visitors", "rerun p95 before", "p95 after", "errors", "back to their view")


@dataclass
class VisitorOutcome:
    """Outcome of a visitor: seconds of reruns before and after the kill, and seconds until reconnected, if cut off."""

    before: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    arrived: bool = False
    reconnected_after: float | None = None
    errors: int = 0


class ReplicaRun:
    """State of a run: its end, and the time of the kill."""

    def __init__(self, at: BenchServer) -> None:
        self.stream = f"ws{at.url.removeprefix('http')}/_stcore/stream"
        self.ends = float("inf")
        self.killed: float | None = None

    async def visit(self, outcome: VisitorOutcome) -> None:
        """Play one visitor from the first run to the end."""
        rng, cookie = Random(), ""  # noqa: S311 - nobody's secret
        while time.perf_counter() < self.ends:
            headers = {"Cookie": cookie} if cookie else {}
            try:
                connection = await websockets.connect(
                    self.stream, additional_headers=headers, subprotocols=[websockets.Subprotocol("streamlit")]
                )
                assert connection.response is not None, "connected"
                cookie = connection.response.headers.get("Set-Cookie", cookie).split(";")[0]
                async with connection:
                    await self._keep_clicking(connection, outcome, rng)
            except websockets.ConnectionClosed:
                continue
            except (OSError, TimeoutError, websockets.WebSocketException) as error:
                outcome.errors += 1
                print(f"{type(error).__name__}: {error}", file=sys.stderr)
                await asyncio.sleep(0.2)

    async def _keep_clicking(
        self, connection: websockets.ClientConnection, outcome: VisitorOutcome, rng: Random
    ) -> None:
        results = VisitorResults()
        visitor = SimulatedVisitor(connection, PATH, results)
        await visitor.run()
        if outcome.arrived and self.killed is not None:
            outcome.reconnected_after = time.perf_counter() - self.killed
        outcome.arrived = True
        while time.perf_counter() < self.ends:
            try:  # until it is time for the next click, or the connection is gone
                await asyncio.wait_for(connection.wait_closed(), THINK * rng.uniform(0.5, 1.5))
            except TimeoutError:
                took = await visitor.run(rng.choice(visitor.areas[:12]))
                (outcome.before if self.killed is None else outcome.after).append(took)
                outcome.errors += len(results.errors)
                results.errors.clear()
            else:
                return


async def kill_half_way(at: BenchServer, visitors: int, seconds: float) -> list[VisitorOutcome]:
    """Play the visitors, kill one replica half-way, and return each visitor's outcome."""
    run, outcomes = ReplicaRun(at), [VisitorOutcome() for _ in range(visitors)]
    tasks = asyncio.gather(*(run.visit(outcome) for outcome in outcomes))
    while not all(outcome.arrived for outcome in outcomes):
        await asyncio.sleep(0.1)
    run.ends = time.perf_counter() + seconds
    await asyncio.sleep(seconds / 2)
    run.killed = time.perf_counter()
    os.kill(replica_of(at), signal.SIGKILL)
    await tasks
    return outcomes


def replica_of(at: BenchServer) -> int:
    """Process id of one replica."""
    for pid in Path(f"/proc/{at.pid}/task/{at.pid}/children").read_text(encoding="ascii").split():
        if "dashboard.server.launch" in Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8"):
            return int(pid)
    sys.exit("The server has no replicas.")


def table_row(name: str, outcomes: list[VisitorOutcome]) -> list[str]:
    """Format outcomes as a row of the table."""

    def text(values: list[float]) -> str:
        return f"{1000 * percentile(values, 0.95):,.0f} ms" if values else "none"

    waits = [outcome.reconnected_after for outcome in outcomes if outcome.reconnected_after is not None]
    returned = f"{len(waits)}, p50 {percentile(waits, 0.5):.1f} s, last {max(waits):.1f} s" if waits else ""
    before, after = ([time for outcome in outcomes for time in getattr(outcome, part)] for part in ("before", "after"))
    errors = sum(outcome.errors for outcome in outcomes)
    return [f"{name}: {len(outcomes)}", text(before), text(after), str(errors), returned]


def main() -> int:
    """Measure and print; returns 1 if anybody met an error or was not back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=30)
    options = parser.parse_args()
    print(machine(), flush=True)
    with server("--replicas", "2") as at:
        outcomes = asyncio.run(kill_half_way(at, options.visitors, options.seconds))
    own = [outcome for outcome in outcomes if outcome.reconnected_after is not None]
    others = [outcome for outcome in outcomes if outcome.reconnected_after is None]
    print(table(HEADS, [table_row("of the killed process", own), table_row("of the other", others)]))
    return 1 if any(outcome.errors for outcome in outcomes) or not own else 0


if __name__ == "__main__":
    raise SystemExit(main())
