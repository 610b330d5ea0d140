"""SVG of ranked bars; name and number above each bar, or next to it where height is short."""

from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent, RankedBar
from dashboard.drawing.layout.bars import BAR_SHARE, RANKED_ROW, bar_colour, ranked_ticks, ranked_top
from dashboard.drawing.layout.plot import letter_size
from dashboard.drawing.style import QUIET, RULE
from dashboard.drawing.svg.elements import add, write
from dashboard.drawing.text_width import shortened, text_width

AXIS = 26.0
NAMES, TOLD = 0.42, 0.3
"""The shares of the width that names and numbers beside the bars may take."""


def ranked_height(content: ChartContent, _width: float) -> float:
    """Height of all places with their words above their bars, and of the axis."""
    return RANKED_ROW * len(content.bars) + AXIS


def draw_ranked(parent: Element, content: ChartContent, width: float, height: float) -> None:
    """Draws ranked bars; a place without a number keeps its row, with the printed symbol."""
    if height >= ranked_height(content, width):
        _draw_above(parent, content, width, RANKED_ROW)
    else:
        _draw_beside(parent, content, width, height / len(content.bars))


def _draw_above(parent: Element, content: ChartContent, width: float, row: float) -> None:
    size, bottom, highest = letter_size(width), row * len(content.bars) + 4, ranked_top(content)
    ticks = ranked_ticks(content, width)
    right = width - text_width(ticks[-1].lines[0], size) / 2
    for tick in ticks:
        x = right * tick.at / highest
        add(parent, "line", x1=x, x2=x, y1=0, y2=bottom, stroke=QUIET if tick.at == 0 else RULE)
        write(parent, x, bottom + size + 4, tick.lines[0], size, anchor="middle" if tick.at else "start")
    for index, bar in enumerate(content.bars):
        group, bold = _group(parent, bar), bar.role == "main"
        baseline = row * index + 21
        if bar.value is not None:
            length = right * bar.value / highest
            add(group, "rect", x=0, y=baseline + 6, width=length, height=row * BAR_SHARE, fill=bar_colour(bar))
        words = shortened(f"{bar.name}\u00a0 {bar.text}", width, size, bold=bold)
        write(group, 0, baseline, words, size, bold=bold, halo=True)


def _draw_beside(parent: Element, content: ChartContent, width: float, row: float) -> None:
    size = min(letter_size(width), row * 0.86)
    names = min(max(text_width(bar.name, size, bold=bar.role == "main") for bar in content.bars), NAMES * width) + 10
    told = max(text_width(bar.text, size, bold=True) for bar in content.bars if bar.value is not None) + 8
    told = min(told, TOLD * width)
    highest, length = ranked_top(content), width - names - told
    for index, bar in enumerate(content.bars):
        group, bold = _group(parent, bar), bar.role == "main"
        baseline, long = row * (index + 0.5) + size * 0.35, length * (bar.value or 0.0) / highest
        name = shortened(bar.name, names - 8, size, bold=bold)
        write(group, names - 8, baseline, name, size, anchor="end", bold=bold)
        if bar.value is not None:
            add(group, "rect", x=names, y=row * (index + 0.14), width=long, height=row * 0.72, fill=bar_colour(bar))
        text = shortened(bar.text, width - names - long - 6, size, bold=bold)
        write(group, names + long + 6, baseline, text, size, bold=bold)
    add(parent, "line", x1=names, x2=names, y1=0, y2=row * len(content.bars), stroke=QUIET)


def _group(parent: Element, bar: RankedBar) -> Element:
    group = add(parent, "g", data_place=bar.name)
    if bar.value is not None:
        group.set("data-value", str(bar.value))
    add(group, "title", f"{bar.name}: {bar.text}")
    return group
