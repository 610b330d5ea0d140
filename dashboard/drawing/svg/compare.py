"""The map and the spread as SVG, for the page without JavaScript."""

from collections.abc import Callable
from typing import Literal
from xml.etree.ElementTree import Element

from dashboard.content.compare_page import CompareContent
from dashboard.drawing.compare_style import CHOSEN, DOT, EDGE, MARKERS, council_label
from dashboard.drawing.layout.councils import chosen_edges, map_councils
from dashboard.drawing.layout.plot import letter_size
from dashboard.drawing.layout.spread import DRAWN, CouncilDot, QuarterLine, spread_layout
from dashboard.drawing.outlines import Point, Rings, Shapes, bounds, flat, hexagon_middle, hexagons, outlines
from dashboard.drawing.style import INK, PAPER, QUIET
from dashboard.drawing.svg.elements import add, marker, number, root, write, written
from dashboard.drawing.text_width import shortened, text_width
from dashboard.edition import Edition
from dashboard.facts import FactStore

_NAME = "compare"
_MARGIN = 6.0
_LATITUDE = 53.0
_ROW = 11.0
"""The height of a dot with its gap."""
_ABOVE, _BELOW = 92.0, 30.0
"""Room for names above the dots and for the scale below them."""


def map_svg(edition: Edition, state: CompareContent, width: int, prefix: str) -> str:
    """Today's councils in the colours of their groups, the chosen ones with a thick edge."""
    return _map(edition.store, state, width, prefix, flat(outlines(edition.latest), _LATITUDE), {})


def hexagons_svg(edition: Edition, state: CompareContent, width: int, prefix: str) -> str:
    """One hexagon for each of today's councils, with the number of its group inside."""
    places = edition.catalogue.hexagons.places
    middles = {code: hexagon_middle(*places[code]) for code in hexagons(edition)}
    shapes = {
        code: tuple(tuple((x, -y) for x, y in ring) for ring in rings) for code, rings in hexagons(edition).items()
    }
    return _map(edition.store, state, width, prefix, shapes, {code: (x, -y) for code, (x, y) in middles.items()})


def _map(
    store: FactStore, state: CompareContent, width: int, prefix: str, shapes: Shapes, digits: dict[str, Point]
) -> str:
    content = state.comparison
    (left, right), (top, bottom) = bounds(shapes)
    grow = (width - 2 * _MARGIN) / (right - left)
    height = (bottom - top) * grow + 2 * _MARGIN

    def at(point: Point) -> Point:
        return _MARGIN + (point[0] - left) * grow, _MARGIN + (point[1] - top) * grow

    svg = root(width, height, (width, height), f"{prefix}{_NAME}", content.title, state.alt)
    for council in map_councils(store, content, shapes):
        path = _path(svg, shapes[council.area], at, fill=council.colour, stroke=EDGE, stroke_width=0.5)
        add(path, "title", council.label)
        if council.area in digits:
            x, y = at(digits[council.area])
            size = grow * 0.85
            letter = write(svg, x, y + size * 0.35, council.digit, size, anchor="middle")
            letter.set("fill", council.ink)
    for code, colour in chosen_edges(content, shapes):
        _path(svg, shapes[code], at, fill="none", stroke=colour, stroke_width=3)
    return written(svg)


def _path(svg: Element, rings: Rings, at: Callable[[Point], Point], **look: str | float) -> Element:
    """All rings as one shape; a ring inside another is a hole."""
    drawn = []
    for ring in rings:
        first, *rest = (at(point) for point in ring[:-1])
        drawn.append(f"M{_pair(first)}L{' '.join(_pair(point) for point in rest)}Z")
    return add(svg, "path", d="".join(drawn), fill_rule="evenodd", **look)


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def spread_svg(_edition: Edition, state: CompareContent, width: int, prefix: str) -> str:
    """Every council a dot at its figure, the quarters as lines, the chosen councils named."""
    content = state.comparison
    layout, size = spread_layout(content, width), letter_size(width)
    bottom = _ABOVE + _ROW * layout.rows
    svg = root(width, bottom + _BELOW, (width, bottom + _BELOW), f"{prefix}{_NAME}", content.title, state.alt)

    def x(value: float) -> float:
        return 14 + (width - 28) * value / (layout.top * 1.01)

    add(svg, "line", x1=0, x2=width, y1=bottom, y2=bottom, stroke=QUIET)
    for tick in layout.ticks:
        anchor = "middle" if 0 < tick.at < layout.top else _end(tick.at)
        write(svg, x(tick.at), bottom + size + 6, tick.lines[0], size, anchor=anchor)
    for line in layout.quarters:
        _draw_quarter(svg, line, x(line.value), bottom, size)
    for standing in DRAWN:
        for dot in layout.drawn_as(standing):
            _draw_dot(svg, dot, x(dot.x), bottom - _ROW * (dot.height - 0.5), width)
    for level, dot in enumerate(layout.named):
        text = shortened(f"{dot.row.name} {dot.row.text}", width, size, bold=True)
        y, middle, half = 50 + 20 * level, x(dot.x), text_width(text, size, bold=True) / 2
        add(svg, "line", x1=middle, x2=middle, y1=y + 4, y2=bottom - _ROW * dot.height, stroke=QUIET)
        write(svg, min(max(middle, half), width - half), y, text, size, anchor="middle", bold=True)
    return written(svg)


def _end(value: float) -> Literal["start", "end"]:
    return "end" if value else "start"


def _draw_quarter(svg: Element, quarter: QuarterLine, x: float, bottom: float, size: float) -> None:
    line = add(svg, "line", x1=x, x2=x, y1=34, y2=bottom, stroke=QUIET)
    line.set("stroke-dasharray", "4 3")
    write(svg, x, 12, quarter.sign, size, anchor="middle")
    write(svg, x, 28, quarter.text, size, anchor="middle")


def _draw_dot(svg: Element, dot: CouncilDot, x: float, y: float, width: float) -> None:
    standing = dot.row.role
    size = {"other": 5.0, "neighbour": 7.0, "also": 10.0, "main": 11.0}[standing] * (1.2 if width >= 480 else 1.0)
    colour = CHOSEN.get(standing, INK if standing == "neighbour" else DOT)
    shape = marker(svg, MARKERS[standing], x, y, size, fill=colour, stroke=PAPER, stroke_width=0.5)
    add(shape, "title", council_label(dot.row))
