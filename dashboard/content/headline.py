"""Headline of a domain page: leading figure with comparators, change, law and cautions."""

from dataclasses import dataclass

from dashboard.analysis.cautions import cautions_for
from dashboard.analysis.figures import Figure, series
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.presentation import DomainPage
from dashboard.catalogue.presentation import HeadlineMeasure as FigureEntry
from dashboard.catalogue.records import FigureCaution
from dashboard.content.provenance import CellProvenance, provenance_of
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, FactStore
from dashboard.links.view import ChartView
from dashboard.wording import numbers, sentences
from dashboard.wording.sentences import MeasureFinding


@dataclass(frozen=True)
class HeadlineFigure:
    """Figure in large type: finding, label, comparators for the same period, their cautions, cells, and all figures.

    `finding_cautions` are about the finding alone, which titles and descriptions quote.
    """

    measure: Measure
    label: str
    finding: MeasureFinding
    period: str | None
    comparisons: tuple[str, ...]
    cautions: tuple[FigureCaution, ...]
    finding_cautions: tuple[FigureCaution, ...]
    provenance: tuple[CellProvenance, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class DomainHeadline:
    """Leading figure and the other headline figures."""

    lead: HeadlineFigure
    others: tuple[HeadlineFigure, ...]

    @property
    def cautions(self) -> tuple[FigureCaution, ...]:
        """Cautions about any of the figures, each once."""
        return tuple(dict.fromkeys(item for head in (self.lead, *self.others) for item in head.cautions))


def headline(edition: Edition, domain: DomainPage, view: ChartView) -> DomainHeadline:
    """Headline of a domain page for a view."""
    lead, *others = (_figure(edition, entry, view) for entry in (domain.lead, *domain.beside))
    return DomainHeadline(lead, tuple(others))


def _figure(edition: Edition, entry: FigureEntry, view: ChartView) -> HeadlineFigure:
    measure = edition.catalogue.measures[entry.measure]
    found = sentences.finding(edition, measure, view.area)
    compared: list[str] = []
    figures: list[Figure] = list(found.figures)
    if found.period is not None and measure.unit != "count":
        for code in _comparators(edition.store, view):
            compared.append(sentences.comparison(edition, measure, code, found.period))
            figures.extend(item for p, item in series(edition.store.facts, measure, code).items() if p == found.period)
    period = numbers.period(found.period) if found.period else None
    return HeadlineFigure(
        measure,
        entry.label,
        found,
        period,
        tuple(compared),
        tuple(cautions_for(edition, figures)),
        tuple(cautions_for(edition, found.told)),
        provenance_of(edition, figures),
        tuple(figures),
    )


def _comparators(store: FactStore, view: ChartView) -> list[str]:
    region = store.areas.region_of(view.area)
    codes = [region] if region and "region" in view.comparators else []
    if view.area != ENGLAND and "england" in view.comparators:
        codes.append(ENGLAND)
    return codes
