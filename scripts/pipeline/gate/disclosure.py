"""Disclosure control: refuses a file that reveals a withheld or small count, or contradicts itself."""

from collections.abc import Sequence

import numpy as np

from scripts.pipeline.gate.cube import CountCube, cube_of
from scripts.pipeline.gate.figures import FigureCells, Flags, Integers
from scripts.pipeline.gate.intervals import IntervalSum, narrow
from scripts.pipeline.gate.known import (
    check_with_earlier,
    check_with_official,
    disclosed_in,
    joined,
    report_counts,
)
from scripts.pipeline.gate.linear import linear_findings
from scripts.pipeline.gate.official import official_cells, with_official
from scripts.pipeline.gate.report import GateReport
from scripts.pipeline.gate.setting import GateSetting
from scripts.pipeline.gate.sums import sums_of_areas, sums_of_measures, sums_of_time
from scripts.pipeline.gate.witnesses import WorkBudget

# Methods of inference, simplest first, each with its rule for a disclosed count and its rule for a contradiction.
# “cases”, “cases of areas”: sums of the numbers of cases that percentages and averages are taken of.
_METHODS = (
    ("time", "G602", "G217"),
    ("parts", "G603", "G216"),
    ("rates", "G604", "G218"),
    ("cases", "G602", "G217"),
    ("areas", "G601", "G216"),
    ("cases of areas", "G601", "G216"),
)
_COMBINED = ("together", "G606", "G216")


def check_disclosure(
    cells: FigureCells, earlier: Sequence[FigureCells], against: GateSetting, report: GateReport
) -> None:
    """Report contradictions; without any, report every count revealed by the file, alone or with what is known.

    Known are earlier publications, in each of the versions given, and official figures. Years are looked at one by one:
    no sum reaches from one into another.
    """
    budget = WorkBudget()
    years = np.unique(cells.year).tolist()
    for year in years:
        _check_year(_of(year, cells), against, budget, report)
    for version in earlier:
        if not report.problems:
            for year in years:
                check_with_earlier(_of(year, cells), _of(year, version), against, budget, report)
    official = official_cells(cells, against) if not report.problems else None
    if official is not None:
        known = joined(with_official(earlier[0], official, against), official, against) if earlier else official
        for year in years:
            now = with_official(_of(year, cells), _of(year, official), against)
            check_with_official(now, _of(year, known), against, budget, report)


def _of(year: int, cells: FigureCells) -> FigureCells:
    return cells.where(cells.year == year)


def _check_year(cells: FigureCells, against: GateSetting, budget: WorkBudget, report: GateReport) -> None:
    cube = cube_of(cells, against)
    low, high = _bounds(cube, "together", against)
    if (low > high).any():
        _report_contradictions(cube, against, report)
    elif (disclosed := disclosed_in(cube, low, high, against)).any():
        _report_disclosed(cube, disclosed, against, report)
    else:
        found = linear_findings(cube, low, high, against, budget)
        for mask, code in zip(found, ("G606", "G608", "G216"), strict=True):
            report_counts(cube, np.argwhere(mask), code, report)


def _bounds(cube: CountCube, method: str, against: GateSetting) -> tuple[Integers, Integers]:
    sums: list[IntervalSum] = []
    if method in ("time", "cases", "together"):
        sums += sums_of_time(cube.axes)
    if method in ("parts", "rates", "together"):
        sums += sums_of_measures(cube.axes, only_rates=method == "rates")
    if method in ("areas", "cases of areas", "together"):
        sums += sums_of_areas(cube.axes, against)
    low, high = cube.bounds(with_rates=method in ("rates", "cases", "cases of areas", "together"))
    narrow(low, high, sums)
    return low, high


def _report_disclosed(cube: CountCube, disclosed: Flags, against: GateSetting, report: GateReport) -> None:
    """Report each count once, under the simplest method that reveals the count."""
    left = disclosed.copy()
    for method, code, _ in (*_METHODS, _COMBINED):
        reported = left & disclosed_in(cube, *_bounds(cube, method, against), against)
        report_counts(cube, np.argwhere(reported), code, report)
        left &= ~reported


def _report_contradictions(cube: CountCube, against: GateSetting, report: GateReport) -> None:
    """Report a figure per area, under the simplest method that shows the contradiction; errors spread over sums.

    Named is the last that stands in the file: the whole rather than one of many parts. Where areas do not add up, only
    regions and England are named.
    """
    reported = np.zeros(cube.axes.shape[2], bool)
    is_whole = np.array([against.areas[code].level != "council" for code in cube.axes.areas])
    for method, _, code in (*_METHODS, _COMBINED):
        low, high = _bounds(cube, method, against)
        wrong = (low > high) & ~reported
        indexes = np.argwhere(wrong & (cube.row > 0) & (is_whole if method == "areas" else True))[::-1]
        _, last_of_area = np.unique(indexes[:, 2], return_index=True)
        report_counts(cube, indexes[last_of_area], code, report)
        if len(last_of_area):
            reported |= wrong.any(axis=(0, 1))
