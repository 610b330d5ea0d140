"""Page drawings: wide for desktops and narrow for phones, because shrunk letters cannot be read."""

from dataclasses import dataclass

from dashboard.content.chart import ChartContent
from dashboard.drawing.chart_svg import chart_svg
from dashboard.drawing.embed_size import NARROW, WIDE


@dataclass(frozen=True)
class PageDrawing:
    """Both drawings as SVG elements; a style rule shows one of them. Empty without data."""

    wide: str
    narrow: str


def page_drawing(content: ChartContent) -> PageDrawing:
    """Drawings of a chart's content."""
    if content.empty:
        return PageDrawing("", "")
    return PageDrawing(chart_svg(content, WIDE, id_prefix="w"), chart_svg(content, NARROW, id_prefix="n"))
