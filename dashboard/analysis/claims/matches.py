"""The published figures that a claim may be, each way of being alike a function of its own."""

from collections.abc import Iterable, Iterator

from dashboard.analysis.claims.claim import FigureMatch, Kind, MatchGroup, NumberClaim
from dashboard.analysis.claims.index import FigureIndex, IndexedFigure
from dashboard.analysis.figures import Figure
from dashboard.catalogue import Catalogue
from dashboard.facts import ENGLAND, FactStore
from dashboard.facts.schema import CORRECTIONS

MOST = 6
"""Figures of a group that are shown."""
_EDGE = 1e-9


def versions(catalogue: Catalogue, measure: str) -> list[str]:
    """The other versions of a measure."""
    found = (name for item in catalogue.claims.versions if measure in item.measures for name in item.measures)
    return [name for name in dict.fromkeys(found) if name != measure]


def group(kind: Kind, figures: Iterable[Figure], *why: str) -> list[MatchGroup]:
    """A group of the figures, or none where there are none."""
    found = list(figures)
    if not found:
        return []
    return [MatchGroup(kind, tuple(map(FigureMatch, found[:MOST])), why=why, more=max(0, len(found) - MOST))]


def same(claim: NumberClaim, figures: Iterable[Figure]) -> list[MatchGroup]:
    """Figures that are the number: as published first, then after rounding."""
    close = list(near(claim, figures))
    exact = list(exactly(claim, close))
    return [*group("exact", exact), *group("rounded", (item for item in close if item not in exact))]


def exactly(claim: NumberClaim, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Those figures that are the number as it was said, if it was said without a word such as “about”."""
    return (item for item in figures if not claim.number.said and abs((item.value or 0.0) - claim.number.value) < _EDGE)


def near(claim: NumberClaim, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Those figures that are the number after rounding at most."""
    return (item for item in figures if item.value is not None and claim.number.near(item.value))


def fitting(claim: NumberClaim, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Those figures that the number is, or of which “over” or “under” it is true."""
    return (f for f in figures if f.value is not None and (claim.number.near(f.value) or claim.number.holds(f.value)))


def holds(claim: NumberClaim, figures: list[Figure]) -> list[MatchGroup]:
    """The newest of the figures, if “over” or “under” is true of it though it lies far from the number."""
    return group("holds", (item for item in figures[:1] if item.value is not None and claim.number.holds(item.value)))


def complement(catalogue: Catalogue, claim: NumberClaim, figures: Iterable[Figure]) -> list[MatchGroup]:
    """Shares of which the number is the rest up to 100%."""
    if claim.number.counted not in ("percent", "ratio"):
        return []
    shares = (item for item in figures if catalogue.measures[item.measure].complement and item.value is not None)
    return group("complement", (item for item in shares if claim.number.near(100 - (item.value or 0.0))))


def revised(store: FactStore, claim: NumberClaim, figures: Iterable[Figure]) -> list[MatchGroup]:
    """Figures that were published as the number before they were revised."""
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
    """Figures of measures that are taken for the one named, with the difference told; of the same year if any are."""
    for item in catalogue.claims.confused:
        if set(item.measures) & set(family):
            others = [name for name in item.measures if name not in family and _fits(catalogue, claim, name)]
            every = [figure for name in others for figure in near(claim, known.figures(name, claim.area))]
            of_year = [figure for figure in every if claim.year in (None, figure.period[:4])]
            yield from group("other measure", of_year or every, item.why)


def other_areas(store: FactStore, known: FigureIndex, claim: NumberClaim, measure: str) -> list[MatchGroup]:
    """Figures of other areas: of the same year if there are any, England, the region and neighbours first."""
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
    """The two figures that lie closest to the number."""
    ordered = sorted(figures, key=lambda item: abs((item.value or 0.0) - claim.number.value))
    return group("nearest", ordered[:2])
