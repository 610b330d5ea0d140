"""Content of a meeting sheet: page, print, Markdown and download render the same object."""

from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis.ledger import ledger
from dashboard.analysis.meeting import MeetingWindow, events, news, statements, steps, window
from dashboard.analysis.question import MeetingQuestion
from dashboard.analysis.questions import questions
from dashboard.catalogue import Catalogue
from dashboard.content.forms import is_of_places
from dashboard.content.meeting_figures import FigureRow, figure_row, leading_rows, left_out
from dashboard.content.provenance import CellProvenance, provenance_of
from dashboard.edition import Edition
from dashboard.facts import ENGLAND
from dashboard.links import meeting as links
from dashboard.links.share import chart_path, page_path
from dashboard.links.view import ChartView
from dashboard.wording import meeting as words
from dashboard.wording.cautions import caution_marks
from dashboard.wording.frozen_status import changes_since
from dashboard.wording.ledger import LedgerEntry, ledger_entry, none_overdue, searched
from dashboard.wording.meeting import MeetingItem
from dashboard.wording.not_held import missing
from dashboard.wording.questions import WordedQuestion, worded


@dataclass(frozen=True)
class SheetQuestion:
    """Question with its words, its figure's cell or its statement's publisher, and a link.

    `cautions` are the cautions about its figures: the text of each where it is first needed on the sheet, and later its
    mark. `link` is a frozen path of this site if the question is about a figure, and the publisher's address otherwise.
    """

    words: WordedQuestion
    cell: CellProvenance | None
    publisher: str | None
    link: str
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class MeetingSheet:
    """Content of a sheet. Lists are whole; a shortened rendering states how many entries it leaves out.

    `span` is the window of time, `window_sentence` describes it; `frozen_sentences` report revisions of the figures
    since. `figure_cautions`, `revised_cautions` and `news_cautions` explain the marks that are new in their lists.
    `leaves_out` says who is not counted in which rows. `looked` says when promises were last looked for, `none_overdue`
    what there is to say without an overdue entry.
    """

    area: str
    area_name: str
    span: MeetingWindow
    title: str
    window_sentence: str
    notes: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    figure_cautions: tuple[str, ...]
    leaves_out: tuple[str, ...]
    news: tuple[str, ...]
    news_summary: str | None
    news_cautions: tuple[str, ...]
    revised: tuple[str, ...]
    revised_cautions: tuple[str, ...]
    steps: tuple[MeetingItem, ...]
    no_steps: str
    events_and_statements: tuple[MeetingItem, ...]
    overdue: tuple[LedgerEntry, ...]
    looked: str
    none_overdue: str
    questions: tuple[SheetQuestion, ...]
    frozen_sentences: tuple[str, ...]

    @property
    def has_england(self) -> bool:
        """Whether the table has England beside the area; not on England's own sheet."""
        return self.area != ENGLAND


def meeting_sheet(edition: Edition, view: ChartView, on: date, today: date) -> MeetingSheet:
    """Sheet for a view and a day, without anything published after the day or after today.

    Only `frozen_sentences` read later publications.
    """
    area = view.area
    span = window(edition.catalogue, area, on, min(view.as_of or today, today), links.window_start(view, on))
    past = edition.at(span.day)
    fresh, revised = news(edition.latest, area, span)
    chosen = questions(edition.latest, area, span)
    asked = [worded(past, area, question, links.audience(view)) for question in chosen]
    rows = tuple(leading_rows(past, area))
    entries = ledger(edition.catalogue, area, span.day)
    marks = caution_marks(
        past,
        {
            **{f"question {place}": item.figures for place, item in enumerate(asked)},
            "figures": [figure for row in rows for figure in row.figures],
            "revised": [figure for item in revised for figure in words.told(item)],
            "news": [item.figure for item in fresh],
        },
    )
    return MeetingSheet(
        area=area,
        area_name=edition.newest.areas[area].name_in_sentence,
        span=span,
        title=words.title(edition.newest.areas[area].name, span),
        window_sentence=words.window_sentence(span),
        notes=words.notes(
            span,
            missing=missing(past, past.catalogue.measures.values()),
            any_figures=len(past.store.facts) > 0,
            late_since=links.is_start_too_late(view, on),
            questions_asked=len(chosen),
        ),
        figures=tuple(figure_row(past, row, span, marks) for row in rows),
        figure_cautions=marks.notes("figures"),
        leaves_out=tuple(left_out(rows)),
        news=words.new_figures(fresh, marks),
        news_summary=words.counted(fresh),
        news_cautions=marks.notes("news"),
        revised=tuple(words.revised(item, marks) for item in revised),
        revised_cautions=marks.notes("revised"),
        steps=tuple(words.step(step) for step in steps(edition.catalogue, area, span)),
        no_steps=words.no_steps(edition, area),
        events_and_statements=words.events_and_statements(
            events(edition.catalogue, area, span), statements(edition.catalogue, area, span)
        ),
        overdue=tuple(ledger_entry(entry) for entry in entries if entry.state == "overdue"),
        looked=searched(edition, area, span.day),
        none_overdue=none_overdue(edition, area),
        questions=tuple(
            _question(past, view, question, item, span, marks.told(f"question {place}", item.figures))
            for place, (question, item) in enumerate(zip(chosen, asked, strict=True))
        ),
        frozen_sentences=tuple(_frozen_sentences(edition, chosen, span, today)),
    )


def _question(
    edition: Edition,
    view: ChartView,
    question: MeetingQuestion,
    in_words: WordedQuestion,
    span: MeetingWindow,
    cautions: tuple[str, ...],
) -> SheetQuestion:
    if question.entry is not None:
        publisher, address = ledger_entry(question.entry).source
        return SheetQuestion(in_words, None, publisher, address, ())
    if question.claim is not None:
        return SheetQuestion(in_words, None, question.claim.status.publisher, question.claim.status.url, ())
    assert question.measure is not None, "a question is about a figure, an entry or a claim"
    cells = provenance_of(edition, [question.figure] if question.figure else [])
    link = _frozen_link(edition.catalogue, view, question.measure.slug, span)
    return SheetQuestion(in_words, cells[0] if cells else None, None, link, cautions)


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
    return changes_since(edition.at(span.day), lead.measure, lead.figure, figures)
