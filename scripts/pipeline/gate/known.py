"""Disclosure by a file together with what was known before: earlier publications and official figures."""

import numpy as np

from scripts.pipeline.gate.axes import axes_of
from scripts.pipeline.gate.combined import CombinedFigures, combined
from scripts.pipeline.gate.cube import CountCube
from scripts.pipeline.gate.earlier import keys
from scripts.pipeline.gate.figures import NUMBER, WITHHELD, FigureCells, Flags, Integers
from scripts.pipeline.gate.intervals import disclosed_counts
from scripts.pipeline.gate.linear import linear_findings
from scripts.pipeline.gate.report import LISTED, GateReport
from scripts.pipeline.gate.setting import GateSetting
from scripts.pipeline.gate.witnesses import WorkBudget


def joined(first: FigureCells, second: FigureCells, against: GateSetting) -> FigureCells:
    """Union of figures; the first has precedence."""
    kept = second.where(~np.isin(keys(second, against), keys(first, against)))
    return FigureCells(*(np.concatenate(parts) for parts in zip(first, kept, strict=True)))


def check_with_earlier(
    cells: FigureCells, earlier: FigureCells, against: GateSetting, budget: WorkBudget, report: GateReport
) -> None:
    """Report counts revealed together with earlier publications; what a revision contradicts reveals nothing."""
    now, before = keys(cells, against), keys(earlier, against)
    shown = np.isin(now, before[earlier.sign == NUMBER]) & (cells.sign == WITHHELD)
    rows = cells.row[shown]
    report.add_rows("G605", (rows[:LISTED] - 2).tolist(), len(rows), "value", "it was shown before")
    both = combined(cells, earlier, against)
    disclosed, entangled = _judged(both, against, budget)
    report_counts(both.cube, np.argwhere(disclosed), "G605", report)
    report_counts(both.cube, np.argwhere(entangled), "G608", report)


def check_with_official(
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
        report_counts(both.cube, np.argwhere(disclosed), "G607", report)
        report_counts(both.cube, np.argwhere(entangled & ~open_), "G608", report)


def _judged(figures: CombinedFigures, against: GateSetting, budget: WorkBudget) -> tuple[Flags, Flags]:
    """Masks of the disclosed and of the undecided (entangled) counts of sound areas."""
    cube, low, high = figures.cube, figures.low, figures.high
    disclosed = disclosed_in(cube, low, high, against)
    found = linear_findings(cube, low, high, against, budget)
    return (disclosed | found.disclosed) & figures.sound, found.entangled & figures.sound


def disclosed_in(cube: CountCube, low: Integers, high: Integers, against: GateSetting) -> Flags:
    """Mask of the counts of a cube that bounds give away."""
    return disclosed_counts(low, high, cube.withheld, against.contract.limits.smallest)


def report_counts(cube: CountCube, indexes: Integers, code: str, report: GateReport) -> None:
    """Report counts of a cube, the first of them with a row and their names."""
    room = max(0, LISTED - report.counts[code])
    for index in indexes[:room].tolist():
        report.add(code, cube.row_near(*index), "value", cube.axes.name(index))
    if unlisted := len(indexes[room:]):
        report.counts[code] += unlisted
