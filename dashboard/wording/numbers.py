"""Formatting of numbers, units, periods, dates and symbols."""

from datetime import date
from typing import Final

from dashboard.analysis.figures import Figure
from dashboard.analysis.rounding import rounded
from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import Unit
from dashboard.catalogue.measures import Measure

NONE_HELD: Final = "none held"
"""Cell of a figure that no release held here has; another release may have it."""
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def value(number: float, unit: Unit, decimals: int) -> str:
    """Number with its unit: “16.5%”, “2,639”, “41.3 weeks”, “12.3”."""
    text = f"{rounded(number, decimals):,}"
    return {"percent": f"{text}%", "weeks": f"{text} weeks"}.get(unit, text)


def bare(item: float | str) -> str:
    """Published number as printed, with commas for thousands; a symbol unchanged."""
    return item if isinstance(item, str) else f"{item:,.10g}"


def figure(item: Figure, measure: Measure) -> str | None:
    """Number of a figure as text, of few cases their counts alone (“7 of 9”); None without a number."""
    if item.value is None:
        return None
    if item.has_few_cases:
        return cases(item, measure) or "few cases"
    return value(item.value, measure.unit, measure.decimals)


def cases(item: Figure, measure: Measure) -> str | None:
    """Counts behind a share: “436 of 2,639”, or “321 for 490” where they are no part of each other; None if unknown."""
    if item.cases is None:
        return None
    top, bottom = (count(fact.value or 0) for fact in item.cases)
    return f"{top} {'of' if measure.unit == 'percent' else 'for'} {bottom}"


def with_cases(item: Figure, measure: Measure) -> str | None:
    """Number with the counts behind it, for comparisons of two years: “16.5% (436 of 2,639)”."""
    text, counted = figure(item, measure), cases(item, measure)
    return f"{text} ({counted})" if text and counted and not item.has_few_cases else text


def count(number: float) -> str:
    """Count with commas for thousands: “2,639”."""
    return value(number, "count", 0)


def period(text: str) -> str:
    """Period as text: “2025” for a calendar year, “January 2025” for a month."""
    year, _, month = text.partition("-")
    return f"{_MONTHS[int(month) - 1]} {year}" if month else year


def day(when: date) -> str:
    """Date as text: “25 June 2026”."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def month(when: date) -> str:
    """Short month: “Jun 2026”, for drawings with little room."""
    return f"{_MONTHS[when.month - 1][:3]} {when.year}"


def partial_date(text: str) -> str:
    """Date known to the year, month or day: “2021”, “June 2021”, “20 September 2021”."""
    parts = text.split("-")
    if len(parts) == 3:
        return day(date.fromisoformat(text))
    return period(text)


def symbol_meaning(catalogue: Catalogue, item: Figure) -> str:
    """Meaning of a figure's printed symbol in a few words, by its publisher's own explanation.

    Where the counts printed next to it are 0 of 0, that is added in our words.
    """
    for fact in item.facts:
        if fact.symbol is not None:
            source, _ = catalogue.release(fact.release)
            for symbol in source.symbols:
                if symbol.symbol == fact.symbol:
                    none = item.cases is not None and item.cases[1].value == 0
                    return f"{symbol.short}: none to count" if none else symbol.short
    return item.why_none or "no figure"


def cell(catalogue: Catalogue, item: Figure | None, measure: Measure) -> str:
    """Table cell: the number, or the symbol with its meaning, or that this site holds none."""
    if item is None:
        return NONE_HELD
    text = figure(item, measure)
    if text is not None:
        return text
    if item.symbol is None:
        return f"none ({symbol_meaning(catalogue, item)})"
    return f"{item.symbol} ({symbol_meaning(catalogue, item)})"
