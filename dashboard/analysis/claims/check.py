"""Verdict on a claim: the published figures and statements that match its number, or the nearest figures."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from dashboard.analysis.claims import matches, stated
from dashboard.analysis.claims.claim import ClaimVerdict, MatchGroup, NumberClaim, VerdictKind
from dashboard.analysis.claims.index import FigureIndex
from dashboard.analysis.figures import Figure, series
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import ENGLAND

_SAME_FIGURE: Final[frozenset[VerdictKind]] = frozenset({"exact", "rounded", "holds", "revised", "gone"})
_SAME_OR_VERSION: Final[frozenset[VerdictKind]] = _SAME_FIGURE | {"other version"}
_CLOSE: Final[frozenset[VerdictKind]] = _SAME_OR_VERSION | {"not so", "complement", "other year"}
_STATED_OR_OTHER: Final[frozenset[VerdictKind]] = frozenset({"conflict", "statement", "other thing", "other measure"})


def check(edition: Edition, claim: NumberClaim) -> ClaimVerdict:
    """Verdict on a claim from the facts and statements published by the edition's day.

    The work is bounded: the figures of one area, and one binary search in a sorted list for each measure asked about.
    """
    known = FigureIndex(edition)
    if claim.measure is None:
        groups = list(_of_any_measure(edition, known, claim))
    else:
        groups = list(_of_one_measure(edition, known, claim, claim.measure))
    return ClaimVerdict(claim, _asked_figure(edition, claim), tuple(groups))


def _of_one_measure(edition: Edition, known: FigureIndex, claim: NumberClaim, measure: str) -> Iterator[MatchGroup]:
    others = matches.versions(edition.catalogue, measure)
    family = [measure, *others]
    fits = edition.catalogue.measures[measure].unit in claim.number.units
    of_year = known.figures(measure, claim.area, claim.year) if fits else []
    of_versions = list(_all(known, others, claim.area, claim.year)) if fits else []
    groups = matches.same(claim, of_year) or matches.holds(claim, of_year) or matches.revised(edition, claim, of_year)
    groups = groups or (matches.gone(edition, claim, [measure]) if fits else [])
    why = [item.why for item in edition.catalogue.claims.versions if measure in item.measures]
    groups += matches.group("other version", matches.near(claim, of_versions), *why)
    groups += stated.statements_on_measure(edition, claim, family)
    if not _any(groups, _SAME_OR_VERSION):
        if claim.number.is_one_sided and claim.year is not None:
            groups += matches.group("not so", of_year[:1])
        groups += matches.complement(edition.catalogue, claim, [*of_year, *of_versions])
        if claim.year is not None and fits:
            elsewhen = (item for item in _all(known, family, claim.area) if item.period[:4] != claim.year)
            groups += matches.group("other year", matches.fitting(claim, elsewhen))
            groups += stated.statements_on_measure(edition, claim, family, of_its_year=False)
    groups += stated.statements_on_confused(edition, claim, family)
    groups += matches.confused(edition.catalogue, known, claim, family)
    if claim.number.is_distinctive and not _any(groups, _CLOSE | _STATED_OR_OTHER):
        rest = [slug for slug in _fitting(edition.catalogue, claim) if slug not in family]
        groups += matches.group("other measure", matches.exactly(claim, _all(known, rest, claim.area, claim.year)))
    if fits and not _any(groups, _CLOSE | {"other measure"}):
        groups += matches.other_areas(edition.store, known, claim, measure)
        groups += matches.nearest(claim, known.figures(measure, claim.area))
    yield from groups


def _of_any_measure(edition: Edition, known: FigureIndex, claim: NumberClaim) -> Iterator[MatchGroup]:
    fitting = _fitting(edition.catalogue, claim)
    figures = sorted(_all(known, fitting, claim.area, claim.year), key=lambda item: item.period[:4], reverse=True)
    groups = matches.same(claim, figures) or matches.revised(edition, claim, figures)
    groups = groups or matches.gone(edition, claim, fitting)
    groups += stated.statements_on_measure(edition, claim, ())
    if claim.year is not None and not groups:
        elsewhen = (item for item in _all(known, fitting, claim.area) if item.period[:4] != claim.year)
        groups += matches.group("other year", matches.near(claim, elsewhen))
        groups += stated.statements_on_measure(edition, claim, (), of_its_year=False)
    if not groups:
        groups += matches.complement(edition.catalogue, claim, figures)
    if not groups:
        wider_areas = dict.fromkeys(
            code for code in (ENGLAND, edition.store.areas.region_of(claim.area)) if code != claim.area
        )
        around = chain.from_iterable(_all(known, fitting, code, claim.year) for code in wider_areas if code)
        groups += matches.group("other area", matches.near(claim, around))
    if not _any(groups, _CLOSE):
        groups += matches.nearest(claim, figures)
    yield from groups


def _all(known: FigureIndex, measures: Iterable[str], area: str, year: str | None = None) -> Iterator[Figure]:
    return chain.from_iterable(known.figures(measure, area, year) for measure in measures)


def _any(groups: list[MatchGroup], kinds: frozenset[VerdictKind]) -> bool:
    return any(item.kind in kinds for item in groups)


def _fitting(catalogue: Catalogue, claim: NumberClaim) -> list[str]:
    """Measures in the unit of the number, with the leading figures of pages first."""
    leads = [domain.lead.measure for domain in catalogue.domains.values()]
    side_figures = [figure.measure for domain in catalogue.domains.values() for figure in domain.beside]
    ordered = dict.fromkeys([*leads, *side_figures, *catalogue.measures])
    return [slug for slug in ordered if catalogue.measures[slug].unit in claim.number.units]


def _asked_figure(edition: Edition, claim: NumberClaim) -> Figure | None:
    if claim.measure is None or claim.year is None:
        return None
    measure = edition.catalogue.measures[claim.measure]
    if edition.store.areas[claim.area].level not in measure.levels:
        return None
    found = series(edition.store.facts, measure, claim.area)
    return next((figure for period, figure in found.items() if period[:4] == claim.year), None)
