"""Disclosure control: refuses a file that reveals a withheld or small count, or contradicts itself."""

import numpy as np

from scripts.pipeline.gate.axes import axes_of
from scripts.pipeline.gate.combined import CombinedFigures, combined
from scripts.pipeline.gate.cube import CountCube, cube_of
from scripts.pipeline.gate.earlier import keys
from scripts.pipeline.gate.figures import NUMBER, WITHHELD, FigureCells, Flags, Integers
from scripts.pipeline.gate.intervals import IntervalSum, disclosed_counts, narrow
from scripts.pipeline.gate.linear import linear_findings
from scripts.pipeline.gate.official import official_cells, with_official
from scripts.pipeline.gate.report import LISTED, GateReport
from scripts.pipeline.gate.setting import GateSetting
from scripts.pipeline.gate.sums import sums_of_areas, sums_of_measures, sums_of_time
from scripts.pipeline.gate.witnesses import WorkBudget

# Methods of inference, simplest first, each with its rule for a disclosed count and its rule for a contradiction.
# “cases”: sums over time of the numbers of cases that percentages and averages are taken of.
_METHODS = (
    ("time", "G602", "G217"),
    ("parts", "G603", "G216"),
    ("rates", "G604", "G218"),
    ("cases", "G602", "G217"),
    ("areas", "G601", "G216"),
)
_COMBINED = ("together", "G606", "G216")


def check_disclosure(cells: FigureCells, earlier: FigureCells | None, against: GateSetting, report: GateReport) -> None:
    """Report contradictions; without any, report every count revealed by the file, alone or with what is known.

    Known are earlier publications and official figures. Years are looked at one by one: no sum reaches from one into
    another.
    """
    budget = WorkBudget()
    years = np.unique(cells.year)
    for year in years:
        _check_year(cells.where(cells.year == year), against, budget, report)
    if earlier is not None and not report.problems:
        for year in years:
            _check_with_earlier(_of(year, cells), _of(year, earlier), against, budget, report)
    official = official_cells(cells, against) if not report.problems else None
    if official is not None:
        known = official if earlier is None else _joined(earlier, official, against)
        for year in years:
            now = with_official(_of(year, cells), _of(year, official), against)
            _check_with_official(now, _of(year, known), against, budget, report)


def _of(year: int, cells: FigureCells) -> FigureCells:
    return cells.where(cells.year == year)


def _joined(first: FigureCells, second: FigureCells, against: GateSetting) -> FigureCells:
    """Figures of both, those of the first where both have one."""
    kept = second.where(~np.isin(keys(second, against), keys(first, against)))
    return FigureCells(*(np.concatenate(parts) for parts in zip(first, kept, strict=True)))


def _check_year(cells: FigureCells, against: GateSetting, budget: WorkBudget, report: GateReport) -> None:
    cube = cube_of(cells, against)
    low, high = _bounds(cube, "together", against)
    if (low > high).any():
        _report_contradictions(cube, against, report)
    elif (disclosed := _disclosed(cube, low, high, against)).any():
        _report_disclosed(cube, disclosed, against, report)
    else:
        found = linear_findings(cube, low, high, against, budget)
        for mask, code in zip(found, ("G606", "G608", "G216"), strict=True):
            _report(cube, np.argwhere(mask), code, report)


def _bounds(cube: CountCube, method: str, against: GateSetting) -> tuple[Integers, Integers]:
    sums: list[IntervalSum] = []
    if method in ("time", "cases", "together"):
        sums += sums_of_time(cube.axes)
    if method in ("parts", "rates", "together"):
        sums += sums_of_measures(cube.axes, only_rates=method == "rates")
    if method in ("areas", "together"):
        sums += sums_of_areas(cube.axes, against)
    low, high = cube.bounds(with_rates=method in ("rates", "cases", "together"))
    narrow(low, high, sums)
    return low, high


def _disclosed(cube: CountCube, low: Integers, high: Integers, against: GateSetting) -> Flags:
    return disclosed_counts(low, high, cube.withheld, against.contract.limits.smallest)


def _report_disclosed(cube: CountCube, disclosed: Flags, against: GateSetting, report: GateReport) -> None:
    """Report each count once, under the simplest method that reveals the count."""
    left = disclosed.copy()
    for method, code, _ in (*_METHODS, _COMBINED):
        reported = left & _disclosed(cube, *_bounds(cube, method, against), against)
        _report(cube, np.argwhere(reported), code, report)
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
        _report(cube, indexes[last_of_area], code, report)
        if len(last_of_area):
            reported |= wrong.any(axis=(0, 1))


def _report(cube: CountCube, indexes: Integers, code: str, report: GateReport) -> None:
    room = max(0, LISTED - report.counts[code])
    for index in indexes[:room].tolist():
        report.add(code, cube.row_near(*index), "value", cube.axes.name(index))
    if unlisted := len(indexes[room:]):
        report.counts[code] += unlisted


def _check_with_earlier(
    cells: FigureCells, earlier: FigureCells, against: GateSetting, budget: WorkBudget, report: GateReport
) -> None:
    """Report counts revealed together with earlier publications; what a revision contradicts reveals nothing."""
    now, before = keys(cells, against), keys(earlier, against)
    shown = np.isin(now, before[earlier.sign == NUMBER]) & (cells.sign == WITHHELD)
    rows = cells.row[shown]
    report.add_rows("G605", (rows[:LISTED] - 2).tolist(), len(rows), "value", "it was shown before")
    both = combined(cells, earlier, against)
    disclosed, entangled = _judged(both, against, budget)
    _report(both.cube, np.argwhere(disclosed), "G605", report)
    _report(both.cube, np.argwhere(entangled), "G608", report)


def _check_with_official(
    cells: FigureCells, known: FigureCells, against: GateSetting, budget: WorkBudget, report: GateReport
) -> None:
    """Report counts revealed together with official figures, unless all of that is known without the file."""
    if not len(known.area):
        return
    nothing = cells.where(cells.row < 0)
    axes = axes_of(FigureCells(*(np.concatenate(parts) for parts in zip(cells, known, strict=True))), against)
    before = combined(nothing, known, against, axes).cells
    both = combined(cells, before, against, axes)
    disclosed, entangled = _judged(both, against, budget)
    if disclosed.any() or entangled.any():
        without = combined(nothing, before, against, axes)
        given, open_ = _judged(without, against, budget)
        disclosed &= ~(given & (both.low == without.low) & (both.high == without.high))
        _report(both.cube, np.argwhere(disclosed), "G607", report)
        _report(both.cube, np.argwhere(entangled & ~open_), "G608", report)


def _judged(figures: CombinedFigures, against: GateSetting, budget: WorkBudget) -> tuple[Flags, Flags]:
    """Masks of the counts of sound areas that are given away, and that are too entangled to tell."""
    cube, low, high = figures.cube, figures.low, figures.high
    disclosed = _disclosed(cube, low, high, against)
    found = linear_findings(cube, low, high, against, budget)
    return (disclosed | found.disclosed) & figures.sound, found.entangled & figures.sound
