"""Direction of a measure since a day, or the reason why no direction is given."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.cautions import cautions_for
from dashboard.analysis.change import ChangeDirection, change_direction
from dashboard.analysis.comparability import why_not_over_time
from dashboard.analysis.dates import latest
from dashboard.analysis.figures import Figure, newest_period, series
from dashboard.catalogue.measures import Measure
from dashboard.edition import Edition


@dataclass(frozen=True)
class MeasureDirection:
    """Newest figure and the earliest comparable one since a day, with the direction of the change.

    `start`, `between` and `change` are empty without a comparable figure. `left_out` is the earlier figure, of the year
    of the day, that is not comparable, with the reason in `why_not`; `why_not` without `left_out` is the reason why
    there is no comparison at all.
    """

    newest: Figure | None
    start: Figure | None = None
    between: tuple[Figure, ...] = ()
    change: ChangeDirection | None = None
    left_out: Figure | None = None
    why_not: str | None = None


def direction_since(edition: Edition, measure: Measure, area: str, day: date) -> MeasureDirection:
    """Direction of a measure in an area since a day; both ends must have a number that is not doubtful."""
    figures = series(edition.store.facts, measure, area)
    newest = figures.get(newest_period(edition.store.facts, measure) or "")
    if newest is None or newest.value is None:
        return MeasureDirection(newest)
    earlier = [
        item
        for item in figures.values()
        if latest(item.period) >= day and item.period < newest.period and item.value is not None
    ]
    if not earlier:
        return MeasureDirection(newest, why_not="there is no earlier figure since then")
    if doubtful := [item for item in cautions_for(edition, [newest]) if item.doubtful]:
        return MeasureDirection(newest, why_not=doubtful[0].text)
    refused: dict[str, str] = {}
    for number, item in enumerate(earlier):
        why = _why_not(edition, measure, item, newest)
        if why is None:
            first = earlier[0] if refused else None
            between = tuple(earlier[number + 1 :])
            found = change_direction(measure, item, newest)
            return MeasureDirection(newest, item, between, found, first, refused.get(first.period) if first else None)
        refused[item.period] = why
    return MeasureDirection(newest, left_out=earlier[-1], why_not=refused[earlier[-1].period])


def _why_not(edition: Edition, measure: Measure, earlier: Figure, newest: Figure) -> str | None:
    doubtful = [item.text for item in cautions_for(edition, [earlier]) if item.doubtful]
    broken = why_not_over_time(edition.catalogue, measure, newest.area, earlier.period, newest.period)
    return broken or next(iter(doubtful), None)
