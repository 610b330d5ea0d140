"""Disclosure control: refuses a file that reveals a withheld or small count, or contradicts itself."""

import numpy as np

from scripts.pipeline.gate.cube import CountCube, cube_of, sums_of_areas, sums_of_measures, sums_of_time
from scripts.pipeline.gate.earlier import keys
from scripts.pipeline.gate.figures import NUMBER, WITHHELD, FigureCells, Flags, Integers
from scripts.pipeline.gate.intervals import IntervalSum, disclosed_counts, narrow
from scripts.pipeline.gate.report import LISTED, GateReport
from scripts.pipeline.gate.setting import GateSetting

# Methods of inference, simplest first, each with its rule for a disclosed count and its rule for a contradiction.
_METHODS = (("time", "G602", "G217"), ("parts", "G603", "G216"), ("rates", "G604", "G218"), ("areas", "G601", "G216"))
_COMBINED = ("together", "G606", "G216")


def check_disclosure(cells: FigureCells, earlier: FigureCells | None, against: GateSetting, report: GateReport) -> None:
    """Report contradictions; without any, report every count revealed by the file, alone or with earlier publications.

    Years are looked at one by one: no sum reaches from one into another.
    """
    for year in np.unique(cells.year):
        _check_year(cells.where(cells.year == year), against, report)
    if earlier is not None and not report.problems:
        for year in np.unique(cells.year):
            _check_with_earlier(cells.where(cells.year == year), earlier.where(earlier.year == year), against, report)


def _check_year(cells: FigureCells, against: GateSetting, report: GateReport) -> None:
    cube = cube_of(cells, against)
    low, high = _bounds(cube, "together", against)
    if (low > high).any():
        _report_contradictions(cube, against, report)
    elif (disclosed := _disclosed(cube, low, high, against)).any():
        _report_disclosed(cube, disclosed, against, report)


def _bounds(cube: CountCube, method: str, against: GateSetting) -> tuple[Integers, Integers]:
    sums: list[IntervalSum] = []
    if method in ("time", "together"):
        sums += sums_of_time(cube.axes)
    if method in ("parts", "rates", "together"):
        sums += sums_of_measures(cube.axes, only_rates=method == "rates")
    if method in ("areas", "together"):
        sums += sums_of_areas(cube.axes, against)
    low, high = cube.bounds(with_rates=method in ("rates", "together"))
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


def _check_with_earlier(cells: FigureCells, earlier: FigureCells, against: GateSetting, report: GateReport) -> None:
    """Report counts revealed together with earlier publications; areas contradicted by a revision reveal nothing."""
    now, before = keys(cells, against), keys(earlier, against)
    shown = np.isin(now, before[earlier.sign == NUMBER]) & (cells.sign == WITHHELD)
    rows = cells.row[shown]
    report.add_rows("G605", (rows[:LISTED] - 2).tolist(), len(rows), "value", "it was shown before")
    kept = ~np.isin(before, now)
    both = FigureCells(*(np.concatenate([new, old[kept]]) for new, old in zip(cells, earlier, strict=True)))
    cube = cube_of(both, against)
    low, high = _bounds(cube, "together", against)
    sound = ~(low > high).any(axis=(0, 1))
    _report(cube, np.argwhere(_disclosed(cube, low, high, against) & sound), "G605", report)
