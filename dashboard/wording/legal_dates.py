"""Wording of legal limits and of the time left."""

from datetime import date

from dashboard.analysis.limits import LegalDeadline, days_ahead
from dashboard.catalogue.limits import LegalLimit, LegalLimits
from dashboard.wording import numbers

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(when: date) -> str:
    """Date with its weekday: “Sunday 1 March 2026”."""
    return f"{_WEEKDAYS[when.weekday()]} {numbers.day(when)}"


def counted(limit: LegalLimit) -> str:
    """Length of a limit: “6 weeks”, “2 months”, “before 15 February of that year”."""
    if limit.before is not None:
        month, number = map(int, limit.before.split("-"))
        return f"before {numbers.day(date(2000, month, number)).removesuffix(' 2000')} of that year"
    for count, unit in ((limit.weeks, "week"), (limit.months, "month"), (limit.days, "day")):
        if count is not None:
            return f"{count} {unit}{'' if count == 1 else 's'}"
    raise AssertionError("a limit has one length")


def time_left(item: LegalDeadline, today: date) -> str:
    """Time left to the last day on which a thing is in time: “12 days left”, “the last day is today”."""
    left = days_ahead(item, today)
    if left == 0:
        return "the last day is today"
    days = f"{abs(left):,} day{'' if abs(left) == 1 else 's'}"
    return f"{days} left" if left > 0 else f"passed {days} ago"


def last_days(item: LegalDeadline) -> str:
    """Last day of a limit, and until when an appeal is in time if later; `time_left` counts to the last one named."""
    if item.until == item.day:
        return day(item.day)
    return f"{day(item.day)}, and in time until {day(item.until)}"


def appeal_extension(limits: LegalLimits, item: LegalDeadline) -> str | None:
    """Reason why an appeal is in time after the counted day, and the caveat on unknown bank holidays."""
    rules = limits.appeals
    sentences = []
    if item.moved is not None:
        sentences = [{"weekend": rules.weekend, "august": rules.august, "christmas": rules.christmas}[item.moved]]
        sentences.append(f"That is {day(item.until)}.")
    if not item.known:
        sentences.append(rules.unknown)
    return " ".join(sentences) or None
