"""The figures of a vintage by measure and value, so that a claim is looked up and nothing is searched through."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from dashboard.analysis.figures import Figure, series
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition, per_edition
from dashboard.facts import FactStore


class IndexedFigure(NamedTuple):
    """One figure with a number, as it is sorted."""

    value: float
    area: str
    period: str


class FigureIndex:
    """The figures of one vintage; each measure is sorted when it is first asked for, so there is one list for each.

    Left out are areas that no view can show, and those for which a measure is not shown.
    """

    def __init__(self, catalogue: Catalogue, store: FactStore) -> None:
        self._catalogue = catalogue
        self._store = store
        self._areas = store.areas.selectable()
        self._sorted: dict[str, list[IndexedFigure]] = {}

    def figures(self, measure: str, area: str, year: str | None = None) -> list[Figure]:
        """The figures of a measure and area that are numbers, newest first; of one year, if given."""
        kind = self._catalogue.measures[measure]
        if self._store.areas[area].level not in kind.levels:
            return []
        found = series(self._store.facts, kind, area).values()
        return [f for f in reversed(list(found)) if f.value is not None and year in (None, f.period[:4])]

    def figure(self, measure: str, area: str, period: str) -> Figure:
        """The figure of an entry."""
        return series(self._store.facts, self._catalogue.measures[measure], area)[period]

    def between(self, measure: str, low: float, high: float) -> list[IndexedFigure]:
        """Every figure of a measure from `low` to `high`, of all areas, the lowest first."""
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
def index(edition: Edition) -> FigureIndex:
    """The index of a vintage, or of it as it stood on a publication day; made once for each of the newest few."""
    return FigureIndex(edition.catalogue, edition.store)
