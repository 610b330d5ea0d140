"""Register of the forms of “Compare councils”: one record each of content, Plotly drawing and SVG.

A new form is a name in dashboard/links/compare.py, a record in dashboard/content/compare_forms.py and one here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from dashboard.content import compare_forms as contents
from dashboard.content.compare_forms import CompareFormContent
from dashboard.content.compare_page import CompareContent
from dashboard.drawing.embed_size import NARROW, WIDE
from dashboard.drawing.plotly.builds import LINES, MAPS
from dashboard.drawing.plotly.compare_years import years_figure
from dashboard.drawing.plotly.map import MAP_CONFIG, map_figure
from dashboard.drawing.plotly.settings import CONFIG
from dashboard.drawing.plotly.spread import spread_figure
from dashboard.drawing.svg.compare import hexagons_svg, map_svg, spread_svg
from dashboard.edition import Edition

_MAP_WIDTH: Final = 560


@dataclass(frozen=True)
class ComparePageDrawing:
    """Plotly drawing of a form: the figure, None where there is nothing to draw; its settings and its build.

    `clicks` tells whether a click on a council chooses it.
    """

    figure: Callable[[Edition, CompareContent], dict[str, Any] | None]
    build: str
    config: Mapping[str, Any]
    clicks: bool


@dataclass(frozen=True)
class CompareSvgDrawing:
    """SVG drawing of a form for a width and a prefix of ids, and the widths to lay out, the widest first.

    A map without letters needs no second width for phones.
    """

    svg: Callable[[Edition, CompareContent, int, str], str]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class CompareForm:
    """Form of the comparison: content, Plotly drawing and SVG drawing (None where a table is all)."""

    content: CompareFormContent
    page: ComparePageDrawing | None = None
    svg: CompareSvgDrawing | None = None


_EVERY: Final = (
    CompareForm(
        contents.MAP,
        ComparePageDrawing(partial(map_figure, as_hexagons=False), MAPS, MAP_CONFIG, clicks=True),
        CompareSvgDrawing(map_svg, (_MAP_WIDTH,)),
    ),
    CompareForm(
        contents.HEXAGONS,
        ComparePageDrawing(partial(map_figure, as_hexagons=True), MAPS, MAP_CONFIG, clicks=True),
        CompareSvgDrawing(hexagons_svg, (_MAP_WIDTH, NARROW)),
    ),
    CompareForm(contents.LIST),
    CompareForm(
        contents.SPREAD,
        # In the build of the maps, which the page has asked for ahead.
        ComparePageDrawing(spread_figure, MAPS, CONFIG, clicks=True),
        CompareSvgDrawing(spread_svg, (WIDE, NARROW)),
    ),
    CompareForm(contents.NEIGHBOURS),
    CompareForm(contents.YEARS, ComparePageDrawing(years_figure, LINES, CONFIG, clicks=False)),
)
COMPARE_FORMS: Final = {form.content.slug: form for form in _EVERY}
