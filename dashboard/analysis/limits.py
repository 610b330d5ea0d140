"""From a day to the legal dates that follow from it. Pure arithmetic: nothing here knows what day it is."""

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
    """When a limit ends: `day` as the law counts it, and the day until which an appeal is in time all the same.

    `until` is the same day but for appeals that `moved` tells of. `known` is False where bank holidays could matter
    and this site does not hold those of the year.
    """

    limit: LegalLimit
    day: date
    until: date
    moved: Moved | None = None
    known: bool = True


def deadlines(limits: LegalLimits, happening: str, on: date) -> list[LegalDeadline]:
    """Every limit that starts with what happened on a day, the earliest first."""
    found = [deadline(limits.appeals, limit, on) for limit in limits.limits if happening in limit.after]
    return sorted(found, key=lambda item: item.day)


def deadline(appeals: AppealRules, limit: LegalLimit, on: date) -> LegalDeadline:
    """When one limit ends."""
    day = last_day(limit, on)
    return _in_time(appeals, limit, day) if limit.appeal else LegalDeadline(limit, day, day)


def last_day(limit: LegalLimit, on: date) -> date:
    """The day on which a limit ends. The day that it counts from is not counted, unless it is `starting` with it."""
    if limit.before is not None:
        month, day = map(int, limit.before.split("-"))
        return date(on.year, month, day)
    if limit.months is not None:
        end = months_later(on, limit.months)
        # Months that start with a day end the day before it comes again, or with the month that has no such day.
        return end - _DAY if limit.starting and end.day == on.day else end
    return on + timedelta(weeks=limit.weeks or 0, days=limit.days or 0)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_ahead(item: LegalDeadline, today: date) -> int:
    """How many days are left; 0 on the last day, negative once it has passed."""
    return (item.until - today).days


def _in_time(appeals: AppealRules, limit: LegalLimit, day: date) -> LegalDeadline:
    """An appeal's last day, moved as rule 12 of the tribunal's rules moves it."""
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
