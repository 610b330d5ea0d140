"""Sums of a cube: months make years to date, parts make wholes, councils make regions."""

from scripts.pipeline.gate.axes import CubeAxes
from scripts.pipeline.gate.figures import MONTHS, YEAR_SLOT
from scripts.pipeline.gate.intervals import CubeIndex, IntervalSum
from scripts.pipeline.gate.places_in_time import parts_of_areas
from scripts.pipeline.gate.setting import GateSetting

_ALL = slice(None)


def all_sums(axes: CubeAxes, against: GateSetting) -> list[IntervalSum]:
    """Sums of time, measures and areas."""
    return [*sums_of_time(axes), *sums_of_measures(axes, only_rates=False), *sums_of_areas(axes, against)]


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
    parts = parts_of_areas(axes, against)
    return [IntervalSum((_ALL, _ALL, whole), tuple((_ALL, _ALL, part) for part in of)) for whole, of in parts.items()]
