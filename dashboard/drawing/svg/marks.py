"""Marks of a chart: breaks, events, the law's limit, local statements and contributed figures."""

from typing import Final
from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent
from dashboard.drawing.layout.marks import LETTER_ROW
from dashboard.drawing.layout.over_time import OverTimeLayout
from dashboard.drawing.layout.plot import PlotFrame
from dashboard.drawing.style import INK, QUIET, STATEMENT
from dashboard.drawing.svg.elements import add, marker, write
from dashboard.drawing.svg.labels import DASHES

SPOT_SIZE: Final = 10.0


def draw_marks(parent: Element, layout: OverTimeLayout) -> None:
    """Upright lines with a letter each; the lower letters last, over the lines that pass them."""
    frame = layout.frame
    for mark, row in sorted(layout.letters, key=lambda item: -item[1]):
        x = frame.x(mark.x)
        is_break = mark.kind == "break"
        group = add(parent, "g", data_mark=mark.kind)
        add(group, "title", f"{mark.label}: {mark.text}")
        top = frame.top - row * LETTER_ROW
        add(
            group,
            "line",
            x1=x,
            x2=x,
            y1=top,
            y2=frame.bottom,
            stroke=INK if is_break else QUIET,
            stroke_width=2 if is_break else 1,
            stroke_dasharray=DASHES["dash"] if is_break else DASHES["dot"],
        )
        write(group, x, top - 4, mark.key, frame.size, anchor="middle", bold=True, halo=True)


def draw_limit(parent: Element, frame: PlotFrame, content: ChartContent) -> None:
    """Level line at the law's limit; named at its right end."""
    if content.limit is None:
        return
    y = frame.y(content.limit.value)
    line = add(
        parent,
        "line",
        x1=frame.left,
        x2=frame.right,
        y1=y,
        y2=y,
        stroke=INK,
        stroke_width=1.5,
        stroke_dasharray=DASHES["limit"],
        data_limit=str(content.limit.value),
    )
    add(line, "title", content.limit.label)


def draw_spots(parent: Element, frame: PlotFrame, content: ChartContent) -> None:
    """Local statements as hollow diamonds and contributed figures as hollow squares, none of them joined by a line."""
    for spot in content.spots:
        title = f"Local statement, {spot.statement.period_text}: {spot.text}"
        _hollow(parent, "diamond", frame, spot.x, spot.value, title).set("data-statement", str(spot.value))
    for item in content.contributed:
        if item.x is not None and item.value is not None:
            title = f"{item.fact.publisher}, not official, {item.period}: {item.text}"
            _hollow(parent, "square", frame, item.x, item.value, title).set("data-contributed", str(item.value))


def _hollow(parent: Element, shape: str, frame: PlotFrame, x: float, value: float, title: str) -> Element:
    at = frame.x(x), frame.y(value)
    drawn = marker(parent, shape, *at, SPOT_SIZE, fill="none", stroke=STATEMENT, stroke_width=2)
    add(drawn, "title", title)
    return drawn
