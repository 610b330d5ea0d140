"""Query parameters of the page on legal deadlines: event, day, month and year. Kept in the address and nowhere else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.edition import Edition
from dashboard.links.page_parameters import PageParameter, one_of
from dashboard.links.view import ChartView

PATH: Final = "my-wait"
PLAIN: Final = f"{PATH}/plain"
CALENDAR: Final = f"{PATH}/dates.ics"
FIRST_DAY: Final = date(2014, 9, 1)
"""First day of the law (Children and Families Act 2014, Part 3)."""
_LAST_YEAR: Final = 2099
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_INCOMPLETE: Final = "To see the dates, choose what happened and fill in day, month and year."
_BEFORE_THE_LAW: Final = "These limits began on 1 September 2014. For an earlier day this page has no dates."
_NO_SUCH_DAY: Final = "There is no such day. Please look at the day and the month again."


@dataclass(frozen=True)
class ChosenEvent:
    """Event and day chosen by the visitor; `problem` explains in kind words why no deadline can be calculated."""

    happening: str | None
    day: date | None
    problem: str | None


def parameters(edition: Edition) -> Sequence[PageParameter]:
    """Query parameters of the page (event, day, month, year); empty ones are left out of the address."""
    happenings = [item.id for item in edition.catalogue.limits.happenings]
    return (
        one_of("happened", [*happenings, ""], "", "it names something that this page does not know of"),
        PageParameter("day", lambda text: _number(text, 1, 31), "its day is no number from 1 to 31"),
        PageParameter("month", _month, "its month is no number from 1 to 12"),
        PageParameter(
            "year", lambda text: _number(text, FIRST_DAY.year, _LAST_YEAR), f"its year is not {FIRST_DAY.year} or later"
        ),
    )


def chosen_event(view: ChartView) -> ChosenEvent:
    """Event and day in a view's parameters."""
    values = dict(view.parameters)
    happening = values.get("happened")
    numbers = [values.get(name) for name in ("year", "month", "day")]
    if happening is None or None in numbers:
        return ChosenEvent(happening, None, _INCOMPLETE if values else None)
    try:
        day = date(*(int(number or 0) for number in numbers))
    except ValueError:
        return ChosenEvent(happening, None, _NO_SUCH_DAY)
    return ChosenEvent(happening, day, None) if day >= FIRST_DAY else ChosenEvent(happening, None, _BEFORE_THE_LAW)


def _number(text: str, least: int, most: int) -> str | None:
    text = text.strip()
    if not text:
        return ""
    return str(int(text)) if _NUMBER.fullmatch(text) and least <= int(text) <= most else None


def _month(text: str) -> str | None:
    """Month number from a number or name: “3”, “03”, “Mar”, “march”."""
    word = text.strip().lower()
    named = [number for number, name in enumerate(_MONTHS, start=1) if len(word) >= 3 and name.startswith(word)]
    return str(named[0]) if named else _number(text, 1, 12)
