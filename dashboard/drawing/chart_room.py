"""Draws a content's chart into a given room, whatever its form."""

from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent
from dashboard.drawing.forms import FORMS
from dashboard.drawing.layout.plot import letter_size
from dashboard.drawing.svg.elements import write
from dashboard.drawing.text_width import wrapped_to


def draw(parent: Element, content: ChartContent, width: float, height: float, *, titled: bool = False) -> None:
    """Draws a chart without its title into its room; `titled` if the title is drawn above."""
    if content.empty is not None:
        _draw_empty(parent, content, width, height, titled=titled)
    else:
        FORMS[content.chart.form].draw_svg(parent, content, width, height)


def natural_height(content: ChartContent, width: float) -> float:
    """The height that suits a width on a page."""
    if content.empty is not None:
        return len(_empty_lines(content, width, titled=False)) * _line(width) + 24
    return FORMS[content.chart.form].svg_height(content, width)


def _line(width: float) -> float:
    return (letter_size(width) + 2) * 1.35


def _draw_empty(parent: Element, content: ChartContent, width: float, height: float, *, titled: bool) -> None:
    most = max(int((height - 16) / _line(width)), 0)
    for row, text in enumerate(_empty_lines(content, width, titled=titled)[:most]):
        write(parent, 0, 20 + row * _line(width), text, letter_size(width) + 2)


def _empty_lines(content: ChartContent, width: float, *, titled: bool) -> list[str]:
    """Lines of an empty chart: the reason, unless the title gives it, and the printed symbols."""
    size = letter_size(width) + 2
    why = [] if titled and content.empty == content.title else [str(content.empty)]
    told = [f"{item.name}, {point.label}: {point.text}" for item in content.series for point in item.points]
    told += [f"{bar.name}: {bar.text}" for bar in content.bars]
    return [line for text in [*why, *told] for line in wrapped_to(text, width, size)]
