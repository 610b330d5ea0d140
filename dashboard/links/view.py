"""View state from and to query parameters: area, comparators and day. Defaults are left out, unknown values refused."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import cast, get_args

from dashboard.catalogue.base import Comparator
from dashboard.facts import AreaTable
from dashboard.links.page_parameters import PageParameter

COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
DEFAULT_COMPARATORS: frozenset[Comparator] = frozenset({"region", "england"})
NONE = "none"
NAMES = frozenset({"area", "with", "as_of"})
RENAMED: dict[str, str] = {}
"""Old parameter names with their current names, so that shared links survive a renaming."""
_APPENDED = re.compile(r"utm_[a-z]+|fbclid|gclid|msclkid|mc_[ce]id|igshid|embed|embed_options")
"""Tracking and embedding parameters that other sites add to shared links; ignored."""
_DAY = re.compile(r"20\d\d-[01]\d-[0-3]\d", re.ASCII)


@dataclass(frozen=True)
class ChartView:
    """View of charts: area by code, comparators, and the day whose figures are shown; keyword-only except the area.

    With `as_of`, only figures published on or before that day are shown; without it, the newest figures. `parameters`
    holds the page's own parameters (a measure, a date) as pairs of name and value in the page's order, without
    defaults.
    """

    area: str
    _: KW_ONLY
    comparators: frozenset[Comparator] = DEFAULT_COMPARATORS
    as_of: date | None = None
    parameters: tuple[tuple[str, str], ...] = ()

    def parameter(self, part: PageParameter) -> str:
        """Value of a page parameter, or its default."""
        return dict(self.parameters).get(part.name, part.default)

    def without_parameters(self) -> "ChartView":
        """View without the page's own parameters, for links to other pages."""
        return replace(self, parameters=())


@dataclass(frozen=True)
class ReadView:
    """View read from a URL; `refused` is a sentence on the parameters that could not be followed."""

    view: ChartView
    refused: str | None


def to_params(view: ChartView, home: str) -> dict[str, str]:
    """Query parameters of a view, without defaults."""
    params = {}
    if view.area != home:
        params["area"] = view.area
    if view.comparators != DEFAULT_COMPARATORS:
        params["with"] = ",".join(name for name in COMPARATORS if name in view.comparators) or NONE
    if view.as_of is not None:
        params["as_of"] = view.as_of.isoformat()
    return params | dict(view.parameters)


def from_params(
    params: Mapping[str, Sequence[str]], areas: AreaTable, home: str, page_parameters: Sequence[PageParameter] = ()
) -> ReadView:
    """View from query parameters. `params` has every value of each name, so that repeats are noticed.

    `page_parameters` are the page's own. Refused values are never echoed.
    """
    area, comparators, as_of = home, DEFAULT_COMPARATORS, None
    problems = []
    params = named(params)
    unknown = set(params) - NAMES - {part.name for part in page_parameters}
    if unknown:
        problems.append("it has a part that this site does not use")
    if any(len(values) > 1 for values in params.values()):
        problems.append("it says the same thing twice")
    if values := params.get("area"):
        if values[0] in {item.code for item in areas.selectable()}:
            area = values[0]
        else:
            problems.append("it names an area that is not known here")
    if values := params.get("with"):
        names = set() if values[0] == NONE else set(values[0].split(","))
        if names <= set(COMPARATORS):
            comparators = frozenset(cast(set[Comparator], names))
        else:
            problems.append("it names a comparison that is not known here")
    if values := params.get("as_of"):
        as_of = _day(values[0])
        if as_of is None:
            problems.append("it names a day that cannot be read")
        elif as_of > latest_today():
            as_of = None
            problems.append("it names a day that is still to come, by which nothing can be said to be published")
    own_values = []
    for part in page_parameters:
        if values := params.get(part.name):
            value = part.read(values[0])
            if value is None:
                problems.append(part.problem)
            elif value != part.default:
                own_values.append((part.name, value))
    view = ChartView(area, comparators=comparators, as_of=as_of, parameters=tuple(own_values))
    if not problems:
        return ReadView(view, None)
    refused = f"Part of this page's address could not be followed: {'; '.join(problems)}. The rest is shown."
    return ReadView(view, refused)


def named(params: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Values by current parameter name, without tracking parameters."""
    found: dict[str, list[str]] = {}
    for name, values in params.items():
        if not _APPENDED.fullmatch(name):
            found.setdefault(RENAMED.get(name, name), []).extend(values)
    return found


def latest_today() -> date:
    """Today's date in the time zone furthest ahead (UTC+14), so that no visitor's own today is refused."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def _day(text: str) -> date | None:
    """Day from YYYY-MM-DD in this century; None for any other text."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
