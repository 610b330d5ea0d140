"""What is known on the day of a meeting that was not known at the meeting before.

Figures count with the day of their publication, the meeting's own day included. What was said or done counts up to the
day before: what happens at a meeting is new to the next one. A date known only to its month counts from the month's
last day, so that nothing is shown before it can have been known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from dashboard.analysis.dates import earliest, latest
from dashboard.analysis.figures import Figure, series
from dashboard.analysis.rounding import rounded
from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import DomainSlug
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.meetings import CommitteeMeeting
from dashboard.catalogue.records import DatedEvent, LocalStatement
from dashboard.catalogue.register import SourcedRow
from dashboard.edition import Edition

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class MeetingWindow:
    """The time a sheet looks back on. `day` is the last day that it can know of: the meeting's own, or an earlier one.

    `meeting` is the listed meeting of that date, if there is one, and `before` the one that `since` comes from.
    """

    on: date
    since: date
    day: date
    meeting: CommitteeMeeting | None
    before: CommitteeMeeting | None

    def holds(self, when: str) -> bool:
        """Whether something said or done on that date is news for this meeting."""
        return self.since <= latest(when) and self.knows(when)

    def knows(self, when: str) -> bool:
        """Whether something said or done on that date can be known when the meeting begins."""
        return latest(when) <= min(self.on - _DAY, self.day)


@dataclass(frozen=True)
class NewFigure:
    """The newest figure of a measure that has figures for periods it had none for before.

    `earlier` counts the new periods before the newest.
    """

    measure: Measure
    figure: Figure
    earlier: int


@dataclass(frozen=True)
class RevisedMeasure:
    """A figure that was published before and differs now, or was replaced by a sign."""

    measure: Measure
    before: Figure
    now: Figure


@dataclass(frozen=True)
class RegisterStep:
    """A dated row of the register, and what it is about."""

    about: str
    row: SourcedRow


def meetings(catalogue: Catalogue, area: str) -> list[CommitteeMeeting]:
    """The listed meetings of an area, oldest first; one known to its month stands at the month's end."""
    return sorted((item for item in catalogue.meetings if item.area == area), key=lambda item: latest(item.date))


def window(catalogue: Catalogue, area: str, on: date, day: date, since: date | None = None) -> MeetingWindow:
    """The time to look back on: since `since`, or since the last meeting before, or for a year where none is listed.

    The meeting before is the last one of the same body, if the day is that of a listed meeting and the body met
    before; otherwise the last listed one. `day` limits what can be known where the meeting is still to come.
    """
    listed = meetings(catalogue, area)
    meeting = next((item for item in listed if item.date == on.isoformat()), None)
    earlier = [item for item in listed if latest(item.date) < on]
    same = [item for item in earlier if meeting is not None and item.body == meeting.body]
    before: CommitteeMeeting | None = next(reversed(same or earlier), None)
    if since is not None:
        before = next((item for item in reversed(earlier) if _from(item) == since), None)
        return MeetingWindow(on, since, min(on, day), meeting, before)
    start = _from(before) if before else date(on.year - 1, on.month, min(on.day, 28))
    return MeetingWindow(on, start, min(on, day), meeting, before)


def _from(meeting: CommitteeMeeting) -> date:
    """Its day; the day before its month where the day is not known, so that the whole month is looked at."""
    first = earliest(meeting.date)
    return first if meeting.date.count("-") == 2 else first - _DAY


def news(edition: Edition, area: str, span: MeetingWindow) -> tuple[list[NewFigure], list[RevisedMeasure]]:
    """The figures of an area that are new, and those that differ, between the two days."""
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
        both = sorted(old.keys() & new.keys())
        revised += [RevisedMeasure(measure, old[p], new[p]) for p in both if _differ(measure, old[p], new[p])]
    return fresh, revised


def steps(catalogue: Catalogue, area: str, span: MeetingWindow) -> list[RegisterStep]:
    """The dated rows of the register that came in that time, newest first."""
    found = [step for step in _register(catalogue, area) if span.holds(step.row.on)]
    return sorted(found, key=lambda step: latest(step.row.on), reverse=True)


def events(catalogue: Catalogue, area: str, span: MeetingWindow) -> list[DatedEvent]:
    """The events of that time that concern the area or all of England, newest first."""
    found = [item for item in catalogue.events.values() if item.area in (None, area) and span.holds(item.date)]
    return sorted(found, key=lambda item: latest(item.date), reverse=True)


def statements(catalogue: Catalogue, area: str, span: MeetingWindow) -> list[LocalStatement]:
    """The figures stated locally in that time, newest first."""
    found = [item for item in catalogue.statements if item.area == area and span.holds(item.published_on)]
    return sorted(found, key=lambda item: latest(item.published_on), reverse=True)


def in_order(catalogue: Catalogue) -> list[Measure]:
    """All measures as the pages show them: leading figures first, then as the charts name them, then the rest."""
    domains = [catalogue.domains[slug] for slug in get_args(DomainSlug) if slug in catalogue.domains]
    leading = [figure.measure for domain in domains for figure in (domain.lead, *domain.beside)]
    charts = [slug for domain in domains for section in domain.sections for slug in section.charts]
    charted = [measure for slug in charts for measure in catalogue.charts[slug].measures]
    return [catalogue.measures[slug] for slug in dict.fromkeys((*leading, *charted, *catalogue.measures))]


def _differ(measure: Measure, one: Figure, other: Figure) -> bool:
    """Whether a reader sees a difference; a release that prints fewer decimals revises nothing."""
    if one.value is None or other.value is None:
        return (one.value, one.symbol) != (other.value, other.symbol)
    return rounded(one.value, measure.decimals) != rounded(other.value, measure.decimals)


def _register(catalogue: Catalogue, area: str) -> Iterator[RegisterStep]:
    register = catalogue.register
    if register is None or register.head.area != area:
        return
    yield from (RegisterStep("All nine recommendations", row) for row in register.head.statuses)
    for place in register.recommendations:
        yield from (RegisterStep(place.name, row) for row in place.rows)
    for action in register.actions.values():
        yield from (RegisterStep(action.text, row) for row in action.rows)
