"""Dates known to the year, the month or the day. A claim is made only where it holds for every day they may mean."""

from calendar import monthrange
from datetime import date


def earliest(text: str) -> date:
    """The first day that a date may mean: “2024-06” may be 1 June 2024."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def latest(text: str) -> date:
    """The last day that a date may mean: “2024-06” may be 30 June 2024."""
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def known_by(text: str, as_of: date | None) -> bool:
    """Whether something of that date surely belongs to what was known by a day; without a day, everything does."""
    return as_of is None or latest(text) <= as_of


def _parts(text: str) -> tuple[int, int | None, int | None]:
    year, *rest = map(int, text.split("-"))
    month, day = (*rest, None, None)[:2]
    return year, month, day
