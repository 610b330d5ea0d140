"""Index of a vintage's figures by measure and value, so that a claim needs a binary search, not a scan."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from dashboard.analysis.figures import Figure, series
from dashboard.edition import Edition, per_edition


class IndexedFigure(NamedTuple):
    """Sort entry of one figure with a number: value, area code, period."""

    value: float
    area: str
    period: str


class FigureIndex:
    """Index of the figures of an edition; a measure's list is sorted at its first use and kept with the edition.

    Areas that no view can select, and levels for which a measure is not shown, are not in the index.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._catalogue = edition.catalogue
        self._store = edition.store

    def figures(self, measure: str, area: str, year: str | None = None) -> list[Figure]:
        """Figures with a number of a measure and area, newest first; of one year (YYYY), if given."""
        kind = self._catalogue.measures[measure]
        if self._store.areas[area].level not in kind.levels:
            return []
        found = series(self._store.facts, kind, area).values()
        return [f for f in reversed(list(found)) if f.value is not None and year in (None, f.period[:4])]

    def figure(self, measure: str, area: str, period: str) -> Figure:
        """Figure of an index entry."""
        return series(self._store.facts, self._catalogue.measures[measure], area)[period]

    def between(self, measure: str, low: float, high: float) -> tuple[IndexedFigure, ...]:
        """Entries of a measure with values from `low` to `high` in all areas, lowest first."""
        entries = sorted_figures(self._edition, measure)
        first = bisect_left(entries, low, key=lambda entry: entry.value)
        return entries[first : bisect_right(entries, high, key=lambda entry: entry.value)]


@per_edition
def sorted_figures(edition: Edition, slug: str) -> tuple[IndexedFigure, ...]:
    """Entries of a measure, lowest value first."""
    measure, store = edition.catalogue.measures[slug], edition.store
    return tuple(
        sorted(
            IndexedFigure(figure.value, area.code, period)
            for area in store.areas.selectable()
            if area.level in measure.levels
            for period, figure in series(store.facts, measure, area.code).items()
            if figure.value is not None
        )
    )
