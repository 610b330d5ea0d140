"""Cube of one year's counts by slot, measure and area: shown and withheld counts, and the sums between them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scripts.pipeline.gate.axes import CubeAxes, axes_of, denominator, numerator
from scripts.pipeline.gate.figures import (
    MONTHS,
    NOT_APPLICABLE,
    NUMBER,
    SLOTS,
    WITHHELD,
    YEAR_SLOT,
    FigureCells,
    Flags,
    Integers,
)
from scripts.pipeline.gate.intervals import UNBOUNDED, CubeIndex, IntervalSum
from scripts.pipeline.gate.setting import GateSetting

_ALL = slice(None)


@dataclass(frozen=True, eq=False)
class CountCube:
    """Bounds of every count, as given by its own cell.

    `row` is where the count stands, or the percentage that is made from it; 0 where there is neither.

    `rates` are narrower bounds that percentages and their denominators give: index, low, high.
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
        """Row of a count, or a related row of the same area: of its measure, or of a measure in the same sums."""
        related = {self.axes.measures[measure]}
        for whole, parts, _ in self.axes.related:
            if related & {whole, *parts}:
                related |= {whole, *parts}
        rows = self.row[:, :, area]
        kin = [at for at, name in enumerate(self.axes.measures) if name in related]
        for found in (rows[slot, measure : measure + 1], rows[:, measure], rows[slot, kin], rows[:, kin], rows):
            if found.any():
                return int(found[found > 0].flat[0])
        return None


def cube_of(cells: FigureCells, against: GateSetting) -> CountCube:
    """Build the cube of one year's figures."""
    axes = axes_of(cells, against)
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
    for index in np.unique(cells.measure[~is_count]):
        measure = against.measures[slugs[index]]
        if measure.unit != "weeks":
            mine = (cells.measure == index) & (cells.base_sign == NUMBER)
            names = numerator(measure), denominator(measure)
            steps = [axes.measures.index(name) * areas for name in names]
            rates += _rates(cells, mine, rest, steps)
            for step in steps:
                indexes = rest[mine] + step
                row.flat[indexes] = np.where(row.flat[indexes] == 0, cells.row[mine], row.flat[indexes])
    _end_with_councils(axes, high, against)
    return CountCube(axes, low, high, withheld, row, tuple(rates))


def _rates(cells: FigureCells, mine: Flags, rest: Integers, at: list[int]) -> list[tuple[Integers, Integers, Integers]]:
    """Bounds from a percentage: its denominator as stated, and its numerator within rounding."""
    of = (rest[mine] + at[1], cells.base[mine], cells.base[mine])
    printed = mine & (cells.sign == NUMBER)
    value, base = 2 * cells.value[printed], cells.base[printed]
    unit = 200 * 10 ** cells.decimals[printed]
    least, most = -(-base * np.maximum(value - 1, 0) // unit), base * (value + 1) // unit
    return [of, (rest[printed] + at[0], least, most)]


def _end_with_councils(axes: CubeAxes, high: Integers, against: GateSetting) -> None:
    """Set counts of a council to zero in years in which it did not exist."""
    for index, code in enumerate(axes.areas):
        area = against.areas[code]
        if (area.first_year or axes.year) > axes.year or (area.last_year or axes.year) + 1 < axes.year:
            part = high[:, :, index]
            part[part == UNBOUNDED] = 0


def sums_of_time(axes: CubeAxes) -> list[IntervalSum]:
    """Sums over time: a year to date is the one before plus the month; a year is the last of them or the months.

    Of plans in force only months are given, so that no sum says anything about them.
    """
    at: dict[int, CubeIndex] = {slot: (index,) for index, slot in enumerate(axes.slots)}
    months = tuple(at[month] for month in range(MONTHS) if month in at)
    if YEAR_SLOT - 1 not in at:
        return [IntervalSum(at[YEAR_SLOT], months)] if months and YEAR_SLOT in at else []
    sums = [IntervalSum(at[MONTHS], (at[0],))]
    sums += [IntervalSum(at[MONTHS + month], (at[MONTHS + month - 1], at[month])) for month in range(1, MONTHS)]
    return [*sums, IntervalSum(at[YEAR_SLOT], (at[YEAR_SLOT - 1],))] if YEAR_SLOT in at else sums


def sums_of_measures(axes: CubeAxes, only_rates: bool) -> list[IntervalSum]:
    """Sums of measures: a whole is the sum of its parts and their remainder; only percentages if `only_rates`."""
    at: dict[str, CubeIndex] = {name: (_ALL, index) for index, name in enumerate(axes.measures)}
    return [
        IntervalSum(at[whole], tuple(at[part] for part in parts))
        for whole, parts, is_rate in axes.related
        if is_rate or not only_rates
    ]


def sums_of_areas(axes: CubeAxes, against: GateSetting) -> list[IntervalSum]:
    """Sums of areas: a region is the sum of its councils, England the sum of its regions."""
    at: dict[str, CubeIndex] = {code: (_ALL, _ALL, index) for index, code in enumerate(axes.areas)}
    areas = [against.areas[code] for code in axes.areas]
    parts = {
        area.code: [at[other.code] for other in areas if _is_part(other.level, other.region, area.level, area.code)]
        for area in areas
        if area.level != "council"
    }
    return [IntervalSum(at[code], tuple(found)) for code, found in parts.items() if found]


def _is_part(level: str, region: str | None, whole_level: str, whole: str) -> bool:
    return level == "region" if whole_level == "country" else level == "council" and region == whole
