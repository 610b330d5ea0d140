"""Whether a figure that was shown on some day still stands: unchanged, revised, withdrawn, or on a changed basis."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.analysis.comparability import breaks_between
from dashboard.analysis.figures import Figure, newest_period, series
from dashboard.catalogue.measures import Measure, SeriesBreak
from dashboard.facts import FactStore

Kind = Literal["unchanged", "revised", "withdrawn", "now published"]


@dataclass(frozen=True)
class FrozenStatus:
    """What became of one shown figure. `now` is what stands today and `on` the day since when, if it differs."""

    kind: Kind
    shown: Figure
    now: Figure | None
    on: date | None


@dataclass(frozen=True)
class LaterPublication:
    """What was published after the shown period: the newest figure, and breaks that lie in between."""

    newest: Figure | None
    period: str | None
    breaks: tuple[SeriesBreak, ...]


def standing(store: FactStore, measure: Measure, shown: Figure) -> FrozenStatus:
    """What became of a shown figure, looked up in the newest facts."""
    now = series(store.facts, measure, shown.area).get(shown.period)
    if now is None or (now.value, now.symbol) == (shown.value, shown.symbol):
        return FrozenStatus("unchanged", shown, now, None)
    on = max(fact.published_on for fact in now.facts)
    if shown.value is None:
        return FrozenStatus("now published", shown, now, on)
    return FrozenStatus("withdrawn" if now.value is None else "revised", shown, now, on)


def since(store: FactStore, measure: Measure, shown: Figure) -> LaterPublication:
    """What has been published for later periods than the one that was newest when the figure was shown."""
    period = newest_period(store.facts, measure)
    if period is None or period <= shown.period:
        return LaterPublication(None, None, ())
    newest = series(store.facts, measure, shown.area).get(period)
    return LaterPublication(newest, period, tuple(breaks_between(measure, shown.period, period)))


def order(one: Figure | None, other: Figure | None) -> Literal["above", "below", "level with"] | None:
    """How one figure stands to another of the same measure and period; None without both numbers."""
    if one is None or other is None or one.value is None or other.value is None:
        return None
    if one.value == other.value:
        return "level with"
    return "above" if one.value > other.value else "below"
