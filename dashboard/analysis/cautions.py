"""Which warnings apply to the figures that are in view."""

from collections.abc import Collection, Iterable

from dashboard.analysis.figures import Figure
from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import FigureCaution


def applying(catalogue: Catalogue, figures: Iterable[Figure]) -> list[FigureCaution]:
    """The cautions that bear on any of the figures, or on the published figures they are made from, in file order."""
    cells = {(figure.measure, figure.area, figure.period) for figure in figures}
    cells |= {(fact.measure, fact.area, fact.period) for figure in figures for fact in figure.facts}
    return [caution for caution in catalogue.cautions if _bears(caution, cells)]


def _bears(caution: FigureCaution, cells: Collection[tuple[str, str, str]]) -> bool:
    return any(
        measure in caution.measures and period in caution.periods and (not caution.areas or area in caution.areas)
        for measure, area, period in cells
    )
