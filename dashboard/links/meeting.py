"""Query parameters of a meeting sheet: day, start of the window, and audience."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, get_args

from dashboard.analysis.question import Audience
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.links.page_parameters import PageParameter, one_of
from dashboard.links.view import ChartView, latest_today

PATH: Final = "meeting"
TODAY: Final = f"{PATH}/today"
"""Leads to the public sheet of the day on which it is opened."""
PLAIN: Final = f"{PATH}/day"
"""The name of the public sheet's own parts; its day stands in its path."""
_DAY = re.compile(r"20\d\d-[01]\d-[0-3]\d", re.ASCII)
_AHEAD = timedelta(days=366)
NO_SHEET: Final = """\
There is no meeting sheet at this address. A sheet’s address ends with its day, written as in 2025-12-04; there are \
sheets from the start of the record to a year ahead."""
_UNREADABLE = "it names a day that this page has no sheet for"


def first_day(catalogue: Catalogue) -> date:
    """First day with a sheet: the day of the review, or of the first release held."""
    if catalogue.register is not None:
        return catalogue.register.head.review.published_on
    yearly = [source for source in catalogue.sources.values() if source.month_expected]
    return min(release.published_on for source in yearly for release in source.releases)


def last_day() -> date:
    """Last day with a sheet: a year ahead."""
    return latest_today() + _AHEAD


def day_of(text: str, catalogue: Catalogue) -> date | None:
    """Day of a sheet from text as YYYY-MM-DD; None outside the first to the last day."""
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
    return day if day is not None and first_day(catalogue) <= day <= last_day() else None


def parameters(edition: Edition) -> Sequence[PageParameter]:
    """Query parameters of the dashboard's page; without `on` the sheet is about today."""
    return (PageParameter("on", lambda text: _read(text, edition.catalogue), _UNREADABLE), *plain_parameters(edition))


def plain_parameters(edition: Edition) -> Sequence[PageParameter]:
    """Query parameters of the public sheet, which has its day in its path."""
    return (
        PageParameter("since", lambda text: _read(text, edition.catalogue), _UNREADABLE),
        one_of("for", get_args(Audience), "committee", "it names readers that this page has no words for"),
    )


def window_start(view: ChartView, on: date) -> date | None:
    """Start of the window in a view's parameters; None if absent or not before the meeting."""
    start = dict(view.parameters).get("since")
    day = date.fromisoformat(start) if start else None
    return day if day is not None and day < on else None


def is_start_too_late(view: ChartView, on: date) -> bool:
    """Whether the view's start of the window is not before the meeting."""
    return "since" in dict(view.parameters) and window_start(view, on) is None


def audience(view: ChartView) -> Audience:
    """Audience of the view: committee or parents."""
    return "parents" if dict(view.parameters).get("for") == "parents" else "committee"


def sheet_view(view: ChartView) -> ChartView:
    """View of the dashboard's page for its public sheet, which has the day in its path."""
    return replace(view, parameters=tuple(pair for pair in view.parameters if pair[0] != "on"))


def _read(text: str, catalogue: Catalogue) -> str | None:
    return "" if text == "" else text if day_of(text, catalogue) else None
