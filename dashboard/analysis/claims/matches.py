"""Matching rules of a claim: one function for each kind of match between its number and published figures."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from dashboard.analysis.as_shown import as_shown
from dashboard.analysis.claims.claim import FigureMatch, MatchGroup, NumberClaim, VerdictKind
from dashboard.analysis.claims.index import FigureIndex, IndexedFigure
from dashboard.analysis.figures import Figure, published_figure, series
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, Fact, FactStore
from dashboard.facts.schema import CORRECTIONS

MOST = 6
"""Figures shown per group."""
_EDGE = 1e-9
_WHOLE = 0.5
"""Half of the last place of a claim in whole percent: there a printed 16.5 would fit both 16 and 17."""


def versions(catalogue: Catalogue, measure: str) -> list[str]:
    """Other versions of a measure, for example without exceptions."""
    found = (name for item in catalogue.claims.versions if measure in item.measures for name in item.measures)
    return [name for name in dict.fromkeys(found) if name != measure]


def group(kind: VerdictKind, figures: Iterable[Figure], *why: str) -> list[MatchGroup]:
    """List of one group of the figures, empty without figures."""
    found = list(figures)
    if not found:
        return []
    return [MatchGroup(kind, tuple(map(FigureMatch, found[:MOST])), why=why, more=max(0, len(found) - MOST))]


def same(claim: NumberClaim, figures: Iterable[Figure]) -> list[MatchGroup]:
    """Groups of figures equal to the number: as published, then after rounding."""
    close = list(near(claim, figures))
    exact = list(exactly(claim, close))
    return [*group("exact", exact), *group("rounded", (item for item in close if item not in exact))]


def exactly(claim: NumberClaim, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Figures equal to the number as published; none if the number has a qualifier such as “about”."""
    return (
        item for item in figures if not claim.number.qualifier and abs((item.value or 0.0) - claim.number.value) < _EDGE
    )


