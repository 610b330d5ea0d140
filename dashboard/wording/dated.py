"""Wording of partial dates, of dated rows with their publisher, and of numbers of days."""

from dashboard.catalogue.register_rows import SourcedRow
from dashboard.wording import numbers


def when(text: str) -> str:
    """Date in a phrase: “on 20 September 2021”, “in September 2021”, “in 2021”."""
    return f"{'on' if text.count('-') == 2 else 'in'} {numbers.partial_date(text)}"


def dated(row: SourcedRow) -> str:
    """When and by whom a row was said: “in June 2023 (Suffolk News, date estimated)”; a page may have no date."""
    if row.undated:
        return f"on a page without a date, found by {numbers.partial_date(row.on)} ({row.publisher})"
    return f"{when(row.on)} ({row.publisher}{', date estimated' if row.estimated else ''})"


def days(count: int) -> str:
    """Number of days: “1 day”, “1,434 days”."""
    return f"{count:,} day{'' if count == 1 else 's'}"
