"""The chart alone, for a page that tells its finding, marks and sources in words around it."""

from dashboard.content.chart import ChartContent
from dashboard.drawing.svg.elements import root, written
from dashboard.drawing.svg.sizes import draw, natural_height

NARROWEST = 240


def chart_svg(content: ChartContent, width: int, *, id_prefix: str = "") -> str:
    """The chart as an `svg` element laid out for `width` pixels; it scales with the room that it is given.

    Labels are at least 13 px at that width. `id_prefix` keeps the ids apart where a chart stands on a page twice.
    """
    if width < NARROWEST:
        raise ValueError(f"a chart cannot be read at a width of less than {NARROWEST} pixels")
    height = natural_height(content, width)
    name = f"{id_prefix}{content.chart.slug}"
    svg = root(width, height, (width, height), name, content.title, content.alt)
    draw(svg, content, width, height)
    return written(svg)
