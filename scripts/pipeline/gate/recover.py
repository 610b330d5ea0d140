"""Refuses a file in which a withheld or small count follows from what is shown, or figures contradict each other."""

import numpy as np

from scripts.pipeline.gate.cube import CountCube, cube_of, sums_of_areas, sums_of_measures, sums_of_time
from scripts.pipeline.gate.earlier import keys
from scripts.pipeline.gate.figures import NUMBER, WITHHELD, FigureCells, Flags, Whole
from scripts.pipeline.gate.intervals import IntervalSum, given_away, narrow
from scripts.pipeline.gate.report import LISTED, GateReport
from scripts.pipeline.gate.setting import GateSetting

# The rule that each way of reckoning breaks, simplest first: if it gives a count away, if it shows a contradiction.
_WAYS = (("time", "G602", "G217"), ("parts", "G603", "G216"), ("rates", "G604", "G218"), ("areas", "G601", "G216"))
_TOGETHER = ("together", "G606", "G216")


def check_recoverable(
    cells: FigureCells, earlier: FigureCells | None, against: GateSetting, report: GateReport
) -> None:
    """Notes contradictions; if there are none, every count that the file gives away, alone or with what came before.

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
        _note_contradictions(cube, against, report)
    elif (given := _given(cube, low, high, against)).any():
        _note_given(cube, given, against, report)


def _bounds(cube: CountCube, way: str, against: GateSetting) -> tuple[Whole, Whole]:
    sums: list[IntervalSum] = []
    if way in ("time", "together"):
        sums += sums_of_time(cube.axes)
    if way in ("parts", "rates", "together"):
        sums += sums_of_measures(cube.axes, only_rates=way == "rates")
    if way in ("areas", "together"):
        sums += sums_of_areas(cube.axes, against)
    low, high = cube.bounds(with_rates=way in ("rates", "together"))
    narrow(low, high, sums)
    return low, high


def _given(cube: CountCube, low: Whole, high: Whole, against: GateSetting) -> Flags:
    return given_away(low, high, cube.withheld, against.contract.limits.smallest)


def _note_given(cube: CountCube, given: Flags, against: GateSetting, report: GateReport) -> None:
    """Each count once, under the simplest way that gives it away."""
    left = given.copy()
    for way, code, _ in (*_WAYS, _TOGETHER):
        told = left & _given(cube, *_bounds(cube, way, against), against)
        _note(cube, np.argwhere(told), code, report)
        left &= ~told


def _note_contradictions(cube: CountCube, against: GateSetting, report: GateReport) -> None:
    """One figure of each area, under the simplest way that shows it: one wrong figure upsets many sums.

    Named is the last that stands in the file: the whole rather than one of many parts. Where areas do not add up, only
    regions and England are named.
    """
    told = np.zeros(cube.axes.shape[2], bool)
    is_whole = np.array([against.areas[code].level != "council" for code in cube.axes.areas])
    for way, _, code in (*_WAYS, _TOGETHER):
        low, high = _bounds(cube, way, against)
        wrong = (low > high) & ~told
        places = np.argwhere(wrong & (cube.row > 0) & (is_whole if way == "areas" else True))[::-1]
        _, lasts = np.unique(places[:, 2], return_index=True)
        _note(cube, places[lasts], code, report)
        if len(lasts):
            told |= wrong.any(axis=(0, 1))


def _note(cube: CountCube, places: Whole, code: str, report: GateReport) -> None:
    room = max(0, LISTED - report.counts[code])
    for place in places[:room].tolist():
        report.add(code, cube.row_near(*place), "value", cube.axes.name(place))
    if unlisted := len(places[room:]):
        report.counts[code] += unlisted


def _check_with_earlier(cells: FigureCells, earlier: FigureCells, against: GateSetting, report: GateReport) -> None:
    """What a reader learns who kept what was published before; where a revision contradicts it, that is nothing."""
    now, before = keys(cells, against), keys(earlier, against)
    shown = np.isin(now, before[earlier.sign == NUMBER]) & (cells.sign == WITHHELD)
    rows = cells.row[shown]
    report.add_rows("G605", (rows[:LISTED] - 2).tolist(), len(rows), "value", "it was shown before")
    kept = ~np.isin(before, now)
    both = FigureCells(*(np.concatenate([new, old[kept]]) for new, old in zip(cells, earlier, strict=True)))
    cube = cube_of(both, against)
    low, high = _bounds(cube, "together", against)
    sound = ~(low > high).any(axis=(0, 1))
    _note(cube, np.argwhere(_given(cube, low, high, against) & sound), "G605", report)
