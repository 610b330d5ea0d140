"""Cautions: the catalogue's warnings about single figures, selected for the figures in view."""

from collections.abc import Collection, Iterable

from dashboard.analysis.figures import Figure
from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import FigureCaution


def cautions_for(catalogue: Catalogue, figures: Iterable[Figure]) -> list[FigureCaution]:
    """Cautions about any of the figures or about the published cells of a calculated figure, in file order."""
    cells = {(figure.measure, figure.area, figure.period) for figure in figures}
    cells |= {(fact.measure, fact.area, fact.period) for figure in figures for fact in figure.facts}
    return [caution for caution in catalogue.cautions if _applies_to(caution, cells)]


def _applies_to(caution: FigureCaution, cells: Collection[tuple[str, str, str]]) -> bool:
    return any(
        measure in caution.measures and period in caution.periods and (not caution.areas or area in caution.areas)
        for measure, area, period in cells
    )
