"""Content of a meeting sheet: page, print, Markdown and download render the same object."""

from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis import cautions
from dashboard.analysis.ledger import ledger
from dashboard.analysis.meeting import MeetingWindow, NewFigure, events, news, statements, steps, window
from dashboard.analysis.question import MeetingQuestion
from dashboard.analysis.questions import questions
from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import FigureCaution
from dashboard.content.chart import CellProvenance
from dashboard.content.forms import is_of_places
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
    """Question with its words, its figure's cell or its statement's publisher, and a link.

    `link` is a frozen path of this site if the question is about a figure, and the publisher's address otherwise.
    """

    words: WordedQuestion
    cell: CellProvenance | None
    publisher: str | None
    link: str
    cautions: tuple[FigureCaution, ...]


@dataclass(frozen=True)
class MeetingSheet:
    """Content of a sheet. Lists are whole; a shortened rendering states how many entries it leaves out.

    `span` is the window of time, `window_sentence` describes it; `frozen_sentences` report revisions of the figures
    since.
    """

    area: str
    area_name: str
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
    frozen_sentences: tuple[str, ...]


def meeting_sheet(edition: Edition, view: ChartView, on: date, today: date) -> MeetingSheet:
    """Sheet for a view and a day, without anything published after the day or after today.

    Only `frozen_sentences` read later publications.
    """
    area = view.area
    span = window(edition.catalogue, area, on, min(view.as_of or today, today), links.window_start(view, on))
    past = edition.at(span.day)
    fresh, revised = news(edition.latest, area, span)
    chosen = questions(edition.latest, area, span)
    entries = ledger(edition.catalogue, area, span.day)
    return MeetingSheet(
        area=area,
        area_name=edition.newest.areas[area].name_in_sentence,
        span=span,
        title=words.title(edition.newest.areas[area].name, span),
        window_sentence=words.window_sentence(span),
        notes=words.notes(
            entries,
            span,
            any_figures=len(past.store.facts) > 0,
            late_since=links.is_start_too_late(view, on),
            questions_asked=len(chosen),
        ),
        figures=tuple(figure_rows(past, area, span)),
        news=tuple(fresh),
        revised=tuple(words.revised(past, item) for item in revised),
        steps=tuple(words.step(step) for step in steps(edition.catalogue, area, span)),
        events_and_statements=words.events_and_statements(
            events(edition.catalogue, area, span), statements(edition.catalogue, area, span)
        ),
        overdue=tuple(ledger_entry(entry) for entry in entries if entry.state == "overdue"),
        questions=tuple(_question(past, view, question, span) for question in chosen),
        frozen_sentences=tuple(_frozen_sentences(edition, chosen, span, today)),
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
    warned = tuple(cautions.cautions_for(edition, figures))
    link = _frozen_link(edition.catalogue, view, question.measure.slug, span)
    return SheetQuestion(in_words, cells[0] if cells else None, None, link, warned)


def _frozen_link(catalogue: Catalogue, view: ChartView, measure: str, span: MeetingWindow) -> str:
    """Frozen page of the measure's chart with the fewest other measures, lines first; else the summary."""
    home = catalogue.site.home_area
    frozen = replace(view.without_parameters(), as_of=span.day)
    charts = [chart for chart in catalogue.charts.values() if measure in chart.measures]
    charts.sort(key=lambda chart: (len(chart.measures), is_of_places(chart)))
    return chart_path(charts[0].slug, frozen, home) if charts else page_path("summary", frozen, home)


def _frozen_sentences(edition: Edition, chosen: list[MeetingQuestion], span: MeetingWindow, today: date) -> list[str]:
    """Frozen status of the sheet's figures after its day; empty if its day is today."""
    figures = [question.figure for question in chosen if question.figure]
    lead = next((item for item in chosen if item.figure and item.measure and item.figure.value is not None), None)
    if span.day >= today or lead is None or lead.measure is None:
        return []
    return frozen_sentences(edition.at(span.day), lead.measure, lead.figure, figures)
