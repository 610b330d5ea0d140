"""Register of the forms of “Compare councils”, content half: name, alt text, source of shapes, words below the drawing.

The drawing half is in dashboard/drawing/compare_forms.py, which carries these records.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dashboard.catalogue import Catalogue
from dashboard.content.compare import CouncilComparison, RankedYears
from dashboard.content.compare_alt import map_alt, spread_alt

ComparisonAlt = Callable[[CouncilComparison, RankedYears | None], str]


@dataclass(frozen=True)
class CompareFormContent:
    """Content half of a form of the page.

    slug: name in an address. name: words of the picker. alt: text for who cannot see the drawing, empty without one.
    drawn_from: whose shapes a map has. below: template of the words below the drawing. note: sentence added to them.
    over_years: whether all years are needed. opens_list: whether the list of all councils is the form itself.
    """

    slug: str
    name: str
    alt: ComparisonAlt = lambda _content, _over: ""
    drawn_from: Callable[[Catalogue], str] = lambda _catalogue: ""
    below: str | None = None
    note: str = ""
    over_years: bool = False
    opens_list: bool = False


def _outlines(catalogue: Catalogue) -> str:
    return f"Outlines: {catalogue.sources['boundaries'].attribution} Thinned for this map."


def _hexagons(catalogue: Catalogue) -> str:
    return f"{catalogue.hexagons.note} {catalogue.hexagons.attribution}"


MAP: Final = CompareFormContent("map", "Map", lambda content, _: map_alt(content), _outlines, below="compare_groups")
HEXAGONS: Final = CompareFormContent(
    "hexagons",
    "Hexagons",
    lambda content, _: map_alt(content),
    _hexagons,
    below="compare_groups",
    note="The number inside a hexagon is its group.",
)
LIST: Final = CompareFormContent("list", "List", opens_list=True)
SPREAD: Final = CompareFormContent("spread", "Spread", lambda content, _: spread_alt(content), below="compare_spread")
NEIGHBOURS: Final = CompareFormContent("neighbours", "Similar councils", below="compare_neighbours")
YEARS: Final = CompareFormContent(
    "years", "Over the years", lambda _, over: over.alt if over else "", below="compare_years", over_years=True
)
COMPARE_FORM_CONTENTS: Final = {form.slug: form for form in (MAP, HEXAGONS, LIST, SPREAD, NEIGHBOURS, YEARS)}
"""Records by the names that an address may have (dashboard/links/compare.py), in the order of the picker."""
