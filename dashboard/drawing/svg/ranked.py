"""Places in order, one bar each; name and number stand above the bar, or beside it where height is short."""

from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent, RankedBar
from dashboard.drawing.style import CONTEXT_BAR, PAPER, QUIET, RULE, SERIES_STYLES
from dashboard.drawing.svg.elements import add, write
from dashboard.drawing.svg.frame import label_size, scale
from dashboard.drawing.text_width import shortened, text_width

ROW = 46.0
"""The height of a place with its words above its bar."""
AXIS = 26.0
NAMES, TOLD = 0.42, 0.3
"""The shares of the width that names and numbers beside the bars may take."""


def draw_ranked(parent: Element, content: ChartContent, width: float, height: float) -> None:
    """The whole chart; a place without a number keeps its row and says what was printed."""
    if height >= ROW * len(content.bars) + AXIS:
        _draw_above(parent, content, width, ROW)
    else:
        _draw_beside(parent, content, width, height / len(content.bars))


def _highest(content: ChartContent) -> float:
    values = [bar.value for bar in content.bars if bar.value is not None]
    return 100.0 if content.unit == "percent" else 1.05 * (max(values, default=1.0) or 1.0)


def _draw_above(parent: Element, content: ChartContent, width: float, row: float) -> None:
    size, bottom, highest = label_size(width), row * len(content.bars) + 4, _highest(content)
    ticks = scale(highest, 6 if width >= 480 else 5, content.unit)
    right = width - text_width(ticks[-1][1], size) / 2
    for value, text in ticks:
        x = right * value / highest
        add(parent, "line", x1=x, x2=x, y1=0, y2=bottom, stroke=QUIET if value == 0 else RULE)
        write(parent, x, bottom + size + 4, text, size, anchor="middle" if value else "start")
    for index, bar in enumerate(content.bars):
        group, bold = _group(parent, bar), bar.role == "main"
        baseline = row * index + 21
        if bar.value is not None:
            length = right * bar.value / highest
            add(group, "rect", x=0, y=baseline + 6, width=length, height=row * 0.36, fill=_colour(bar))
        words = shortened(f"{bar.name}\u00a0 {bar.text}", width, size, bold=bold)
        line = write(group, 0, baseline, words, size, bold=bold)
        # White behind the letters, so that the level lines do not run through them.
        line.attrib |= {"stroke": PAPER, "stroke-width": "4", "paint-order": "stroke"}


def _draw_beside(parent: Element, content: ChartContent, width: float, row: float) -> None:
    size = min(label_size(width), row * 0.86)
    names = min(max(text_width(bar.name, size, bold=bar.role == "main") for bar in content.bars), NAMES * width) + 10
    told = max(text_width(bar.text, size, bold=True) for bar in content.bars if bar.value is not None) + 8
    told = min(told, TOLD * width)
    highest, length = _highest(content), width - names - told
    for index, bar in enumerate(content.bars):
        group, bold = _group(parent, bar), bar.role == "main"
        baseline, long = row * (index + 0.5) + size * 0.35, length * (bar.value or 0.0) / highest
        name = shortened(bar.name, names - 8, size, bold=bold)
        write(group, names - 8, baseline, name, size, anchor="end", bold=bold)
        if bar.value is not None:
            add(group, "rect", x=names, y=row * (index + 0.14), width=long, height=row * 0.72, fill=_colour(bar))
        text = shortened(bar.text, width - names - long - 6, size, bold=bold)
        write(group, names + long + 6, baseline, text, size, bold=bold)
    add(parent, "line", x1=names, x2=names, y1=0, y2=row * len(content.bars), stroke=QUIET)


def _group(parent: Element, bar: RankedBar) -> Element:
    group = add(parent, "g", data_place=bar.name)
    if bar.value is not None:
        group.set("data-value", str(bar.value))
    add(group, "title", f"{bar.name}: {bar.text}")
    return group


def _colour(bar: RankedBar) -> str:
    return CONTEXT_BAR if bar.role == "neighbours" else SERIES_STYLES[bar.role].colour
