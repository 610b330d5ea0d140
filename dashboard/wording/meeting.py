"""Wording of a meeting sheet around its figures and questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.dates import latest
from dashboard.analysis.figures import Figure
from dashboard.analysis.ledger import records_promises
from dashboard.analysis.meeting import MeetingWindow, NewFigure, RevisedMeasure
from dashboard.analysis.questions import FEWEST
from dashboard.analysis.register_steps import RegisterStep
from dashboard.catalogue.records import DatedEvent, LocalStatement
from dashboard.catalogue.register_rows import DueDateRow, StatusRow, TargetRow, WordingRow
from dashboard.edition import Edition
from dashboard.wording import numbers
from dashboard.wording.cautions import CautionMarks
from dashboard.wording.changed_figures import changed_figure


@dataclass(frozen=True)
class MeetingItem:
    """Dated item of a meeting sheet with its source. `kind` is “status”, “event” or “statement”.

    `day` is the last day that its date may mean. Items of one `group` were said together and are cut together.
    """

    kind: str
    when: str
    day: date
    group: str
    text: str
    publisher: str
    url: str


def title(area_name: str, span: MeetingWindow) -> str:
    """Title of a sheet: “Suffolk: meeting sheet for 4 December 2025”."""
    return f"{area_name}: meeting sheet for {numbers.day(span.on)}"


def window_sentence(window: MeetingWindow) -> str:
    """Sentence on the sheet's window: its start, and the last day of figures."""
    meeting = f"{window.meeting.body}, {numbers.day(window.on)}. " if window.meeting else ""
    figures = f"Figures: published by {numbers.day(window.day)}"
    return f"{meeting}{_start(window)}. {figures}. What is said or done at a meeting is news for the next."


def _start(window: MeetingWindow) -> str:
    """Start of the window; a meeting is the one before by this site's list only."""
    before = window.before
    if before is None:
        return f"Looking back to {_since(window)}" + (
            "" if window.chosen else ", a year: no earlier meeting is on this site’s list"
        )
    unknown = "" if before.date.count("-") == 2 else "; its day is not known"
    named = f"{before.body}, {_since(window)}{unknown}"
    if window.chosen:
        return f"Looking back to {named}"
    if window.list_ends is not None and latest(window.list_ends) < window.on:
        ends = numbers.period(window.list_ends[:7])
        return f"Last meeting on this site’s list, which ends in {ends}: {named}"
    return f"The meeting before on this site’s list: {named}"


def _since(window: MeetingWindow) -> str:
    return numbers.partial_date(window.before.date) if window.before else numbers.day(window.since)


def since_when(window: MeetingWindow) -> str:
    """Heading of the section on news."""
    return f"Since {_since(window)}"


def notes(
    window: MeetingWindow,
    *,
    missing: Iterable[str],
    any_figures: bool,
    late_since: bool,
    questions_asked: int,
) -> tuple[str, ...]:
    """Caveats on the sheet as a whole; `missing` are sentences on releases that are not held."""
    found = []
    if window.day < window.on:
        found.append(f"This sheet knows only what was known by {numbers.day(window.day)}.")
    if late_since:
        found.append("The day to look back to must be before the meeting, so the usual start is used.")
    if not any_figures:
        found.append("By that day nothing had been published that this site holds, so the sheet has no figures.")
    if questions_asked < FEWEST:
        found.append("What was known on that day gives fewer than three questions.")
    return (*found, *missing)


def new_figures(news: Sequence[NewFigure], marks: CautionMarks) -> tuple[str, ...]:
    """Lines of the measures with new figures: newest figure, and the number of earlier periods that are new too."""
    lines = []
    for item in news:
        more = f", and {item.earlier} earlier" if item.earlier else ""
        text = marks.cell(item.figure, item.measure)
        lines.append(f"{item.measure.name}: {text} ({numbers.period(item.figure.period)}{more})")
    return tuple(lines)


def counted(news: Sequence[NewFigure]) -> str | None:
    """Number of measures with new figures, and of those with a symbol instead of a number; None without any."""
    signs = sum(item.figure.value is None for item in news)
    number = len(news) - signs
    if not news:
        return None
    text = f"{number} measure{'' if number == 1 else 's'} with a number for a period that had none before"
    return f"{text}; {signs} more with a symbol in its place." if signs else f"{text}."


def revised(item: RevisedMeasure, marks: CautionMarks) -> str:
    """Sentence of a revision with its marks: “New EHC plans, 2022: was 154, is now 156.”."""
    status, measure = item.status, item.measure
    if status.kind != "revised" or status.now is None:
        return f"{measure.name}: {changed_figure(marks.edition.catalogue, measure, status)}{marks.after(told(item))}"
    before = numbers.cell(marks.edition.catalogue, status.frozen, measure)
    return (
        f"{measure.name}, {numbers.period(status.now.period)}: was {before}, is now {marks.cell(status.now, measure)}."
    )


def told(item: RevisedMeasure) -> tuple[Figure | None, ...]:
    """Figures in the sentence of a revision."""
    return (item.status.frozen, item.status.now)


def step(item: RegisterStep) -> MeetingItem:
    """Item of a dated row of the register."""
    row = item.row
    match row:
        case StatusRow():
            text = f"{item.about}: “{row.word}”. {row.says}"
        case DueDateRow():
            text = f"{item.about}: due date given as “{row.text}”."
        case TargetRow():
            text = f"{item.about}: target given as “{row.text}”."
        case WordingRow():
            text = f"{item.about}: worded “{row.text}”."
        case _:
            text = item.about
    when, day = _dated(row.on, row.estimated), latest(row.on)
    return MeetingItem("status", when, day, f"{item.key} {row.on}", text, row.publisher, row.url)


def no_steps(edition: Edition, area: str) -> str:
    """Sentence where no row of the register is new."""
    if records_promises(edition.catalogue, area):
        return "No dated change is on record."
    return f"No statuses are recorded here for {edition.newest.areas[area].name_in_sentence}."


def events_and_statements(
    events: Iterable[DatedEvent], statements: Iterable[LocalStatement]
) -> tuple[MeetingItem, ...]:
    """Items of events and local statements, newest first; statements made together are next to each other."""
    found = [_event(item) for item in events]
    found += [_statement(item) for item in sorted(statements, key=lambda item: item.period or "", reverse=True)]
    first: dict[str, int] = {}
    for place, item in enumerate(found):
        first.setdefault(item.group, place)
    return tuple(sorted(found, key=lambda item: (-item.day.toordinal(), first[item.group])))


def _event(item: DatedEvent) -> MeetingItem:
    when, day = numbers.partial_date(item.date), latest(item.date)
    return MeetingItem("event", when, day, item.id, item.title, item.publisher, item.url)


def _statement(item: LocalStatement) -> MeetingItem:
    """Item of a local statement, in a group with others of its publisher, day and topic."""
    text = f"Figure stated locally ({item.period_text}): {item.says}"
    when, day = _dated(item.published_on, item.published_estimated), latest(item.published_on)
    group = f"{item.topic} {item.publisher} {item.published_on}"
    return MeetingItem("statement", when, day, group, text, item.publisher, item.url)


def _dated(text: str, estimated: bool) -> str:
    return numbers.partial_date(text) + (" (estimated)" if estimated else "")
