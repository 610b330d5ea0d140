"""What a visitor has chosen to look at. Defaults are left out of the URL; what is not known is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from dashboard.catalogue.base import Comparator
from dashboard.facts import Areas

COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
DEFAULT_COMPARATORS: frozenset[Comparator] = frozenset({"region", "england"})
NONE = "none"


@dataclass(frozen=True)
class View:
    """An area by code, and what stands beside it in charts that compare."""

    area: str
    beside: frozenset[Comparator] = DEFAULT_COMPARATORS


@dataclass(frozen=True)
class Read:
    """A view read from a URL; `refused` says, in kind words, what in the address could not be followed."""

    view: View
    refused: str | None


def to_params(view: View, home: str) -> dict[str, str]:
    """The query parameters of a view, without what is default."""
    params = {}
    if view.area != home:
        params["area"] = view.area
    if view.beside != DEFAULT_COMPARATORS:
        params["with"] = ",".join(name for name in COMPARATORS if name in view.beside) or NONE
    return params


def from_params(params: Mapping[str, Sequence[str]], areas: Areas, home: str) -> Read:
    """The view that query parameters ask for. `params` gives every value of each name, so that repeats are seen.

    Never echoes what it refuses.
    """
    area, beside = home, DEFAULT_COMPARATORS
    problems = []
    unknown = set(params) - {"area", "with"}
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
    if not problems:
        return Read(View(area, beside), None)
    refused = f"Part of this page's address could not be followed: {'; '.join(problems)}. The rest is shown."
    return Read(View(area, beside), refused)
