"""What a visitor has chosen to look at. Defaults are left out of the URL; what is not known is refused."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
"""Old parameter names and what they are called now; a shared link keeps working when a name changes."""
_APPENDED = re.compile(r"utm_[a-z]+|fbclid|gclid|msclkid|mc_[ce]id|igshid|embed|embed_options")
"""What other sites add to a link when it is shared; passed over, so that a shared link still opens."""
_DAY = re.compile(r"20\d\d-[01]\d-[0-3]\d", re.ASCII)


@dataclass(frozen=True)
class ChartView:
    """An area by code, what stands beside it in charts that compare, and the day whose figures are shown.

    With `as_of`, only what was published on or before that day is shown; without it, the newest figures.
    `asked` holds what one page asks beyond that (a measure, a date), as pairs of name and value in the page's order;
    what is default is not in it.
    """

    area: str
    beside: frozenset[Comparator] = DEFAULT_COMPARATORS
    as_of: date | None = None
    asked: tuple[tuple[str, str], ...] = ()

    def ask(self, part: PageParameter) -> str:
        """What stands for a part of this page, or the part's default."""
        return dict(self.asked).get(part.name, part.default)

    def elsewhere(self) -> "ChartView":
        """The view as another page takes it over: without what only this page asks."""
        return replace(self, asked=())


@dataclass(frozen=True)
class ReadView:
    """A view read from a URL; `refused` says, in kind words, what in the address could not be followed."""

    view: ChartView
    refused: str | None


def to_params(view: ChartView, home: str) -> dict[str, str]:
    """The query parameters of a view, without what is default."""
    params = {}
    if view.area != home:
        params["area"] = view.area
    if view.beside != DEFAULT_COMPARATORS:
        params["with"] = ",".join(name for name in COMPARATORS if name in view.beside) or NONE
    if view.as_of is not None:
        params["as_of"] = view.as_of.isoformat()
    return params | dict(view.asked)


def from_params(
    params: Mapping[str, Sequence[str]], areas: AreaTable, home: str, parts: Sequence[PageParameter] = ()
) -> ReadView:
    """The view that query parameters ask for. `params` gives every value of each name, so that repeats are seen.

    `parts` are what the page asks beyond area, comparison and day. Never echoes what it refuses.
    """
    area, beside, as_of = home, DEFAULT_COMPARATORS, None
    problems = []
    params = _named(params)
    unknown = set(params) - NAMES - {part.name for part in parts}
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
            beside = frozenset(cast(set[Comparator], names))
        else:
            problems.append("it names a comparison that is not known here")
    if values := params.get("as_of"):
        as_of = _day(values[0])
        if as_of is None:
            problems.append("it names a day that cannot be read")
        elif as_of > latest_today():
            as_of = None
            problems.append("it names a day that is still to come, by which nothing can be said to be published")
    asked = []
    for part in parts:
        if values := params.get(part.name):
            value = part.read(values[0])
            if value is None:
                problems.append(part.problem)
            elif value != part.default:
                asked.append((part.name, value))
    view = ChartView(area, beside, as_of, tuple(asked))
    if not problems:
        return ReadView(view, None)
    refused = f"Part of this page's address could not be followed: {'; '.join(problems)}. The rest is shown."
    return ReadView(view, refused)


def _named(params: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """All values under today's name of each parameter, without what other sites append."""
    found: dict[str, list[str]] = {}
    for name, values in params.items():
        if not _APPENDED.fullmatch(name):
            found.setdefault(RENAMED.get(name, name), []).extend(values)
    return found


def latest_today() -> date:
    """Today's date where it is furthest ahead, so that nobody's own today is refused."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def _day(text: str) -> date | None:
    """A day as YYYY-MM-DD in this century; None for anything else."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
