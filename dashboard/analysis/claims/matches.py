"""Matching rules of a claim: one function for each kind of match between its number and published figures."""

from collections.abc import Iterable, Iterator

from dashboard.analysis.claims.claim import FigureMatch, MatchGroup, NumberClaim, VerdictKind
from dashboard.analysis.claims.index import FigureIndex, IndexedFigure
from dashboard.analysis.figures import Figure
from dashboard.catalogue import Catalogue
from dashboard.facts import ENGLAND, FactStore
from dashboard.facts.schema import CORRECTIONS

MOST = 6
"""Figures shown per group."""
_EDGE = 1e-9


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
    """Figures equal to the number after rounding at most."""
    return (item for item in figures if item.value is not None and claim.number.near(item.value))


def fitting(claim: NumberClaim, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Figures equal to the number, or for which its “over” or “under” is true."""
    return (f for f in figures if f.value is not None and (claim.number.near(f.value) or claim.number.holds(f.value)))


def holds(claim: NumberClaim, figures: list[Figure]) -> list[MatchGroup]:
    """Group of the newest figure, if the number's “over” or “under” is true of a figure far from the number."""
    return group("holds", (item for item in figures[:1] if item.value is not None and claim.number.holds(item.value)))


def complement(catalogue: Catalogue, claim: NumberClaim, figures: Iterable[Figure]) -> list[MatchGroup]:
    """Group of shares whose complement to 100% is the number."""
    if claim.number.kind not in ("percent", "ratio"):
        return []
    shares = (item for item in figures if catalogue.measures[item.measure].complement and item.value is not None)
    return group("complement", (item for item in shares if claim.number.near(100 - (item.value or 0.0))))


def revised(store: FactStore, claim: NumberClaim, figures: Iterable[Figure]) -> list[MatchGroup]:
    """Group of figures whose earlier publication, since revised, was the number."""
    found = []
    for item in figures:
        if item.ours or item.value is None or claim.number.near(item.value):
            continue
        for fact in store.facts.history(item.measure, item.area, item.period):
            if fact.source_file != CORRECTIONS and fact.value is not None and claim.number.near(fact.value):
                found.append(FigureMatch(item, fact))
                break
    return [MatchGroup("revised", tuple(found[:MOST]), more=max(0, len(found) - MOST))] if found else []


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
