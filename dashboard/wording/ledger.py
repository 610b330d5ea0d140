"""Wording of the ledger of overdue publications, with freedom of information requests and committee questions."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.dates import latest
from dashboard.analysis.ledger import AwaitedPublication, Outcome, ledger, record_as_at, records_promises
from dashboard.catalogue import Catalogue
from dashboard.catalogue.meetings import ExpectedPublication
from dashboard.catalogue.records import Release, Source
from dashboard.catalogue.register import PlanAction
from dashboard.catalogue.register_rows import SourcedRow, StatusRow
from dashboard.edition import Edition
from dashboard.wording import numbers
from dashboard.wording.dated import dated, days, when

_FOI = """\
Under the Freedom of Information Act 2000, please send me {request}. If you do not hold it, please tell me so and name \
who does. Background: {background}"""
_PUBLIC = "{background} What has become of it, and where can the public read it?"


@dataclass(frozen=True)
class LedgerEntry:
    """Ledger entry in words: subject, due date, announcement, state, and request wording.

    `by` is the last day that the due date may mean. `state` is the number of days overdue, or why there is none;
    `looked` says the same with the day of the last search in front, for what was searched in vain. `outcome` groups
    what was found. `source` is a publisher and an address. `request` (freedom of information) and `question` (at a
    committee) are None where nothing is to be asked: the entry was found, is not yet due, or is not held.
    """

    id: str
    subject: str
    note: str | None
    due: str
    by: date
    announced: str
    source: tuple[str, str]
    looked: str | None
    state: str
    overdue: bool
    outcome: Outcome | None
    holder: str | None
    request: str | None
    question: str | None


def ledger_entry(entry: AwaitedPublication) -> LedgerEntry:
    """Entry in words."""
    subject, note, holder, request = _subject(entry)
    due, announced = _due(entry), _announced(entry)
    background = f"{announced}: {subject}. Due: {due}."
    is_open = entry.state in ("overdue", "not looked for")
    return LedgerEntry(
        entry.id,
        subject,
        note,
        due,
        latest(entry.by),
        announced,
        _source(entry),
        _looked(entry),
        _state(entry),
        entry.state == "overdue",
        entry.outcome,
        holder,
        _FOI.format(request=request, background=background) if is_open else None,
        _PUBLIC.format(background=background) if is_open else None,
    )


def ledger_entries(catalogue: Catalogue, area: str, day: date) -> list[LedgerEntry]:
    """Ledger of an area as of a day, in words."""
    return [ledger_entry(entry) for entry in ledger(catalogue, area, day)]


def searched(edition: Edition, area: str, day: date) -> str:
    """When an area's promises were last looked for, and to which day a page counts; empty if none are recorded."""
    if not records_promises(edition.catalogue, area):
        return ""
    looked = record_as_at(edition.catalogue)
    until = "that day" if looked <= day else numbers.day(day)
    register = edition.catalogue.register
    newest = register.head.review.newest_source if register else None
    found = f" The newest page found is of {numbers.day(newest)}." if newest and newest <= day else ""
    return f"Last looked {numbers.day(looked)}. Days are counted to {until}.{found}"


def none_overdue(edition: Edition, area: str) -> str:
    """Sentence where nothing is overdue: that no promises are recorded is no clean bill."""
    if not records_promises(edition.catalogue, area):
        return f"No promises are recorded here for {edition.newest.areas[area].name_in_sentence}."
    return "By this record nothing was overdue on that day."


def _subject(entry: AwaitedPublication) -> tuple[str, str | None, str | None, str]:
    """Title, open point (note), holder and object of a request for an entry."""
    match entry.subject:
        case Source() as source:
            last = entry.date_source
            assert isinstance(last, Release), "a release is expected by the one before it"
            what = f"The release of “{source.title}” after that of {numbers.day(last.published_on)}"
            request = (
                f"the date on which the release of “{source.title}” that follows “{last.title}” is to be published"
            )
            return what, None, source.publisher, request
        case ExpectedPublication() as item:
            return item.what, item.note, item.holder, item.request
        case PlanAction() as action:
            request = f"any document that records whether and when this was done: “{action.text}”"
            return action.text, action.note, action.owner, request


def _due(entry: AwaitedPublication) -> str:
    match entry.subject, entry.date_source:
        case ExpectedPublication(by_text=str(text)), _:
            return text
        case PlanAction(), SourcedRow() as due:
            return f"“{getattr(due, 'text', '')}”"
        case _:
            return f"by the end of {numbers.partial_date(entry.by)}" if entry.by.count("-") < 2 else _by_day(entry.by)


def _by_day(text: str) -> str:
    return f"by {numbers.partial_date(text)}"


def _announced(entry: AwaitedPublication) -> str:
    """Announcement with its date and publisher: “Announced on 20 September 2021 (East Anglian Daily Times)”."""
    if isinstance(entry.date_source, Release):
        return "Published once a year"
    return f"Announced {when(entry.date_source.on)} ({entry.date_source.publisher})"


def _source(entry: AwaitedPublication) -> tuple[str, str]:
    if isinstance(entry.date_source, Release):
        assert isinstance(entry.subject, Source), "only a source has releases"
        return entry.subject.publisher, entry.subject.url
    return entry.date_source.publisher, entry.date_source.url


def _state(entry: AwaitedPublication) -> str:
    match entry.state:
        case "overdue" if isinstance(entry.subject, Source):
            return f"{_past(entry)}. This site holds no later release."
        case "overdue":
            return f"{_past(entry)}."
        case "not held":
            return "This site holds no release of that year. One may have been published: a later one is held."
        case "not looked for":
            return f"This site last looked on {numbers.day(entry.as_at)}, before it was late. The date is past since."
        case "not yet due":
            return "Not yet due."
        case "found":
            return _found(entry.found)


def _looked(entry: AwaitedPublication) -> str | None:
    """When the record was last searched in vain, and how late that was, or how late on the earlier day of the view."""
    if entry.state != "overdue" or isinstance(entry.subject, Source):
        return None
    looked = numbers.day(entry.as_at)
    if entry.counted_to == entry.as_at:
        return f"Last looked {looked}, {_past(entry)}: none found."
    return f"Last looked {looked}: none found. {numbers.day(entry.counted_to)} was {_past(entry)}."


def _past(entry: AwaitedPublication) -> str:
    last: date = latest(entry.by)
    return f"{days(entry.days or 0)} after {numbers.day(last)}"


def _found(row: SourcedRow | Release | None) -> str:
    assert isinstance(row, SourcedRow), "what is found has a source"
    word = f"“{row.word}” " if isinstance(row, StatusRow) else ""
    meaning = f" {row.says}" if isinstance(row, StatusRow) else ""
    return f"On record: {word}{dated(row)}.{meaning}"
