"""Search index of the catalogue and addresses of the results."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from dashboard.analysis.search import SearchEntry, find, understood, words_of
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.pages import PAGES
from dashboard.content.forms import is_of_places
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links import legal_dates, recommendations
from dashboard.links.share import page_path
from dashboard.links.view import ChartView

_AREA: Final = "place"


@dataclass(frozen=True)
class SearchResults:
    """Search results with their addresses; `instead` and `understood` as in dashboard.analysis.search."""

    found: tuple[tuple[SearchEntry, str], ...]
    instead: str | None
    understood: str


def search_entries(edition: Edition, pages: tuple[SearchEntry, ...]) -> tuple[SearchEntry, ...]:
    """Search entries in the order in which equal matches are listed. `pages` are the entries of pages."""
    return (
        *pages,
        *_figures(edition.catalogue),
        *_dates(edition.catalogue),
        *_recommendations(edition.catalogue),
        *(
            SearchEntry("word", item.term, item.meaning, "glossary", item.matches)
            for item in edition.catalogue.glossary.terms
        ),
        *_areas(edition.store),
    )


def search(query: str, entries: Sequence[SearchEntry], view: ChartView, home: str, most: int = 20) -> SearchResults:
    """Results with addresses. A council named with other words becomes the area of the other results."""
    known_words = understood(query, entries)
    named = _named_area(query, entries)
    rest = _without(words_of(query), words_of(named.title)) if named else []
    if named is None or not rest:
        found = find(query, entries, most)
        return SearchResults(
            tuple((entry, address(entry, view, home)) for entry in found.entries), found.instead, known_words
        )
    area_view = replace(view, area=named.area or view.area)
    found = find(" ".join(rest), [entry for entry in entries if entry.area is None], most - 1)
    kept = (*found.entries, named)
    return SearchResults(tuple((entry, address(entry, area_view, home)) for entry in kept), found.instead, known_words)


def _named_area(query: str, entries: Sequence[SearchEntry]) -> SearchEntry | None:
    """Entry of the area named in the query, the longest name if several are."""
    words = words_of(query)
    areas = [entry for entry in entries if entry.kind == _AREA]
    named = [entry for entry in areas if len(_without(words, words_of(entry.title))) < len(words)]
    return max(named, key=lambda entry: len(words_of(entry.title)), default=None)


def _without(words: list[str], name: list[str]) -> list[str]:
    """Words without a name's words if the name occurs as a run; otherwise all words."""
    for first in range(len(words) - len(name) + 1):
        if words[first : first + len(name)] == name:
            return words[:first] + words[first + len(name) :]
    return words


def address(entry: SearchEntry, view: ChartView, home: str) -> str:
    """Path of an entry, for the visitor's area and day, or for the entry's own council."""
    if entry.kind == "word" or entry.path in PAGES:
        return f"/{entry.path}"
    kept = replace(view.without_parameters(), area=entry.area or view.area)
    found = page_path(entry.path, kept, home)
    return found + ("&" if "?" in found else "?") * bool(entry.query) + entry.query


def _figures(catalogue: Catalogue) -> Iterator[SearchEntry]:
    """Entry of each measure with a chart, linked to its main chart; leading measures first."""
    leading = {figure.measure for domain in catalogue.domains.values() for figure in (domain.lead, *domain.beside)}
    for measure in sorted(catalogue.measures.values(), key=lambda measure: measure.slug not in leading):
        slug = _chart_of(catalogue, measure)
        if slug is not None:
            words = (measure.short_name, *measure.words)
            yield SearchEntry("figure", measure.name, measure.definition, f"chart/{slug}", words)


def _chart_of(catalogue: Catalogue, measure: Measure) -> str | None:
    showing = [chart for chart in catalogue.charts.values() if measure.slug in chart.measures]
    best = min(showing, key=lambda chart: (is_of_places(chart), chart.measures.index(measure.slug)), default=None)
    return best.slug if best else None


def _dates(catalogue: Catalogue) -> Iterator[SearchEntry]:
    for item in catalogue.limits.choices(None):
        limits = [limit.title for limit in catalogue.limits.limits if item.id in limit.after]
        query = urlencode({"happened": item.id})
        yield SearchEntry(
            "date in law", item.choice, "; ".join(limits) + ".", legal_dates.PLAIN, item.words, query=query
        )


def _recommendations(catalogue: Catalogue) -> Iterator[SearchEntry]:
    if catalogue.register is None:
        return
    for item in catalogue.register.recommendations:
        if item.title is not None:
            text = item.asks or ""
            yield SearchEntry(
                "recommendation", item.title, text, recommendations.PATH, area=catalogue.register.head.area
            )


def _areas(store: FactStore) -> Iterator[SearchEntry]:
    for area in store.areas.selectable():
        what = {"council": "A council", "region": "A region", "country": "The country"}[area.level]
        yield SearchEntry(_AREA, area.name, f"{what}: all figures on one page.", "summary", area=area.code)