def near(claim: NumberClaim, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Figures equal to the number after rounding at most; the counts behind a share decide how it is rounded."""
    return (item for item in figures if _is_near(claim, item))


def fitting(claim: NumberClaim, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Figures equal to the number, or for which its “over” or “under” is true."""
    return (f for f in figures if f.value is not None and (_is_near(claim, f) or claim.number.holds(f.value)))


def _is_near(claim: NumberClaim, figure: Figure) -> bool:
    """Whether a figure is the number after rounding: 436 of 2,639 is printed as 16.5% and rounds to 17%, not to 16%."""
    if figure.value is None or not claim.number.near(figure.value):
        return False
    if figure.ours or figure.cases is None or claim.number.qualifier or claim.number.half < _WHOLE:
        return True
    top, bottom = (Fraction(fact.value or 0) for fact in figure.cases)
    return claim.number.near(float(100 * top / bottom))


def holds(claim: NumberClaim, figures: list[Figure]) -> list[MatchGroup]:
    """Group of the newest figure, if the number's “over” or “under” is true of a figure far from the number."""
    return group("holds", (item for item in figures[:1] if item.value is not None and claim.number.holds(item.value)))


def complement(catalogue: Catalogue, claim: NumberClaim, figures: Iterable[Figure]) -> list[MatchGroup]:
    """Group of shares whose complement to 100% is the number."""
    if claim.number.kind not in ("percent", "ratio"):
        return []
    shares = (item for item in figures if catalogue.measures[item.measure].complement and item.value is not None)
    return group("complement", (item for item in shares if claim.number.near(100 - (item.value or 0.0))))


def revised(edition: Edition, claim: NumberClaim, figures: Iterable[Figure]) -> list[MatchGroup]:
    """Groups of figures whose earlier publication was the number: printed with other decimals, or since revised."""
    found: dict[VerdictKind, list[FigureMatch]] = {"rounded": [], "revised": []}
    for item in figures:
        if item.ours or item.value is None or claim.number.near(item.value):
            continue
        measure = edition.catalogue.measures[item.measure]
        for fact in _printed(edition.store, claim, item.measure, item.area, item.period):
            alike = as_shown(measure, fact.value) == as_shown(measure, item.value)
            found["rounded" if alike else "revised"].append(FigureMatch(item, fact))
            break
    return [group for kind, matched in found.items() for group in _cut(kind, matched)]


def gone(edition: Edition, claim: NumberClaim, measures: Iterable[str]) -> list[MatchGroup]:
    """Group of printed figures that were the number and are not shown: withdrawn, set aside, or for another level.

    Each match holds the figure as it was printed.
    """
    found = []
    for slug in measures:
        measure = edition.catalogue.measures[slug]
        hidden = edition.store.areas[claim.area].level not in measure.levels
        for period, figure in series(edition.store.facts, measure, claim.area).items():
            if claim.year in (None, period[:4]) and (hidden or figure.value is None) and measure.derived is None:
                for fact in _printed(edition.store, claim, slug, claim.area, period):
                    found.append(FigureMatch(published_figure(edition.store.facts, measure, fact), fact))
                    break
    return _cut("gone", found)


def _printed(store: FactStore, claim: NumberClaim, measure: str, area: str, period: str) -> Iterator[Fact]:
    """Printed cells of one figure that were the number, oldest first; none of them is a correction of this site."""
    for fact in store.facts.history(measure, area, period):
        if fact.source_file != CORRECTIONS and fact.value is not None and claim.number.near(fact.value):
            yield fact


def _cut(kind: VerdictKind, found: list[FigureMatch]) -> list[MatchGroup]:
    return [MatchGroup(kind, tuple(found[:MOST]), more=max(0, len(found) - MOST))] if found else []


def confused(catalogue: Catalogue, known: FigureIndex, claim: NumberClaim, family: list[str]) -> Iterator[MatchGroup]:
    """Groups of figures of measures often confused with the claim's, each with the difference.

    Figures of the claim's year if there are any, otherwise of all years.
    """
    for item in catalogue.claims.confused:
        if set(item.measures) & set(family):
            others = [name for name in item.measures if name not in family and _fits(catalogue, claim, name)]
            every = [figure for name in others for figure in near(claim, known.figures(name, claim.area))]
            of_year = [figure for figure in every if claim.year in (None, figure.period[:4])]
            yield from group("other measure", of_year or every, item.why)


def other_areas(store: FactStore, known: FigureIndex, claim: NumberClaim, measure: str) -> list[MatchGroup]:
    """Group of figures of other areas, with England, the region and statistical neighbours first.

    Figures of the claim's year if there are any, otherwise of all years.
    """
    entries = [
        entry for entry in known.between(measure, claim.number.low, claim.number.high) if entry.area != claim.area
    ]
    entries = [entry for entry in entries if claim.year in (None, entry.period[:4])] or entries
    close = [ENGLAND, store.areas.region_of(claim.area), *store.areas.neighbours(claim.area)]

    def order(entry: IndexedFigure) -> tuple[int, int, str]:
        return (close.index(entry.area) if entry.area in close else len(close), -int(entry.period[:4]), entry.area)

    entries.sort(key=order)
    figures = [known.figure(measure, entry.area, entry.period) for entry in entries[:MOST]]
    found = group("other area", figures)
    return [MatchGroup("other area", item.matches, more=len(entries) - len(figures)) for item in found]


def _fits(catalogue: Catalogue, claim: NumberClaim, measure: str) -> bool:
    return catalogue.measures[measure].unit in claim.number.units


def nearest(claim: NumberClaim, figures: Iterable[Figure]) -> list[MatchGroup]:
    """Group of the two figures nearest to the number."""
    ordered = sorted(figures, key=lambda item: abs((item.value or 0.0) - claim.number.value))
    return group("nearest", ordered[:2])
