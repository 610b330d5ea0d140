"""Wording of a meeting sheet around its figures and questions."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.analysis.cautions import cautions_for
from dashboard.analysis.dates import latest
from dashboard.analysis.ledger import AwaitedPublication
from dashboard.analysis.meeting import MeetingWindow, RegisterStep, RevisedMeasure
from dashboard.analysis.questions import FEWEST
from dashboard.catalogue.records import DatedEvent, LocalStatement
from dashboard.catalogue.register import DueDateRow, StatusRow, TargetRow, WordingRow
from dashboard.edition import Edition
from dashboard.wording import numbers
from dashboard.wording.changed_figures import changed_figure


@dataclass(frozen=True)
class MeetingItem:
    """Dated item of a meeting sheet with its source. `kind` is “status”, “event” or “statement”."""

    kind: str
    date: str
    text: str
    publisher: str | None
    url: str


def title(area_name: str, span: MeetingWindow) -> str:
    """Title of a sheet: “Suffolk: meeting sheet for 4 December 2025”."""
    return f"{area_name}: meeting sheet for {numbers.day(span.on)}"


def window_sentence(window: MeetingWindow) -> str:
    """Sentence on the sheet's window: the meeting before or the default start, and the last day of figures."""
    before = window.before
    if before is None:
        start = f"No earlier meeting is listed, so this looks back to {numbers.day(window.since)}"
    elif before.date.count("-") == 2:
        start = f"The meeting before: {before.body}, {numbers.day(window.since)}"
    else:
        start = f"The meeting before: {before.body}, {numbers.partial_date(before.date)}; its day is not known"
    meeting = f"{window.meeting.body}, {numbers.day(window.on)}. " if window.meeting else ""
    upto = numbers.day(window.day)
    return f"{meeting}{start}. Figures: published by {upto}. What is said or done at a meeting is news for the next."


def since_when(window: MeetingWindow) -> str:
    """Heading of the section on news."""
    return "Since the meeting before" if window.before else f"Since {numbers.day(window.since)}"


def notes(
    entries: Iterable[AwaitedPublication],
    window: MeetingWindow,
    *,
    any_figures: bool,
    late_since: bool,
    questions_asked: int,
) -> tuple[str, ...]:
    """Caveats on the sheet as a whole."""
    found = []
    if window.day < window.on:
        found.append(f"This sheet knows only what was known by {numbers.day(window.day)}.")
    if late_since:
        found.append("The day to look back to must be before the meeting, so the meeting before is used.")
    if not any_figures:
        found.append("By that day nothing had been published that this site holds, so the sheet has no figures.")
    if questions_asked < FEWEST:
        found.append("What was known on that day gives fewer than three questions.")
    for entry in entries:
        if entry.state == "not held":
            found.append(
                f"The release expected by the end of {numbers.partial_date(entry.by)} is not held by this site. It may "
                "have been published by then, with newer figures than those shown here."
            )
    return tuple(found)


def revised(edition: Edition, item: RevisedMeasure) -> str:
    """Sentences of a revision, with the warnings about the figure: “New EHC plans, 2022: was 154, is now 156.”."""
    status, name = item.status, item.measure.name
    now = status.now or status.frozen
    if status.kind == "revised":
        texts = [numbers.cell(edition.catalogue, figure, item.measure) for figure in (status.frozen, now)]
        told = f"{name}, {numbers.period(now.period)}: was {texts[0]}, is now {texts[1]}."
    else:
        told = f"{name}: {changed_figure(edition.catalogue, item.measure, status)}"
    return " ".join([told, *(f"Read with care: {caution.text}" for caution in cautions_for(edition, [now]))])


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
    return MeetingItem("status", _dated(row.on, row.estimated), text, row.publisher, row.url)


def events_and_statements(
    events: Iterable[DatedEvent], statements: Iterable[LocalStatement]
) -> tuple[MeetingItem, ...]:
    """Items of events and local statements, newest first."""
    found = [(latest(item.date), _event(item)) for item in events]
    for item in statements:
        text = f"Figure stated locally ({item.period_text}): {item.says}"
        date = _dated(item.published_on, item.published_estimated)
        found.append((latest(item.published_on), MeetingItem("statement", date, text, item.publisher, item.url)))
    return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0], reverse=True))


def _event(item: DatedEvent) -> MeetingItem:
    return MeetingItem("event", numbers.partial_date(item.date), item.title, None, item.url)


def _dated(text: str, estimated: bool) -> str:
    return numbers.partial_date(text) + (" (estimated)" if estimated else "")
