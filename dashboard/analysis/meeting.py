"""News for a meeting: figures, statements and register rows published since the meeting before.

Figures count with the day of their publication, the meeting's own day included. Statements, events and register rows
count up to the day before: what happens at a meeting is new to the next one. A row of a page without a date is no
news (dashboard.analysis.register_steps). A date known only to its month counts from the month's last day, so that
nothing is shown before it can have been known.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from dashboard.analysis.dates import earliest, latest
from dashboard.analysis.figures import Figure, series
from dashboard.analysis.frozen_status import FrozenStatus, frozen_status
from dashboard.analysis.register_steps import RegisterStep, register_steps
from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import DomainSlug
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.meetings import CommitteeMeeting
from dashboard.catalogue.records import DatedEvent, LocalStatement
from dashboard.edition import Edition

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class MeetingWindow:
    """Span of time that a meeting sheet covers.

    `day` is the last day that the sheet can know of: the meeting's own, or an earlier one. `meeting` is the listed
    meeting of that date, if there is one, and `before` the one that `since` comes from. `chosen` is whether the reader
    chose the start; `list_ends` is the date of the last listed meeting, after which others may have been held.
    """

    on: date
    since: date
    day: date
    meeting: CommitteeMeeting | None
    before: CommitteeMeeting | None
    chosen: bool
    list_ends: str | None

    def holds(self, when: str) -> bool:
        """Whether a statement or event of that date is news for this meeting."""
        return self.since <= latest(when) and self.knows(when)

    def knows(self, when: str) -> bool:
        """Whether a statement or event of that date can be known when the meeting begins."""
        return latest(when) <= min(self.on - _DAY, self.day)


@dataclass(frozen=True)
class NewFigure:
    """Newest figure of a measure with newly published periods; `earlier` counts the other new periods."""

    measure: Measure
    figure: Figure
    earlier: int


@dataclass(frozen=True)
class RevisedMeasure:
    """Figure that was revised, withdrawn or set aside between the two days: its status by the later one."""

    measure: Measure
    status: FrozenStatus


def meetings(catalogue: Catalogue, area: str) -> list[CommitteeMeeting]:
    """Listed meetings of an area, oldest first; one known to its month counts as at the month's end."""
    return sorted((item for item in catalogue.meetings if item.area == area), key=lambda item: latest(item.date))


def window(catalogue: Catalogue, area: str, on: date, day: date, since: date | None = None) -> MeetingWindow:
    """Window of a meeting sheet: from `since`, else from the last meeting before, else from a year earlier.

    The meeting before is the last one of the same body, if the day is that of a listed meeting and the body met before;
    otherwise the last listed one. `day` limits what can be known where the meeting is still to come.
    """
    listed = meetings(catalogue, area)
    meeting = next((item for item in listed if item.date == on.isoformat()), None)
    earlier = [item for item in listed if latest(item.date) < on]
    same = [item for item in earlier if meeting is not None and item.body == meeting.body]
    ends = listed[-1].date if listed else None
    before: CommitteeMeeting | None = next(reversed(same or earlier), None)
    if since is not None:
        before = next((item for item in reversed(earlier) if _from(item) == since), None)
        return MeetingWindow(on, since, min(on, day), meeting, before, chosen=True, list_ends=ends)
    start = _from(before) if before else date(on.year - 1, on.month, min(on.day, 28))
    return MeetingWindow(on, start, min(on, day), meeting, before, chosen=False, list_ends=ends)


def _from(meeting: CommitteeMeeting) -> date:
    """Day of a meeting; where only its month is known, the day before the month, so that the whole month is covered."""
    first = earliest(meeting.date)
    return first if meeting.date.count("-") == 2 else first - _DAY


def news(edition: Edition, area: str, span: MeetingWindow) -> tuple[list[NewFigure], list[RevisedMeasure]]:
    """New figures and revised figures of an area between the two days."""
    then, now = edition.store.at(span.since), edition.store.at(span.day)
    fresh: list[NewFigure] = []
    revised: list[RevisedMeasure] = []
    for measure in in_order(edition.catalogue):
        if edition.store.areas[area].level not in measure.levels:
            continue
        old, new = series(then.facts, measure, area), series(now.facts, measure, area)
        added = sorted(new.keys() - old.keys())
        if added:
            fresh.append(NewFigure(measure, new[added[-1]], len(added) - 1))
        statuses = (frozen_status(now, measure, old[period]) for period in sorted(old))
        revised += [RevisedMeasure(measure, status) for status in statuses if status.kind != "unchanged"]
    return fresh, revised


def steps(catalogue: Catalogue, area: str, span: MeetingWindow) -> list[RegisterStep]:
    """Dated rows of the register inside the window, newest first."""
    register = catalogue.register
    if register is None or register.head.area != area:
        return []
    found = [step for step in register_steps(register) if span.holds(step.row.on)]
    return sorted(found, key=lambda step: latest(step.row.on), reverse=True)


def events(catalogue: Catalogue, area: str, span: MeetingWindow) -> list[DatedEvent]:
    """Events inside the window about the area or all of England, newest first."""
    found = [item for item in catalogue.events.values() if item.area in (None, area) and span.holds(item.date)]
    return sorted(found, key=lambda item: latest(item.date), reverse=True)


def statements(catalogue: Catalogue, area: str, span: MeetingWindow) -> list[LocalStatement]:
    """Local statements inside the window, newest first."""
    found = [item for item in catalogue.statements if item.area == area and span.holds(item.published_on)]
    return sorted(found, key=lambda item: latest(item.published_on), reverse=True)


def in_order(catalogue: Catalogue) -> list[Measure]:
    """Measures in the order of the pages: leading figures first, then by chart, then the rest."""
    domains = [catalogue.domains[slug] for slug in get_args(DomainSlug) if slug in catalogue.domains]
    leading = [figure.measure for domain in domains for figure in (domain.lead, *domain.beside)]
    charts = [slug for domain in domains for section in domain.sections for slug in section.charts]
    charted = [measure for slug in charts for measure in catalogue.charts[slug].measures]
    return [catalogue.measures[slug] for slug in dict.fromkeys((*leading, *charted, *catalogue.measures))]
