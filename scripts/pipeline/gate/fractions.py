"""Percentages printed as fractions, by the rule that publishers' files are held to.

What the other shared rules (`scripts/pipeline/impossible`) say of one file is said by G207 to G210, G216 and G218.
"""

from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from scripts.pipeline.gate.figures import NUMBER, SLOTS, FigureCells
from scripts.pipeline.gate.report import LISTED, GateReport
from scripts.pipeline.gate.setting import GateSetting
from scripts.pipeline.impossible.figures import FigureTable
from scripts.pipeline.impossible.ranges import as_fractions
from scripts.pipeline.impossible.setting import RuleSetting


class _PrintedPercentage(NamedTuple):
    """Figure of a contributed file in the form of the shared rules; `period` is any unique text."""

    area: str
    measure: str
    period: str
    value: float | None
    published_on: date
    source_row: int
    cell: str


def check_fractions(cells: FigureCells, against: GateSetting, report: GateReport) -> None:
    """Report percentages written as fractions: figures of a measure and period from 0 to 1 only, some with decimals."""
    slugs, codes = sorted(against.measures), sorted(against.areas)
    percent = np.array([against.measures[slug].unit == "percent" for slug in slugs])[cells.measure]
    shown = percent & (cells.sign == NUMBER) & (cells.value > 0)
    value = cells.value[shown] / 10.0 ** cells.decimals[shown]
    period = (cells.measure[shown] * 10_000 + cells.year[shown]) * SLOTS + cells.slot[shown]
    small = pd.Series(value).groupby(period).transform("max").to_numpy() <= 1
    at = np.flatnonzero(shown)[small]
    figures = [
        _PrintedPercentage(
            codes[cells.area[place]],
            slugs[cells.measure[place]],
            str(key),
            number,
            against.today,
            int(cells.row[place]),
            f"{number}",
        )
        for place, key, number in zip(at.tolist(), period[small].tolist(), value[small].tolist(), strict=True)
    ]
    if not figures:
        return
    units = {slug: against.measures[slug].unit for slug in slugs}
    rules = RuleSetting(units, {}, (), {}, against.areas, "", frozenset())
    rows = sorted(found.row for found in as_fractions(FigureTable(figures), rules) if found.row is not None)
    report.add_rows("G221", [row - 2 for row in rows[:LISTED]], len(rows), "value")
