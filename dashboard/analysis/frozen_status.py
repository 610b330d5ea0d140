"""Frozen status: whether a figure quoted as of a day is unchanged, revised, withdrawn or followed by a break."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.analysis.comparability import breaks_between
from dashboard.analysis.figures import Figure, newest_period, series
from dashboard.catalogue.measures import Measure, SeriesBreak
from dashboard.facts import FactStore

FrozenKind = Literal["unchanged", "revised", "withdrawn", "now published"]


@dataclass(frozen=True)
class FrozenStatus:
    """Status of a frozen figure in the newest vintage.

    `now` is the figure of today, and `on` the day of the publication that changed it (None if unchanged).
    """

    kind: FrozenKind
    frozen: Figure
    now: Figure | None
    on: date | None


@dataclass(frozen=True)
class LaterPublication:
    """Newest figure after the frozen period, and the breaks in series in between."""

    newest: Figure | None
    period: str | None
    breaks: tuple[SeriesBreak, ...]


def frozen_status(store: FactStore, measure: Measure, frozen: Figure) -> FrozenStatus:
    """Status of a frozen figure, looked up in the newest facts."""
    now = series(store.facts, measure, frozen.area).get(frozen.period)
    if now is None or (now.value, now.symbol) == (frozen.value, frozen.symbol):
        return FrozenStatus("unchanged", frozen, now, None)
    on = max(fact.published_on for fact in now.facts)
    if frozen.value is None:
        return FrozenStatus("now published", frozen, now, on)
    return FrozenStatus("withdrawn" if now.value is None else "revised", frozen, now, on)


def later_publication(store: FactStore, measure: Measure, frozen: Figure) -> LaterPublication:
    """Publications for later periods than the frozen figure's."""
    period = newest_period(store.facts, measure)
    if period is None or period <= frozen.period:
        return LaterPublication(None, None, ())
    newest = series(store.facts, measure, frozen.area).get(period)
    return LaterPublication(newest, period, tuple(breaks_between(measure, frozen.period, period)))


def order(one: Figure | None, other: Figure | None) -> Literal["above", "below", "level with"] | None:
    """Order of two figures of one measure and period; None without two numbers."""
    if one is None or other is None or one.value is None or other.value is None:
        return None
    if one.value == other.value:
        return "level with"
    return "above" if one.value > other.value else "below"
