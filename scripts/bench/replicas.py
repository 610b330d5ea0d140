#!/usr/bin/env python3
"""What visitors meet when one of several processes is killed: `scripts/bench/replicas.py`.

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
    """What one visitor met: reruns before and after the kill, and when, if cut off, it was back."""

    before: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    came: bool = False
    back: float | None = None
    errors: int = 0


class ReplicaRun:
    """One run: its length, and when the replica was killed."""

    def __init__(self, at: BenchServer) -> None:
        self.stream = f"ws{at.url.removeprefix('http')}/_stcore/stream"
        self.ends = float("inf")
        self.killed: float | None = None

    async def visit(self, fate: VisitorOutcome) -> None:
        """One visitor, from the first run to the end."""
        chance, cookie = Random(), ""  # noqa: S311 - nobody's secret
        while time.perf_counter() < self.ends:
            headers = {"Cookie": cookie} if cookie else {}
            try:
                connection = await websockets.connect(
                    self.stream, additional_headers=headers, subprotocols=[websockets.Subprotocol("streamlit")]
                )
                assert connection.response is not None, "connected"
                cookie = connection.response.headers.get("Set-Cookie", cookie).split(";")[0]
                async with connection:
                    await self._stay(connection, fate, chance)
            except websockets.ConnectionClosed:
                continue
            except (OSError, TimeoutError, websockets.WebSocketException) as error:
                fate.errors += 1
                print(f"{type(error).__name__}: {error}", file=sys.stderr)
                await asyncio.sleep(0.2)

    async def _stay(self, connection: websockets.ClientConnection, fate: VisitorOutcome, chance: Random) -> None:
        met = VisitorResults()
        visitor = SimulatedVisitor(connection, PATH, met)
        await visitor.run()
        if fate.came and self.killed is not None:
            fate.back = time.perf_counter() - self.killed
        fate.came = True
        while time.perf_counter() < self.ends:
            try:  # until it is time for the next click, or the connection is gone
                await asyncio.wait_for(connection.wait_closed(), THINK * chance.uniform(0.5, 1.5))
            except TimeoutError:
                took = await visitor.run(chance.choice(visitor.areas[:12]))
                (fate.before if self.killed is None else fate.after).append(took)
                fate.errors += len(met.errors)
                met.errors.clear()
            else:
                return


async def killed_half_way(at: BenchServer, visitors: int, seconds: float) -> list[VisitorOutcome]:
    """Let the visitors come, kill one replica half-way, and return what each met."""
    scene, fates = ReplicaRun(at), [VisitorOutcome() for _ in range(visitors)]
    crowd = asyncio.gather(*(scene.visit(fate) for fate in fates))
    while not all(fate.came for fate in fates):
        await asyncio.sleep(0.1)
    scene.ends = time.perf_counter() + seconds
    await asyncio.sleep(seconds / 2)
    scene.killed = time.perf_counter()
    os.kill(replica_of(at), signal.SIGKILL)
    await crowd
    return fates


def replica_of(at: BenchServer) -> int:
    """The process of one replica."""
    for pid in Path(f"/proc/{at.pid}/task/{at.pid}/children").read_text(encoding="ascii").split():
        if "dashboard.server.launch" in Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8"):
            return int(pid)
    sys.exit("The server has no replicas.")


def row(name: str, fates: list[VisitorOutcome]) -> list[str]:
    """A row of the table."""

    def told(values: list[float]) -> str:
        return f"{1000 * percentile(values, 0.95):,.0f} ms" if values else "none"

    back = [fate.back for fate in fates if fate.back is not None]
    returned = f"{len(back)}, p50 {percentile(back, 0.5):.1f} s, last {max(back):.1f} s" if back else ""
    before, after = ([time for fate in fates for time in getattr(fate, part)] for part in ("before", "after"))
    return [f"{name}: {len(fates)}", told(before), told(after), str(sum(fate.errors for fate in fates)), returned]


def main() -> int:
    """Measure and print; returns 1 if anybody met an error or was not back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=30)
    options = parser.parse_args()
    print(machine(), flush=True)
    with server("--replicas", "2") as at:
        fates = asyncio.run(killed_half_way(at, options.visitors, options.seconds))
    own = [fate for fate in fates if fate.back is not None]
    others = [fate for fate in fates if fate.back is None]
    print(table(HEADS, [row("of the killed process", own), row("of the other", others)]))
    return 1 if any(fate.errors for fate in fates) or not own else 0


if __name__ == "__main__":
    raise SystemExit(main())
