"""How the newest figure stands to the one a year before, where the guard allows the comparison."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dashboard.analysis.comparability import consecutive, why_not_over_time
from dashboard.analysis.figures import Figure
from dashboard.analysis.rounding import rounded
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure


@dataclass(frozen=True)
class Change:
    """The figure before, and which way the newest one moved; or why they are not compared."""

    before: Figure
    direction: Literal["up", "down", "unchanged"] | None
    why_not: str | None


def since_year_before(catalogue: Catalogue, measure: Measure, figures: dict[str, Figure], period: str) -> Change | None:
    """The change to `period` from the year before; None if either has no number."""
    newest = figures.get(period)
    before = next((figure for p, figure in reversed(figures.items()) if consecutive(p, period)), None)
    if newest is None or before is None or newest.value is None or before.value is None:
        return None
    if why := why_not_over_time(catalogue, measure, newest.area, before.period, period):
        return Change(before, None, why)
    difference = rounded(newest.value, measure.decimals) - rounded(before.value, measure.decimals)
    return Change(before, _direction(difference), None)


def _direction(difference: Decimal) -> Literal["up", "down", "unchanged"]:
    if difference == 0:
        return "unchanged"
    return "up" if difference > 0 else "down"
