"""Legal deadlines: arithmetic from a start date to the end of each legal limit, without a clock."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dashboard.catalogue.limits import AppealRules, LegalLimit, LegalLimits

Moved = Literal["weekend", "august", "christmas"]
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class LegalDeadline:
    """End of a legal limit: `day` by the law's counting, `until` the last day on which an appeal is in time.

    The two differ only for appeals `moved` by a weekend, August or Christmas. `known` is False where bank holidays
    could matter and the catalogue does not hold those of the year.
    """

    limit: LegalLimit
    day: date
    until: date
    moved: Moved | None = None
    known: bool = True


def deadlines(limits: LegalLimits, happening: str, on: date) -> list[LegalDeadline]:
    """Deadlines of every limit that starts with an event (by id) on a day, earliest first."""
    found = [deadline(limits.appeals, limit, on) for limit in limits.limits if happening in limit.after]
    return sorted(found, key=lambda item: item.day)


def deadline(appeals: AppealRules, limit: LegalLimit, on: date) -> LegalDeadline:
    """Deadline of one limit."""
    day = last_day(limit, on)
    return _in_time(appeals, limit, day) if limit.appeal else LegalDeadline(limit, day, day)


def last_day(limit: LegalLimit, on: date) -> date:
    """Last day of a limit. The start date itself is not counted, unless the limit is `starting` with it.

    What must be done before a named day ends on the day before it.
    """
    if limit.before is not None:
        month, day = map(int, limit.before.split("-"))
        return date(on.year, month, day) - _DAY
    if limit.months is not None:
        end = months_later(on, limit.months)
        # Months that start with a day end the day before it comes again, or with the month that has no such day.
        return end - _DAY if limit.starting and end.day == on.day else end
    return on + timedelta(weeks=limit.weeks or 0, days=limit.days or 0)


def months_later(day: date, months: int) -> date:
    """Same day of the month some months later; the last day of a shorter month (31 January to 28 February)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_ahead(item: LegalDeadline, today: date) -> int:
    """Number of days left; 0 on the last day, negative once the deadline has passed."""
    return (item.until - today).days


def _in_time(appeals: AppealRules, limit: LegalLimit, day: date) -> LegalDeadline:
    """Deadline of an appeal, moved to a working day by rule 12 of the tribunal's rules."""
    moved: Moved | None = None
    if day.month == 8:
        until, moved = date(day.year, 9, 1), "august"
    elif (day.month, day.day) >= (12, 25):
        until, moved = date(day.year + 1, 1, 2), "christmas"
    elif (day.month, day.day) == (1, 1):
        until, moved = date(day.year, 1, 2), "christmas"
    else:
        until = day
    first = until
    while not _works(appeals, until):
        until += _DAY
    if moved is None and until != first:
        moved = "weekend"
    known = appeals.holidays_from <= day.year and until.year <= appeals.holidays_to
    return LegalDeadline(limit, day, until, moved, known)


def _works(appeals: AppealRules, day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in appeals.holidays
