"""The benchmarks measure what they say: a made-up visitor does what a visitor does."""

import asyncio
import importlib
import threading
from pathlib import Path

import pytest

from scripts.bench import common, visitor
from tests.running import ROOT, running_server

_SCRIPTS = [file.stem for file in (ROOT / "scripts" / "bench").glob("[a-z]*.py")]


@pytest.mark.parametrize("name", _SCRIPTS)
def test_every_benchmark_can_be_loaded(name: str) -> None:
    """One that fails on its first line is found out on the day its figures are needed."""
    assert importlib.import_module(f"scripts.bench.{name}").__doc__


def test_visitors_open_the_page_and_pick_areas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A driver that gets no page, or whose clicks change nothing, would measure a speed that nobody meets."""
    monkeypatch.setattr(visitor, "THINK", 0.05)
    picked: set[str | None] = set()
    run = visitor.SimulatedVisitor.run

    async def noted(self: visitor.SimulatedVisitor, area: str | None = None) -> float:
        picked.add(area)
        return await run(self, area)

    monkeypatch.setattr(visitor.SimulatedVisitor, "run", noted)
    met: list[visitor.VisitorResults] = []
    with running_server(tmp_path / "output.txt") as server:
        # In a thread of its own, because the browser tests leave a loop running in this one.
        drive = visitor.visits(server.url, "/annual-reviews", 2, 1.0, 3)
        thread = threading.Thread(target=lambda: met.append(asyncio.run(drive)))
        thread.start()
        thread.join(60)
        assert "/annual-reviews" in common.dashboard_pages(server.url)
    assert [found.errors for found in met] == [[]]
    assert (len(met[0].first), len(met[0].again) >= 2) == (2, True)
    assert len(picked - {None}) > 1
    assert met[0].sent > 100_000


def test_percentiles_are_those_of_the_values() -> None:
    """A percentile that is off by one place flatters the slowest visitors' times."""
    values = [float(number) for number in range(100, 0, -1)]
    found = [common.percentile(values, share) for share in (0.0, 0.5, 0.95, 0.99, 1.0)]
    assert found == [1, 50, 95, 99, 100]
    assert common.percentile([7.0], 0.95) == 7
