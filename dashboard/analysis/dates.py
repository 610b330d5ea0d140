"""Partial dates, known to the year, month or day. A rule about dates holds only if true of every possible day."""

from calendar import monthrange
from datetime import date


def earliest(text: str) -> date:
    """First possible day of a partial date: “2024-06” may be 1 June 2024."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def latest(text: str) -> date:
    """Last possible day of a partial date: “2024-06” may be 30 June 2024."""
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def known_by(text: str, as_of: date | None) -> bool:
    """Whether a partial date surely lies on or before a day; always true without a day."""
    return as_of is None or latest(text) <= as_of


def _parts(text: str) -> tuple[int, int | None, int | None]:
    year, *rest = map(int, text.split("-"))
    month, day = (*rest, None, None)[:2]
    return year, month, day
