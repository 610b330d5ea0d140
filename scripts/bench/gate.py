#!/usr/bin/env python3
"""Gate benchmark: time and peak memory of checking a file of a million rows: `scripts/bench/gate.py`.

The file is made up: every measure that can be contributed, for made-up councils, their regions and England, by month
and by year, with withheld cells that cannot be worked out. Each check runs in a process of its own; the slowest counts.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.catalogue import load_catalogue
from dashboard.facts import ENGLAND, Area
from scripts.pipeline.gate.check import check
from scripts.pipeline.gate.publishers import ListedPublisher
from scripts.pipeline.gate.setting import GateMeasure, GateSetting, setting

ROWS, RUNS = 1_000_000, 3
COUNCILS, REGIONS, FIRST, YEARS = 150, 9, 2014, 12
_SAME = "Examplershire County Council", "2026-07-15", "https://www.example.gov.uk/send-figures"

Counts = npt.NDArray[np.int64]  # areas, years, twelve months and the year


def areas() -> list[Area]:
    """Made-up councils, spread over nine regions, and England."""
    regions = [Area(f"E120009{n:02}", f"Region {n}", "region", None, None, None, None) for n in range(REGIONS)]
    councils = [
        Area(f"{800 + n}", f"Council {n}", "council", regions[n % REGIONS].code, None, None, None)
        for n in range(COUNCILS)
    ]
    return [Area(ENGLAND, "England", "country", None, None, None, None), *regions, *councils]


def gate_setting() -> GateSetting:
    """The project's contract and measures with the made-up areas and publisher."""
    real = setting(load_catalogue(), areas(), None, date(2026, 8, 1))
    made_up = ListedPublisher(name=_SAME[0], hosts=("example.gov.uk",))
    return replace(real, contract=replace(real.contract, publishers=(made_up,)))


def _totals(monthly: Counts) -> Counts:
    """Add regions, England and whole years to monthly counts of councils."""
    regions = [monthly[region::REGIONS].sum(axis=0) for region in range(REGIONS)]
    areas = np.concatenate([[monthly.sum(axis=0)], regions, monthly])
    return np.concatenate([areas, areas.sum(axis=2, keepdims=True)], axis=2)


def _counts(known: GateSetting) -> dict[str, Counts]:
    """Random counts in which no part, and no remainder after the parts, is 1 to 4."""
    rng = np.random.default_rng(1)
    base = {slug: rng.integers(6, 90, (COUNCILS, YEARS, 12)) for slug, m in known.measures.items() if m.unit == "count"}
    pairs = [(w.whole, w.parts) for w in known.contract.wholes]
    pairs += [(m.denominator, (m.numerator,)) for m in known.measures.values() if m.denominator and m.numerator]
    for _ in range(len(pairs)):  # a whole that is itself a part needs its whole enlarged in turn
        for whole, parts in pairs:
            base[whole] = np.maximum(base[whole], sum(base[part] for part in parts) + 6)
    return {slug: _totals(monthly) for slug, monthly in base.items()}


def _withheld(shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Mask of withheld cells: two councils in two months of each region and year, so that no total gives them away."""
    rng = np.random.default_rng(2)
    hidden = np.zeros(shape, bool)
    for region in range(REGIONS):
        for year in range(YEARS):
            months = rng.choice(12, 2, replace=False)
            for council in (region, region + REGIONS):
                hidden[1 + REGIONS + council, year, months] = True
    return hidden


def _rows(measure: GateMeasure, of: str, counts: dict[str, Counts], apart: set[str]) -> pd.DataFrame:
    """Rows of one measure, taken `of` another; only counts in `apart`, without relations, have withheld cells."""
    shape = next(iter(counts.values())).shape
    if measure.unit == "count":
        value = counts[measure.slug].astype(str).astype(object)
        if measure.slug in apart:
            value[_withheld(shape)] = "c"
        cases = np.full(shape, "", object)
    else:
        base = counts.get(of, counts["requests"])
        part = counts.get(measure.numerator or "", counts["requests-refused"])
        value = np.char.mod("%.1f", 100 * part / base).astype(object)
        cases = base.astype(str).astype(object)
    area, year, month = np.indices(shape)
    codes = np.array([entry.code for entry in areas()], object)
    names = np.array([f"-{number:02}" for number in range(1, 13)] + [""], object)
    kinds = np.array(["month"] * 12 + ["year"], object)
    frame = pd.DataFrame(
        {
            "area": codes[area.ravel()],
            "measure": measure.slug,
            "period_type": kinds[month.ravel()],
            "period": (year.ravel() + FIRST).astype(str).astype(object) + names[month.ravel()],
            "value": value.ravel(),
            "denominator": cases.ravel(),
        }
    )
    return frame[frame["period_type"] == "month"] if measure.stock else frame


def write(path: Path, known: GateSetting) -> None:
    """Write a file of ROWS rows that the gate accepts."""
    counts = _counts(known)
    tied = {name for w in known.contract.wholes for name in (w.whole, *w.parts)}
    tied |= {name for m in known.measures.values() for name in (m.numerator, m.denominator) if name}
    apart = set(counts) - tied
    frame = pd.concat(
        [_rows(m, m.denominator or known.averaged.get(slug, ""), counts, apart) for slug, m in known.measures.items()]
    )
    years = frame.sort_values("period", kind="stable").head(ROWS)
    for name, text in zip(reversed(known.contract.header[:3]), reversed(_SAME), strict=True):
        years.insert(0, name, text)
    years.to_csv(path, index=False)


def measure(path: Path) -> dict[str, float]:
    """Check the file in this process; returns seconds of the check and peak memory in MB."""
    known = gate_setting()
    started = time.perf_counter()
    report = check(path, known)
    seconds = time.perf_counter() - started
    if not report.accepted or report.rows != ROWS:
        raise SystemExit(f"The made-up file should be accepted with {ROWS:,} rows.\n{report}")
    return {"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def main() -> int:
    """Print the table; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", type=Path, help="check this file in this process and print the result as JSON")
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.csv"
        write(path, gate_setting())
        command = [sys.executable, __file__, "--measure", str(path)]
        runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(RUNS)]  # noqa: S603
        size = path.stat().st_size / 1e6
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, slowest of {RUNS} runs\n")
    print("| file | rows | size | time | peak memory of the process |\n|---|---|---|---|---|")
    slowest, peak = max(run["seconds"] for run in runs), max(run["peak"] for run in runs)
    print(f"| made up, accepted | {ROWS:,} | {size:.0f} MB | {slowest:.2f} s | {peak:.0f} MB |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
