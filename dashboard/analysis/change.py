"""How the newest figure stands to the one a year before, where the guard allows the comparison."""

from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.comparability import consecutive, why_not_over_time
from dashboard.analysis.figures import Figure
from dashboard.analysis.rounding import rounded
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure

Way = Literal["up", "down", "unchanged"]


@dataclass(frozen=True)
class PeriodChange:
    """The figure before, and which way the newest one moved; or why they are not compared."""

    before: Figure
    direction: Way | None
    why_not: str | None


def since_year_before(
    catalogue: Catalogue, measure: Measure, figures: dict[str, Figure], period: str
) -> PeriodChange | None:
    """The change to `period` from the year before; None if either has no number."""
    newest = figures.get(period)
    before = next((figure for p, figure in reversed(figures.items()) if consecutive(p, period)), None)
    if newest is None or before is None or newest.value is None or before.value is None:
        return None
    if why := why_not_over_time(catalogue, measure, newest.area, before.period, period):
        return PeriodChange(before, None, why)
    return PeriodChange(before, way(measure, before, newest), None)


def way(measure: Measure, before: Figure, after: Figure) -> Way:
    """Which way the numbers went as they are shown; both must have one."""
    assert before.value is not None and after.value is not None, "only numbers have a direction"
    difference = rounded(after.value, measure.decimals) - rounded(before.value, measure.decimals)
    if difference == 0:
        return "unchanged"
    return "up" if difference > 0 else "down"
