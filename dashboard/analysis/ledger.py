"""Ledger of overdue publications and actions: each with its due date, and whether this site's record holds it.

“Overdue” means that the date has passed and that nothing is on record, never that nobody published anything.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.analysis.dates import earliest, latest
from dashboard.catalogue import Catalogue
from dashboard.catalogue.meetings import ExpectedPublication
from dashboard.catalogue.records import Release, Source
from dashboard.catalogue.register import PlanAction, VainSearch
from dashboard.catalogue.register_rows import DueDateRow, SourcedRow, StatusRow

State = Literal["overdue", "not held", "not looked for", "not yet due", "found"]
Outcome = Literal["kept", "not kept", "cannot tell"]
ORDER: tuple[State, ...] = ("overdue", "not held", "not looked for", "not yet due", "found")
_SETTLED = frozenset({"council reports complete", "absorbed into a later plan", "stopped"})
_SILENT = "no evidence published"


@dataclass(frozen=True)
class AwaitedPublication:
    """Publication or action awaited by a date, with its state.

    `date_source` is where the date comes from: a promise, an action's due date, or the last release before it. `as_at`
    is the day on which the record was last searched, and `counted_to` that day or an earlier day of the view. `days`
    runs from the last day that the date may mean to `counted_to`, and is given only if overdue: nobody has looked
    since. Whatever fell due from `as_at` on is “not looked for”. A release is “not held” where a later one is held, so
    that one may have come out in between.
    """

    subject: Source | ExpectedPublication | PlanAction
    state: State
    by: str
    date_source: SourcedRow | Release
    found: SourcedRow | Release | None
    days: int | None
    as_at: date
    counted_to: date

    @property
    def id(self) -> str:
        """Identifier of the entry, the same from day to day."""
        return self.subject.slug if isinstance(self.subject, Source) else self.subject.id

    @property
    def outcome(self) -> Outcome | None:
        """Whether what was found says that the promise was kept by its date; None if nothing was found.

        The evidence is the source alone: the day of a publication; of an action, a report of completion by its date, or
        a status that tells that it fell short.
        """
        match self.found:
            case StatusRow() as status:
                done = status.word == "council reports complete" and not status.undated
                short: Outcome = "not kept" if status.falls_short else "cannot tell"
                return "kept" if done and latest(status.on) <= latest(self.by) else short
            case SourcedRow() as row:
                late: Outcome = "not kept" if earliest(row.on) > latest(self.by) else "cannot tell"
                return "kept" if latest(row.on) <= latest(self.by) and not row.undated else late
            case _:
                return None


def ledger(catalogue: Catalogue, area: str, day: date) -> list[AwaitedPublication]:
    """Ledger of an area as of a day: overdue entries first, the longest overdue at the top."""
    entries = [*_releases(catalogue, day), *_promises(catalogue, area, day), *_actions(catalogue, area, day)]
    return sorted(entries, key=lambda item: (ORDER.index(item.state), -(item.days or 0), latest(item.by), item.id))


def records_promises(catalogue: Catalogue, area: str) -> bool:
    """Whether promises of an area are recorded at all: without a record, nothing can be said of what is late."""
    own_register = catalogue.register is not None and catalogue.register.head.area == area
    return own_register or any(item.area == area for item in catalogue.expected)


def record_as_at(catalogue: Catalogue) -> date:
    """Day on which the record of promises was last searched; without a register, the day of the newest release."""
    if catalogue.register is not None:
        return catalogue.register.head.review.record_as_at
    return max(release.published_on for source in catalogue.sources.values() for release in source.releases)


def vain_searches(catalogue: Catalogue, area: str, day: date | None) -> tuple[VainSearch, ...]:
    """What was looked for in vain in an area's record; empty on a day before the search, which then tells of later."""
    register = catalogue.register
    if register is None or register.head.area != area:
        return ()
    return () if day is not None and day < register.head.review.record_as_at else register.head.not_found


def _releases(catalogue: Catalogue, day: date) -> Iterator[AwaitedPublication]:
    """Entries for yearly releases, each expected in its month of the year after the last one known by the day."""
    for source in catalogue.sources.values():
        known = [release for release in source.releases if release.published_on <= day]
        if source.month_expected is None or not known:
            continue
        last = max(known, key=lambda release: release.published_on)
        by = f"{last.published_on.year + 1}-{source.month_expected:02}"
        later = [release.published_on.year for release in source.releases if release.published_on > day]
        state: State = "not yet due"
        if day > latest(by):
            state = "not held" if later and min(later) > latest(by).year else "overdue"
        yield AwaitedPublication(source, state, by, last, None, _days(state, by, day), day, day)


def _promises(catalogue: Catalogue, area: str, day: date) -> Iterator[AwaitedPublication]:
    as_at = record_as_at(catalogue)
    until = min(day, as_at)
    for item in catalogue.expected:
        if item.area == area and latest(item.promised.on) <= day:
            found = next((row for row in item.found if earliest(row.on) <= day), None)
            state: State = "found" if found else _state(item.by, day, as_at)
            days = _days(state, item.by, until)
            yield AwaitedPublication(item, state, item.by, item.promised, found, days, as_at, until)


def _actions(catalogue: Catalogue, area: str, day: date) -> Iterator[AwaitedPublication]:
    """Entries for the plan's actions with a due date, except those listed as promises already."""
    if catalogue.register is None or catalogue.register.head.area != area:
        return
    as_at = record_as_at(catalogue)
    until = min(day, as_at)
    promised = {item.action for item in catalogue.expected}
    for action in catalogue.register.actions.values():
        due = _due(action, day)
        if action.id in promised or due is None or due.by is None:
            continue
        found = _later_status(action.statuses, due.by, day)
        state: State = "found" if found else _state(due.by, day, as_at)
        yield AwaitedPublication(action, state, due.by, due, found, _days(state, due.by, until), as_at, until)


def _due(action: PlanAction, day: date) -> DueDateRow | None:
    """Due date last announced by a day; a date may have been moved."""
    known = [due for due in action.dues if due.by is not None and latest(due.on) <= day]
    return known[-1] if known else None


def _later_status(statuses: Iterable[StatusRow], by: str, day: date) -> SourcedRow | None:
    """Status, possibly known by the day, that settles the action or reports on the time after the due date."""
    for status in statuses:
        is_settled = status.word in _SETTLED or (status.word != _SILENT and latest(status.on) > latest(by))
        if is_settled and earliest(status.on) <= day:
            return status
    return None


def _state(by: str, day: date, as_at: date) -> State:
    if day <= latest(by):
        return "not yet due"
    return "overdue" if latest(by) < as_at else "not looked for"


def _days(state: State, by: str, until: date) -> int | None:
    return (until - latest(by)).days if state == "overdue" else None
