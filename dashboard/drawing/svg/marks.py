"""What stands on a chart beside the figures: breaks and events, the law's limit, and local statements."""

from dataclasses import replace
from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent, ChartMark
from dashboard.drawing.style import INK, QUIET, STATEMENT
from dashboard.drawing.svg.elements import add, marker, write
from dashboard.drawing.svg.frame import PlotFrame
from dashboard.drawing.svg.labels import DASHES

ABOVE = 10.0
"""Room above the plot for half a line of the highest label."""
LETTER_ROW = 17.0
SPOT_SIZE = 10.0


def with_room_for_letters(frame: PlotFrame, content: ChartContent) -> PlotFrame:
    """The frame with its top lowered by the rows of letters that the marks need above the plot."""
    rows = 1 + max((row for _, row in _letter_rows(frame, content)), default=-1)
    return replace(frame, top=frame.top + rows * LETTER_ROW)


def _letter_rows(frame: PlotFrame, content: ChartContent) -> list[tuple[ChartMark, int]]:
    """The marks with the row of their letter: letters that would touch stand in two rows."""
    found: list[tuple[ChartMark, int]] = []
    for mark in content.marks:
        touches = found and frame.x(mark.x) - frame.x(found[-1][0].x) < LETTER_ROW
        found.append((mark, 1 - found[-1][1] if touches else 0))
    return found


def draw_marks(parent: Element, frame: PlotFrame, content: ChartContent) -> None:
    """Upright lines with a letter each."""
    for mark, row in _letter_rows(frame, content):
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
        write(group, x, top - 4, mark.key, frame.size, anchor="middle", bold=True)


def draw_limit(parent: Element, frame: PlotFrame, content: ChartContent) -> None:
    """A level line at what the law expects; it is named at its right end."""
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
        shape = marker(
            parent,
            "diamond",
            frame.x(spot.x),
            frame.y(spot.value),
            SPOT_SIZE,
            fill="none",
            stroke=STATEMENT,
            stroke_width=2,
            data_statement=str(spot.value),
        )
        add(shape, "title", f"Local statement, {spot.statement.period_text}: {spot.text}")
    for item in content.contributed:
        if item.x is not None and item.value is not None:
            shape = marker(
                parent,
                "square",
                frame.x(item.x),
                frame.y(item.value),
                SPOT_SIZE,
                fill="none",
                stroke=STATEMENT,
                stroke_width=2,
                data_contributed=str(item.value),
            )
            add(shape, "title", f"{item.fact.publisher}, not official, {item.period}: {item.text}")
