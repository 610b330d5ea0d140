"""The content of a meeting sheet, once: the page, the print, the Markdown and the download all read this object."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis import cautions
from dashboard.analysis.ledger import ledger
from dashboard.analysis.meeting import MeetingWindow, NewFigure, events, news, statements, steps, window
from dashboard.analysis.question import MeetingQuestion
from dashboard.analysis.questions import questions
from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import FigureCaution
from dashboard.content.chart import CellProvenance
from dashboard.content.meeting_figures import FigureRow, figure_rows
from dashboard.content.provenance import provenance_of
from dashboard.edition import Edition
from dashboard.links import meeting as links
from dashboard.links.share import chart_path, page_path
from dashboard.links.view import ChartView
from dashboard.wording import meeting as words
from dashboard.wording.frozen_status import frozen_sentences
from dashboard.wording.ledger import LedgerEntry, ledger_entry
from dashboard.wording.meeting import MeetingItem
from dashboard.wording.questions import WordedQuestion, worded


@dataclass(frozen=True)
class SheetQuestion:
    """A question with its words, the cell of its figure or the publisher of its statement, and a frozen link.

    `link` is a path of this site where the question is about a figure, and the publisher's address otherwise.
    """

    words: WordedQuestion
    origin: CellProvenance | None
    publisher: str | None
    link: str
    cautions: tuple[FigureCaution, ...]


@dataclass(frozen=True)
class MeetingSheet:
    """Everything that stands on a sheet. Lists are whole; a rendering that shows less of one says how much it left out.

    `span` is the time looked back on, `told_span` says it; `standing` says what became of the figures since.
    """

    area: str
    place: str
    span: MeetingWindow
    title: str
    window_sentence: str
    notes: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    news: tuple[NewFigure, ...]
    revised: tuple[str, ...]
    steps: tuple[MeetingItem, ...]
    events_and_statements: tuple[MeetingItem, ...]
    overdue: tuple[LedgerEntry, ...]
    questions: tuple[SheetQuestion, ...]
    standing: tuple[str, ...]


def sheet(edition: Edition, view: ChartView, on: date, today: date) -> MeetingSheet:
    """The sheet for a view and a day. Nothing published after the day, or after today, is on it but for `standing`."""
    area = view.area
    span = window(edition.catalogue, area, on, min(view.as_of or today, today), links.since(view, on))
    past = edition.at(span.day)
    fresh, revised = news(edition.latest, area, span)
    asked = questions(edition.latest, area, span)
    entries = ledger(edition.catalogue, area, span.day)
    return MeetingSheet(
        area=area,
        place=edition.newest.areas[area].name_in_sentence,
        span=span,
        title=words.title(edition.newest.areas[area].name, span),
        window_sentence=words.window_sentence(span),
        notes=words.notes(
            entries,
            span,
            any_figures=len(past.store.facts) > 0,
            late_since=links.asks_too_late(view, on),
            questions_asked=len(asked),
        ),
        figures=tuple(figure_rows(past, area, span)),
        news=tuple(fresh),
        revised=tuple(words.revised(edition.catalogue, item) for item in revised),
        steps=tuple(words.step(step) for step in steps(edition.catalogue, area, span)),
        events_and_statements=words.events_and_statements(
            events(edition.catalogue, area, span), statements(edition.catalogue, area, span)
        ),
        overdue=tuple(ledger_entry(entry) for entry in entries if entry.state == "overdue"),
        questions=tuple(_question(past, view, question, span) for question in asked),
        standing=tuple(_standing(edition, asked, span, today)),
    )


def _question(edition: Edition, view: ChartView, question: MeetingQuestion, span: MeetingWindow) -> SheetQuestion:
    in_words = worded(edition, view.area, question, links.audience(view))
    if question.entry is not None:
        publisher, address = ledger_entry(question.entry).source
        return SheetQuestion(in_words, None, publisher, address, ())
    if question.claim is not None:
        return SheetQuestion(in_words, None, question.claim.status.publisher, question.claim.status.url, ())
    assert question.measure is not None, "a question is about a figure, an entry or a claim"
    figures = [question.figure] if question.figure else []
    cells = provenance_of(edition, figures)
    warned = tuple(cautions.cautions_for(edition.catalogue, figures))
    link = _frozen(edition.catalogue, view, question.measure.slug, span)
    return SheetQuestion(in_words, cells[0] if cells else None, None, link, warned)


def _frozen(catalogue: Catalogue, view: ChartView, measure: str, span: MeetingWindow) -> str:
    """The frozen page of the chart that shows the measure best, over time and alone; of all figures where none does."""
    home = catalogue.site.home_area
    frozen = ChartView(view.area, view.beside, span.day)
    charts = [chart for chart in catalogue.charts.values() if measure in chart.measures]
    charts.sort(key=lambda chart: (len(chart.measures), chart.form != "line"))
    return chart_path(charts[0].slug, frozen, home) if charts else page_path("summary", frozen, home)


def _standing(edition: Edition, asked: list[MeetingQuestion], span: MeetingWindow, today: date) -> list[str]:
    """What became of the sheet's figures after its day; nothing where the day is today."""
    figures = [question.figure for question in asked if question.figure]
    lead = next((item for item in asked if item.figure and item.measure and item.figure.value is not None), None)
    if span.day >= today or lead is None or lead.measure is None:
        return []
    return frozen_sentences(edition.at(span.day), lead.measure, lead.figure, figures)
