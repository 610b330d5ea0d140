"""Names at the right end of the lines: number, name and sign of each series."""

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from dashboard.drawing.layout.end_labels import GAP, PlacedLabel
from dashboard.drawing.layout.plot import PlotFrame
from dashboard.drawing.style import INK, SeriesStyle
from dashboard.drawing.svg.elements import add, marker, write

SIGN: Final = 26.0
"""Pixels for a label's sign: a piece of its line with the marker."""
DASHES: Final = {"solid": "", "dash": "9 9", "dot": "3 3", "dashdot": "9 3 3 3", "limit": "8 4"}
"""Each dash as lengths of line and gap, the same as on the page's own charts."""


def draw_end_labels(parent: Element, frame: PlotFrame, labels: Sequence[PlacedLabel]) -> None:
    """End labels right of the plot, each with a piece of its line; names below or next to their number."""
    size, left = frame.size, frame.right + GAP
    for placed in labels:
        y = placed.middle - placed.height / 2 + size
        group = add(parent, "g", data_label=placed.label.name)
        _sign(group, placed.label.look, left, y - size * 0.35)
        write(group, left + SIGN, y, placed.number, size, bold=True)
        for row, text in enumerate(placed.lines):
            down = row if placed.aside else row + 1
            write(group, left + SIGN + placed.aside, y + down * placed.line, text, size)


def _sign(parent: Element, look: SeriesStyle | None, x: float, y: float) -> None:
    """Draws a short piece of the line as it is drawn in the plot."""
    stroke, dash, width = (look.colour, DASHES[look.dash], look.width) if look else (INK, DASHES["limit"], 1.5)
    line = add(parent, "line", x1=x, x2=x + SIGN - 6, y1=y, y2=y, stroke=stroke, stroke_width=width)
    if dash:
        line.set("stroke-dasharray", dash)
    if look:
        marker(parent, look.marker, x + (SIGN - 6) / 2, y, 8, fill=look.colour)
