"""Share picture (card): finding, subtitle, chart, key, cautions and sources in one SVG."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent
from dashboard.drawing.chart_room import draw
from dashboard.drawing.style import QUIET, RULE, SERIES_STYLES
from dashboard.drawing.svg.elements import add, number, root, write, written
from dashboard.drawing.svg.key import LINE, draw_key, rows
from dashboard.drawing.text_width import balanced, text_width, wrapped_to
from dashboard.wording import numbers

CARD = (1200, 630)
"""The size that link previews ask for, in pixels."""
PRINT = (2400, 1800)
"""A size for print, in pixels: 20 cm wide at 300 dots to the inch."""
WIDTH, MARGIN, STRIPE = 1200.0, 40.0, 10.0
INSIDE = WIDTH - 2 * MARGIN
ZOOM = 1.5
"""How much larger than on a page the chart is drawn: a preview is seen at half its size."""
SMALL, SMALL_LINE = 17.0, 23.0
TITLES = ((40.0, 2), (36.0, 2), (32.0, 2), (30.0, 3))
"""Sizes of the finding and the lines that it may take, the first that fits."""


@dataclass(frozen=True)
class _Room:
    """How many lines each part may take: fewer on a low picture."""

    key: int
    warnings: int
    sources: int


def card_svg(content: ChartContent, site_title: str, *, width: int, height: int) -> str:
    """The picture as an `svg` element of this many pixels, no wider than 2:1 and no higher than it is wide.

    What does not fit is shortened with an ellipsis; nothing reaches over an edge.
    """
    if not width / 2 <= height <= width:
        raise ValueError("a picture must be between half as high as wide and as high as wide")
    high = WIDTH * height / width
    svg = root(width, height, (WIDTH, high), f"{content.chart.slug}-card", content.title, content.alt)
    add(svg, "rect", width=WIDTH, height=STRIPE, fill=SERIES_STYLES["main"].colour)
    room = _Room(3, 2, 2) if high < 760 else _Room(6, 6, 4)
    top = _head(svg, content)
    bottom = _foot(svg, content, site_title, high, room)
    body = add(svg, "g", transform=f"translate({number(MARGIN)} {number(top)}) scale({ZOOM})")
    draw(body, content, INSIDE / ZOOM, (bottom - top) / ZOOM, titled=True)
    return written(svg)


def _head(svg: Element, content: ChartContent) -> float:
    """Finding and subtitle; returns where the chart may begin."""
    size, lines = TITLES[-1][0], wrapped_to(content.title, INSIDE, TITLES[-1][0], bold=True, most=TITLES[-1][1])
    for larger, most in TITLES:
        whole = wrapped_to(content.title, INSIDE, larger, bold=True)
        if len(whole) <= most:
            size, lines = larger, balanced(content.title, INSIDE, larger, bold=True)
            break
    y = STRIPE + 16
    for line in lines:
        y += size * 1.18
        write(svg, MARGIN, y, line, size, bold=True)
    y += 8
    subtitle = balanced(content.subtitle, INSIDE, 22)
    for line in subtitle if len(subtitle) <= 2 else wrapped_to(content.subtitle, INSIDE, 22, most=2):
        y += 28
        write(svg, MARGIN, y, line, 22)
    return y + 22


def _foot(svg: Element, content: ChartContent, site_title: str, high: float, room: _Room) -> float:
    """From the lower edge up: sources and site, warnings, signs; returns where the chart must end."""
    site = wrapped_to(site_title, INSIDE / 3, 20, bold=True, most=1)
    write(svg, WIDTH - MARGIN, high - 26, "".join(site), 20, anchor="end", bold=True)
    beside = INSIDE - text_width("".join(site), 20, bold=True) - 40
    y = _upwards(svg, wrapped_to(_sources(content), beside, SMALL, most=room.sources), high - 26, QUIET)
    add(svg, "line", x1=MARGIN, x2=WIDTH - MARGIN, y1=y, y2=y, stroke=RULE, stroke_width=2)
    y -= 14
    left_out = wrapped_to(" ".join(content.leaves_out), INSIDE, SMALL, most=1) if content.leaves_out else []
    if content.cautions:
        told = "Read with care: " + " ".join(caution.text for caution in content.cautions)
        y = _upwards(svg, wrapped_to(told, INSIDE, SMALL, most=room.warnings - len(left_out)), y, None) - 6
    if left_out:
        y = _upwards(svg, left_out, y, None) - 6
    placed = rows(content, INSIDE, room.key)
    y -= len(placed) * LINE
    draw_key(svg, placed, MARGIN, y)
    return y - 8


def _upwards(svg: Element, lines: list[str], bottom: float, fill: str | None) -> float:
    """Small lines that end at `bottom`; returns their upper edge."""
    for row, line in enumerate(reversed(lines)):
        text = write(svg, MARGIN, bottom - row * SMALL_LINE, line, SMALL)
        if fill:
            text.set("fill", fill)
    return bottom - len(lines) * SMALL_LINE - 2


def _sources(content: ChartContent) -> str:
    """Publisher, release and date, newest first, grouped by publication."""
    by_publication: dict[str, list[str]] = {}
    for source, release in content.sources:
        dated = f"{release.title} ({numbers.day(release.published_on)})"
        by_publication.setdefault(f"{source.publisher}, {source.title}", []).append(dated)
    told = "; ".join(f"{name}: {', '.join(releases)}" for name, releases in by_publication.items())
    return f"Source: {told}." if told else ""
