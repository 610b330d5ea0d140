"""Index of a vintage's figures by measure and value, so that a claim needs a binary search, not a scan."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from dashboard.analysis.figures import Figure, series
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition, per_edition
from dashboard.facts import FactStore


class IndexedFigure(NamedTuple):
    """Sort entry of one figure with a number: value, area code, period."""

    value: float
    area: str
    period: str


class FigureIndex:
    """Index of the figures of one vintage; a measure's list is sorted at its first use and kept.

    Areas that no view can select, and levels for which a measure is not shown, are not in the index.
    """

    def __init__(self, catalogue: Catalogue, store: FactStore) -> None:
        self._catalogue = catalogue
        self._store = store
        self._areas = store.areas.selectable()
        self._sorted: dict[str, list[IndexedFigure]] = {}

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

    def between(self, measure: str, low: float, high: float) -> list[IndexedFigure]:
        """Entries of a measure with values from `low` to `high` in all areas, lowest first."""
        entries = self._measure(measure)
        first = bisect_left(entries, low, key=lambda entry: entry.value)
        return entries[first : bisect_right(entries, high, key=lambda entry: entry.value)]

    def _measure(self, slug: str) -> list[IndexedFigure]:
        if slug not in self._sorted:
            measure = self._catalogue.measures[slug]
            self._sorted[slug] = sorted(
                IndexedFigure(figure.value, area.code, period)
                for area in self._areas
                if area.level in measure.levels
                for period, figure in series(self._store.facts, measure, area.code).items()
                if figure.value is not None
            )
        return self._sorted[slug]


@per_edition(8)
def figure_index(edition: Edition) -> FigureIndex:
    """Index of an edition's figures, from the cache."""
    return FigureIndex(edition.catalogue, edition.store)
