"""Table of leading figures on a meeting sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.comparability import consecutive, why_not_over_time
from dashboard.analysis.figure_rules import leading_measures
from dashboard.analysis.figures import Figure, newest_period, series
from dashboard.analysis.meeting import MeetingWindow, in_order
from dashboard.catalogue.measures import Measure
from dashboard.content.provenance import CellProvenance, provenance_of
from dashboard.edition import Edition
from dashboard.facts import ENGLAND
from dashboard.wording import numbers
from dashboard.wording.cautions import CautionMarks

_NOT_COMPARED = "not compared"


@dataclass(frozen=True)
class LeadingRow:
    """Figures of a row of the table: area, comparable year before, and England; None where there is none.

    `no_before` and `no_england` say why there is none; `no_england` is empty on England's own sheet.
    """

    measure: Measure
    period: str
    here: Figure | None
    before: Figure | None
    no_before: str
    england: Figure | None
    no_england: str | None

    @property
    def figures(self) -> tuple[Figure | None, ...]:
        """All that the row prints."""
        return (self.here, self.before, self.england)


@dataclass(frozen=True)
class FigureRow:
    """Row in words: area, year before, England, and whether it is new since the start of the window."""

    name: str
    ours: bool
    period: str
    here: str
    before: str
    england: str
    published_on: date | None
    is_new: bool
    provenance: tuple[CellProvenance, ...]


def leading_rows(edition: Edition, area: str) -> Iterator[LeadingRow]:
    """Rows of the leading figures published for the area's level."""
    leading = leading_measures(edition.catalogue)
    for measure in in_order(edition.catalogue):
        period = newest_period(edition.store.facts, measure)
        if measure.slug in leading and period is not None and edition.store.areas[area].level in measure.levels:
            yield _row(edition, measure, area, period)


def left_out(rows: Sequence[LeadingRow]) -> Iterator[str]:
    """Sentences on who is not counted, each with the rows of the table that it is about."""
    texts = dict.fromkeys(row.measure.leaves_out for row in rows if row.measure.leaves_out)
    for text in texts:
        names = [row.measure.short_name for row in rows if row.measure.leaves_out == text]
        yield f"{'; '.join(names)}. {text}"


def figure_row(edition: Edition, row: LeadingRow, span: MeetingWindow, marks: CautionMarks) -> FigureRow:
    """Row in words, with the marks of the cautions about its figures."""
    published = max((fact.published_on for fact in row.here.facts), default=None) if row.here else None
    return FigureRow(
        name=row.measure.name,
        ours=row.measure.derived is not None,
        period=numbers.period(row.period),
        here=marks.cell(row.here, row.measure, with_cases=True),
        before=row.no_before or marks.cell(row.before, row.measure, with_cases=True),
        england=marks.cell(row.england, row.measure) if row.no_england is None else row.no_england,
        published_on=published,
        is_new=published is not None and published > span.since,
        provenance=provenance_of(edition, [row.here] if row.here else []),
    )


def _row(edition: Edition, measure: Measure, area: str, period: str) -> LeadingRow:
    figures = series(edition.store.facts, measure, area)
    before = next((figure for p, figure in figures.items() if consecutive(p, period)), None)
    no_before = numbers.NONE_HELD if before is None else ""
    if before is not None and why_not_over_time(edition.catalogue, measure, area, before.period, period):
        before, no_before = None, _NOT_COMPARED
    england, no_england = None, None
    if area == ENGLAND:
        no_england = ""
    elif "country" not in measure.levels:
        no_england = "not shown"
    else:
        england = series(edition.store.facts, measure, ENGLAND).get(period)
    return LeadingRow(measure, period, figures.get(period), before, no_before, england, no_england)
