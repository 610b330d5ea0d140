"""Second opinion on dates in law: plain arithmetic, typed from the law, that shares no code and no data with the site.

Day numbers instead of date arithmetic, an Easter of its own (Meeus), and bank holidays worked out instead of listed.
"""

import calendar
from datetime import date

LAW = {
    # Event: each limit as a kind of length, the number, and whether the tribunal's rules on days move it.
    "request": [("weeks", 6, False), ("weeks", 16, False), ("weeks", 20, False)],
    "refused": [("months", 2, False), ("months", 2, True)],
    "no-plan": [("months", 2, False), ("months", 2, True)],
    "first-plan": [("months", 2, False), ("months", 2, True), ("year of reviews", 12, False)],
    "changed-plan": [("months", 2, False), ("months", 2, True)],
    "plan-sent": [("months", 2, False), ("months", 2, True)],
    "mediation-asked": [("days", 30, False)],
    "certificate": [("months", 1, True)],
    "review-meeting": [("weeks", 4, False), ("weeks", 12, False)],
    "review-changes": [("weeks", 8, False), ("year of reviews", 12, False)],
    "review-no-change": [("months", 2, False), ("months", 2, True), ("year of reviews", 12, False)],
    "transfer": [("before", 215, False)],
    "transfer-post-16": [("before", 331, False)],
}


def easter(year: int) -> date:
    """Easter Sunday, by the method of Meeus."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return date(year, month, day + 1)


def bank_holidays(year: int) -> set[int]:
    """Day numbers of the bank holidays of England, with the Mondays and Tuesdays that stand in for weekends."""
    sunday = easter(year).toordinal()
    found = {sunday - 2, sunday + 1}
    for month, last in ((5, 7), (5, 31), (8, 31)):
        day = date(year, month, last).toordinal()
        found.add(day - (day - 1) % 7)
    for month, day in ((1, 1), (12, 25), (12, 26)):
        number = date(year, month, day).toordinal()
        while (number - 1) % 7 >= 5 or number in found:
            number += 1
        found.add(number)
    return found


def counted(kind: str, number: int, on: date) -> date:
    """Last day of a limit by the calendar, before any rule of the tribunal."""
    if kind in ("weeks", "days"):
        return date.fromordinal(on.toordinal() + number * (7 if kind == "weeks" else 1))
    if kind == "before":
        return date.fromordinal(date(on.year, number // 100, number % 100).toordinal() - 1)
    year, month = on.year, on.month
    for _ in range(number):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    longest = calendar.monthrange(year, month)[1]
    if kind == "months":
        return date(year, month, min(on.day, longest))
    # A year that starts with a day: the day before it comes again; with no such day, the end of the month.
    return date.fromordinal(date(year, month, on.day).toordinal() - 1) if on.day <= longest else date(year, month, 28)


def in_time_until(last: date) -> date:
    """Last day on which an appeal may arrive, by rule 12 of the tribunal's rules."""
    number = last.toordinal()
    if last.month == 8:
        number = date(last.year, 9, 1).toordinal()
    elif (last.month == 12 and last.day >= 25) or (last.month == 1 and last.day == 1):
        number = date(last.year + (last.month == 12), 1, 2).toordinal()
    while (number - 1) % 7 >= 5 or number in bank_holidays(date.fromordinal(number).year):
        number += 1
    return date.fromordinal(number)


def dates_of(happening: str, on: date) -> list[tuple[date, date]]:
    """Last day, and last day in time, of every limit that an event starts; earliest first."""
    days = [(counted(kind, number, on), moved) for kind, number, moved in LAW[happening]]
    return sorted((day, in_time_until(day) if moved else day) for day, moved in days)


def hard_days() -> list[date]:
    """Days of 2025 to 2028 from which dates are hard to count: for each, a limit ends where a rule begins or stops."""
    days = {date(2028, 2, 29), date(2027, 3, 1), date(2025, 12, 31), date(2027, 12, 31), date(2028, 1, 4)}
    for year in range(2025, 2029):
        days |= {date(year, month, calendar.monthrange(year, month)[1]) for month in range(1, 13)}
        days |= {date(year, 6, 30), date(year, 7, 1), date(year, 5, 31), date(year, 6, 1)}
        days |= {date(year, 10, day) for day in range(23, 32)} | {date(year, 11, day) for day in (1, 2, 24, 25, 30)}
        days |= {date(year, 12, day) for day in (24, 25, 26, 27, 28)} | {date(year, 1, 1), date(year, 2, 28)}
        for number in bank_holidays(year):
            holiday = date.fromordinal(number)
            month, back = (holiday.month - 2, 0) if holiday.month > 2 else (holiday.month + 10, 1)
            days.add(date(year - back, month, min(holiday.day, 28)))
    first, last = date(2025, 1, 1).toordinal(), date(2028, 10, 20).toordinal()
    days |= {date.fromordinal(number) for number in range(first, last, 23)}
    return sorted(day for day in days if first <= day.toordinal() <= last)
