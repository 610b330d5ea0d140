"""The head of a domain page: the leading figure with all that it must not stand without."""

from dataclasses import dataclass

from dashboard.analysis import cautions
from dashboard.analysis.figures import Figure, series
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.presentation import Domain
from dashboard.catalogue.presentation import Figure as FigureEntry
from dashboard.catalogue.records import Caution
from dashboard.content.chart import Origin
from dashboard.content.provenance import origins
from dashboard.facts import ENGLAND, Store
from dashboard.links.view import View
from dashboard.wording import numbers, sentences
from dashboard.wording.sentences import Finding


@dataclass(frozen=True)
class HeadFigure:
    """One large figure: the finding, its label, its comparators for the same period, and its cells."""

    measure: Measure
    label: str
    finding: Finding
    period: str | None
    beside: tuple[str, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True)
class Headline:
    """The leading figure and those that stand beside it, with the cautions that bear on any of them."""

    lead: HeadFigure
    beside: tuple[HeadFigure, ...]
    cautions: tuple[Caution, ...]


def headline(catalogue: Catalogue, store: Store, domain: Domain, view: View) -> Headline:
    """The head of a domain page for a view."""
    lead, *beside = (_figure(catalogue, store, entry, view) for entry in (domain.lead, *domain.beside))
    figures = [item for head in (lead, *beside) for item in head.finding.figures]
    return Headline(lead, tuple(beside), tuple(cautions.applying(catalogue, figures)))


def _figure(catalogue: Catalogue, store: Store, entry: FigureEntry, view: View) -> HeadFigure:
    measure = catalogue.measures[entry.measure]
    found = sentences.finding(catalogue, store, measure, view.area)
    compared: list[str] = []
    figures: list[Figure] = list(found.figures)
    if found.period is not None and measure.unit != "count":
        for code in _comparators(store, view):
            compared.append(sentences.comparison(catalogue, store, measure, code, found.period))
            figures.extend(item for p, item in series(store.facts, measure, code).items() if p == found.period)
    period = numbers.period(found.period) if found.period else None
    return HeadFigure(measure, entry.label, found, period, tuple(compared), origins(catalogue, store, figures))


def _comparators(store: Store, view: View) -> list[str]:
    region = store.areas.region_of(view.area)
    codes = [region] if region and "region" in view.beside else []
    if view.area != ENGLAND and "england" in view.beside:
        codes.append(ENGLAND)
    return codes
