"""Change from the year before, where the comparability rules allow a comparison."""

from dataclasses import dataclass
from typing import Final, Literal

from dashboard.analysis.cautions import cautions_for
from dashboard.analysis.comparability import consecutive, why_not_over_time
from dashboard.analysis.figures import Figure
from dashboard.analysis.rounding import rounded
from dashboard.catalogue.measures import Measure
from dashboard.edition import Edition

ChangeDirection = Literal["up", "down", "unchanged"]


@dataclass(frozen=True)
class PeriodChange:
    """Figure of the year before and the direction of the change, or the reason why the two are not compared."""

    before: Figure
    direction: ChangeDirection | None
    why_not: str | None


DOUBTED: Final = "one of the two figures is doubtful, as told under “Read with care”."


def since_year_before(
    edition: Edition, measure: Measure, figures: dict[str, Figure], period: str
) -> PeriodChange | None:
    """Change to `period` from the year before, without a direction if doubtful; None if one has no number."""
    newest = figures.get(period)
    before = next((figure for p, figure in reversed(figures.items()) if consecutive(p, period)), None)
    if newest is None or before is None or newest.value is None or before.value is None:
        return None
    if why := why_not_over_time(edition.catalogue, measure, newest.area, before.period, period):
        return PeriodChange(before, None, why)
    if any(caution.doubtful for caution in cautions_for(edition, [before, newest])):
        return PeriodChange(before, None, DOUBTED)
    return PeriodChange(before, change_direction(measure, before, newest), None)


def change_direction(measure: Measure, before: Figure, after: Figure) -> ChangeDirection:
    """Direction of a change between two figures, each rounded as printed; both must have a number."""
    assert before.value is not None and after.value is not None, "only numbers have a direction"
    difference = rounded(after.value, measure.decimals) - rounded(before.value, measure.decimals)
    if difference == 0:
        return "unchanged"
    return "up" if difference > 0 else "down"
