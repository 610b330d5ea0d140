"""The drawing inside a page: wide for desks and narrow for phones, because letters that shrink cannot be read."""

from dataclasses import dataclass

from dashboard.content.chart import Content
from dashboard.drawing.embed_size import NARROW, WIDE
from dashboard.drawing.svg import chart_svg


@dataclass(frozen=True)
class Drawing:
    """Both drawings as SVG elements; a style rule shows one of them. Empty where there is nothing to draw."""

    wide: str
    narrow: str


def drawing(content: Content) -> Drawing:
    """The drawing of a chart's content."""
    if content.empty:
        return Drawing("", "")
    return Drawing(chart_svg(content, WIDE, id_prefix="w"), chart_svg(content, NARROW, id_prefix="n"))
