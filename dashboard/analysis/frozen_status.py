"""Frozen status: whether a figure of a past day is unchanged, revised, withdrawn, set aside or followed by a break.

Figures are compared as shown, so that a number printed again with fewer decimals is unchanged.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.analysis.as_shown import alike
from dashboard.analysis.comparability import breaks_between
from dashboard.analysis.figures import Figure, newest_period, series
from dashboard.analysis.rounding import rounded
from dashboard.catalogue.measures import Measure, SeriesBreak
from dashboard.facts import FactStore
from dashboard.facts.schema import CORRECTIONS

FrozenKind = Literal["unchanged", "revised", "withdrawn", "set aside", "now published", "other symbol"]


@dataclass(frozen=True)
class FrozenStatus:
    """Status of a frozen figure in the newest vintage.

    `now` is the figure of today, and `on` the day of the publication from which it has been shown (None if unchanged).
    Where this site has set a printed figure aside, `printed` is that figure and `printed_on` the day from which it was
    shown.
    """

    kind: FrozenKind
    frozen: Figure
    now: Figure | None
    on: date | None
    printed: Figure | None = None
    printed_on: date | None = None


@dataclass(frozen=True)
class LaterPublication:
    """Newest figure after the frozen period, and the breaks in series in between."""

    newest: Figure | None
    period: str | None
    breaks: tuple[SeriesBreak, ...]


def frozen_status(store: FactStore, measure: Measure, frozen: Figure) -> FrozenStatus:
    """Status of a frozen figure, looked up in the newest facts."""
    now = series(store.facts, measure, frozen.area).get(frozen.period)
    if now is None or alike(measure, now, frozen):
        return FrozenStatus("unchanged", frozen, now, None)
    shown = _as_shown_by_day(store, measure, frozen)
    on, _ = shown[-1]
    if any(fact.source_file == CORRECTIONS for fact in now.facts):
        printed_on, printed = shown[-2] if len(shown) > 1 else (on, frozen)
        return FrozenStatus("set aside", frozen, now, on, printed, printed_on)
    if frozen.value is None:
        return FrozenStatus("other symbol" if now.value is None else "now published", frozen, now, on)
    return FrozenStatus("withdrawn" if now.value is None else "revised", frozen, now, on)


def _as_shown_by_day(store: FactStore, measure: Measure, frozen: Figure) -> list[tuple[date, Figure]]:
    """States of a figure over time, oldest first, each with the first day of its publication."""
    found: list[tuple[date, Figure]] = []
    for day in store.facts.days():
        figure = series(store.facts.until(day), measure, frozen.area).get(frozen.period)
        if figure is not None and (not found or not alike(measure, found[-1][1], figure)):
            found.append((day, figure))
    return found


def later_publication(store: FactStore, measure: Measure, frozen: Figure) -> LaterPublication:
    """Publications for later periods than the frozen figure's."""
    period = newest_period(store.facts, measure)
    if period is None or period <= frozen.period:
        return LaterPublication(None, None, ())
    newest = series(store.facts, measure, frozen.area).get(period)
    return LaterPublication(newest, period, tuple(breaks_between(measure, frozen.period, period)))


def order(measure: Measure, one: Figure | None, other: Figure | None) -> Literal["above", "below", "level with"] | None:
    """Order of two figures of one measure and period, as shown; None without two numbers."""
    if one is None or other is None or one.value is None or other.value is None:
        return None
    mine, others = rounded(one.value, measure.decimals), rounded(other.value, measure.decimals)
    if mine == others:
        return "level with"
    return "above" if mine > others else "below"
