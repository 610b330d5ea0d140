"""Cautions about single figures and caveats of measures: the catalogue's warnings, as known by the edition's day."""

from collections.abc import Collection, Iterable

from dashboard.analysis.dates import known_by
from dashboard.analysis.figures import Figure
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import FigureCaution, MeasureCaveat
from dashboard.edition import Edition, per_edition


def cautions_for(edition: Edition, figures: Iterable[Figure]) -> list[FigureCaution]:
    """Cautions about any of the figures, their published cells or the counts behind a share, in file order."""
    cells: set[tuple[str, str, str]] = set()
    for figure in figures:
        cells.add((figure.measure, figure.area, figure.period))
        cells.update((fact.measure, fact.area, fact.period) for fact in (*figure.facts, *(figure.cases or ())))
    return [caution for caution in known_cautions(edition) if _applies_to(caution, cells)]


def cautions_for_gaps(edition: Edition, measures: Iterable[str], area: str) -> list[FigureCaution]:
    """Cautions about periods for which an area named in them has no figure of a measure, in file order."""
    held = {measure: edition.store.facts.series(measure, area) for measure in measures}
    return [
        caution
        for caution in known_cautions(edition)
        if area in caution.areas
        and any(
            period not in held[measure] for measure in held if measure in caution.measures for period in caution.periods
        )
    ]


@per_edition
def known_cautions(edition: Edition) -> tuple[FigureCaution, ...]:
    """Cautions that could be known by the edition's day, without those that a later one replaces, in file order."""
    known = [caution for caution in edition.catalogue.cautions if known_by(caution.known_on, edition.as_of)]
    replaced = {caution.replaces for caution in known}
    return tuple(caution for caution in known if caution.id not in replaced)


def caveats_of(edition: Edition, measure: Measure) -> list[MeasureCaveat]:
    """Caveats of a measure that could be known by the edition's day."""
    caveats = (edition.catalogue.caveats[key] for key in measure.caveats)
    return [item for item in caveats if item.known_on is None or known_by(item.known_on, edition.as_of)]


def _applies_to(caution: FigureCaution, cells: Collection[tuple[str, str, str]]) -> bool:
    return any(
        measure in caution.measures and period in caution.periods and (not caution.areas or area in caution.areas)
        for measure, area, period in cells
    )
