"""Table of leading figures on a meeting sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.comparability import consecutive, why_not_over_time
from dashboard.analysis.figure_rules import leading_measures
from dashboard.analysis.figures import Figure, newest_period, series
from dashboard.analysis.meeting import MeetingWindow, in_order
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.content.chart import CellProvenance
from dashboard.content.provenance import provenance_of
from dashboard.edition import Edition
from dashboard.facts import ENGLAND
from dashboard.wording import numbers

_NOT_COMPARED = "not compared"
_NONE = "none held"


@dataclass(frozen=True)
class FigureRow:
    """Leading figure as text: area, year before, England, and whether it is new since the start of the window."""

    name: str
    ours: bool
    period: str
    here: str
    before: str
    england: str
    published_on: date | None
    is_new: bool
    provenance: tuple[CellProvenance, ...]


def figure_rows(edition: Edition, area: str, span: MeetingWindow) -> Iterator[FigureRow]:
    """Rows of the leading figures published for the area's level."""
    leading = leading_measures(edition.catalogue)
    for measure in in_order(edition.catalogue):
        period = newest_period(edition.store.facts, measure)
        if measure.slug in leading and period is not None and edition.store.areas[area].level in measure.levels:
            yield _row(edition, measure, area, period, span)


def _row(edition: Edition, measure: Measure, area: str, period: str, span: MeetingWindow) -> FigureRow:
    figures = series(edition.store.facts, measure, area)
    here = figures.get(period)
    published = max((fact.published_on for fact in here.facts), default=None) if here else None
    return FigureRow(
        name=measure.name,
        ours=measure.derived is not None,
        period=numbers.period(period),
        here=_cell(edition.catalogue, here, measure),
        before=_before(edition.catalogue, measure, figures, area, period),
        england=_england(edition, measure, period) if area != ENGLAND else "",
        published_on=published,
        is_new=published is not None and published > span.since,
        provenance=provenance_of(edition, [here] if here else []),
    )


def _before(catalogue: Catalogue, measure: Measure, figures: dict[str, Figure], area: str, period: str) -> str:
    before = next((figure for p, figure in figures.items() if consecutive(p, period)), None)
    if before is None:
        return _NONE
    if why_not_over_time(catalogue, measure, area, before.period, period):
        return _NOT_COMPARED
    return _cell(catalogue, before, measure)


def _cell(catalogue: Catalogue, item: Figure | None, measure: Measure) -> str:
    """Cell with the counts behind a share, because the table compares two years."""
    return (numbers.with_cases(item, measure) if item else None) or numbers.cell(catalogue, item, measure)


def _england(edition: Edition, measure: Measure, period: str) -> str:
    if "country" not in measure.levels:
        return "not shown"
    return numbers.cell(edition.catalogue, series(edition.store.facts, measure, ENGLAND).get(period), measure)
