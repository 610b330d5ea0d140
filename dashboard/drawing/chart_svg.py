"""SVG of the chart alone, for pages with finding, marks and sources in words around it."""

from dashboard.content.chart import ChartContent
from dashboard.drawing.chart_room import draw, natural_height
from dashboard.drawing.svg.elements import root, written

NARROWEST = 240


def chart_svg(content: ChartContent, width: int, *, id_prefix: str = "") -> str:
    """SVG element of a chart laid out for `width` pixels; it scales with its container.

    Labels are at least 13 px at that width. `id_prefix` keeps the ids apart where a chart stands on a page twice.
    """
    if width < NARROWEST:
        raise ValueError(f"a chart cannot be read at a width of less than {NARROWEST} pixels")
    height = natural_height(content, width)
    name = f"{id_prefix}{content.chart.slug}"
    svg = root(width, height, (width, height), name, content.title, content.alt)
    draw(svg, content, width, height)
    return written(svg)
