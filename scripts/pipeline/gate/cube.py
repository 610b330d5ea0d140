"""Cube of one year's counts by slot, measure and area: shown and withheld counts."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scripts.pipeline.gate.axes import CubeAxes, axes_of, numerator
from scripts.pipeline.gate.figures import (
    NOT_APPLICABLE,
    NUMBER,
    SLOTS,
    WITHHELD,
    FigureCells,
    Flags,
    Integers,
)
from scripts.pipeline.gate.intervals import UNBOUNDED
from scripts.pipeline.gate.setting import GateSetting


@dataclass(frozen=True, eq=False)
class CountCube:
    """Bounds of every count, as given by its own cell.

    `row` is where the count stands, or the percentage that is made from it; 0 where there is neither.

    `rates` are narrower bounds that percentages and the denominators of percentages and averages give: index, low,
    high. A count is withheld too where the percentage made from it is, or a denominator, and nothing shows the count.
    """

    axes: CubeAxes
    low: Integers
    high: Integers
    withheld: Flags
    row: npt.NDArray[np.int32]
    rates: tuple[tuple[Integers, Integers, Integers], ...]

    def bounds(self, with_rates: bool) -> tuple[Integers, Integers]:
        """Copies of the bounds, narrowed by the percentages if `with_rates`."""
        low, high = self.low.copy(), self.high.copy()
        for index, least, most in self.rates if with_rates else ():
            low.flat[index] = np.maximum(low.flat[index], least)
            high.flat[index] = np.minimum(high.flat[index], most)
        return low, high

    def row_near(self, slot: int, measure: int, area: int) -> int | None:
        """Row of a count, or one of its measure or a measure in the same sums; of its area if possible."""
        related = {self.axes.measures[measure]}
        for whole, parts, _ in self.axes.related:
            if related & {whole, *parts}:
                related |= {whole, *parts}
        rows = self.row[:, :, area]
        kin = [at for at, name in enumerate(self.axes.measures) if name in related]
        own = rows[slot, measure : measure + 1], rows[:, measure], rows[slot, kin], rows[:, kin], rows
        for found in (*own, self.row[slot, kin], self.row[:, kin]):
            if found.any():
                return int(found[found > 0].flat[0])
        return None


def cube_of(cells: FigureCells, against: GateSetting, axes: CubeAxes | None = None) -> CountCube:
    """Build the cube of one year's figures, on their own axes or on larger ones."""
    axes = axes or axes_of(cells, against)
    low, high = np.zeros(axes.shape, np.int64), np.full(axes.shape, UNBOUNDED)
    withheld = np.zeros(axes.shape, bool)
    row = np.zeros(axes.shape, np.int32)
    slugs = sorted(against.measures)
    codes = sorted(against.areas)
    area_at = np.array([axes.areas.index(code) if code in axes.areas else -1 for code in codes])
    _, measures, areas = axes.shape
    slot_at = np.array([axes.slots.index(slot) if slot in axes.slots else -1 for slot in range(SLOTS)])
    rest = slot_at[cells.slot] * (measures * areas) + area_at[cells.area]

    is_count = np.array([against.measures[slug].unit == "count" for slug in slugs])[cells.measure]
    at = np.array([axes.measures.index(slug) if slug in axes.measures else -1 for slug in slugs])
    index = rest[is_count] + at[cells.measure[is_count]] * areas
    sign, value = cells.sign[is_count], cells.value[is_count]
    known = (sign == NUMBER) | (sign == NOT_APPLICABLE)
    for bounds in (low, high):
        bounds.flat[index[known]] = np.where(sign == NUMBER, value, 0)[known]
    withheld.flat[index[sign == WITHHELD]] = True
    row.flat[index] = cells.row[is_count]
    rates = []
    for number in np.unique(cells.measure[~is_count]):
        slug = slugs[number]
        mine = cells.measure == number
        base = rest + axes.measures.index(axes.bases[slug]) * areas
        steps = [base]
        rates.append(_denominators(cells, mine & (cells.base_sign == NUMBER), base))
        if against.measures[slug].unit != "weeks":
            part = rest + axes.measures.index(numerator(against.measures[slug])) * areas
            steps.append(part)
            rates.append(_numerators(cells, mine & (cells.base_sign == NUMBER) & (cells.sign == NUMBER), part))
            withheld.flat[part[mine & (cells.sign == WITHHELD)]] = True
        withheld.flat[base[mine & (cells.base_sign == WITHHELD)]] = True
        for step in steps:
            row.flat[step[mine]] = np.where(row.flat[step[mine]] == 0, cells.row[mine], row.flat[step[mine]])
    printed = np.zeros(axes.shape, bool)
    printed.flat[index[sign == WITHHELD]] = True
    for told, least, most in rates:
        withheld.flat[told[least == most]] &= printed.flat[told[least == most]]
    withheld &= low < high
    _end_with_councils(axes, high, against)
    return CountCube(axes, low, high, withheld, row, tuple(rates))


def _denominators(cells: FigureCells, told: Flags, at: Integers) -> tuple[Integers, Integers, Integers]:
    """Bounds of the counts that percentages and averages are taken of: as stated."""
    return at[told], cells.base[told], cells.base[told]


def _numerators(cells: FigureCells, told: Flags, at: Integers) -> tuple[Integers, Integers, Integers]:
    """Bounds of the counts that percentages are made from, within rounding."""
    value, base = 2 * cells.value[told], cells.base[told]
    unit = 200 * 10 ** cells.decimals[told]
    return at[told], -(-base * np.maximum(value - 1, 0) // unit), base * (value + 1) // unit


def _end_with_councils(axes: CubeAxes, high: Integers, against: GateSetting) -> None:
    """Set counts of a council to zero in years in which it did not exist."""
    for index, code in enumerate(axes.areas):
        area = against.areas[code]
        if (area.first_year or axes.year) > axes.year or (area.last_year or axes.year) + 1 < axes.year:
            part = high[:, :, index]
            part[part == UNBOUNDED] = 0
