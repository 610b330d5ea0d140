"""Axes of a plot: level lines with their values, and the periods below."""

from xml.etree.ElementTree import Element

from dashboard.drawing.layout.over_time import OverTimeLayout
from dashboard.drawing.style import QUIET, RULE
from dashboard.drawing.svg.elements import add, write
from dashboard.drawing.text_width import shortened


def draw_values(parent: Element, layout: OverTimeLayout) -> None:
    """Level lines with their values at the left."""
    frame = layout.frame
    for tick in layout.values:
        y, text = frame.y(tick.at), tick.lines[0]
        line = add(parent, "line", x1=frame.left, x2=frame.right, y1=y, y2=y, data_axis=text)
        line.set("stroke", QUIET if tick.at == 0 else RULE)
        write(parent, frame.left - 6, y + frame.size * 0.35, text, frame.size, anchor="end")


def draw_years(parent: Element, layout: OverTimeLayout) -> None:
    """Periods below the plot."""
    frame = layout.frame
    for tick in layout.years:
        x = frame.x(tick.at)
        add(parent, "line", x1=x, x2=x, y1=frame.bottom, y2=frame.bottom + 5, stroke=QUIET)
        for row, line in enumerate(tick.lines):
            y = frame.bottom + 6 + frame.size * (1 + 1.2 * row)
            shown = shortened(line, 2 * min(x, frame.width - x), frame.size)
            write(parent, x, y, shown, frame.size, anchor="middle")
