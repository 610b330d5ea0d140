"""Charts over time laid out: frame, ticks, letters and end labels as numbers that a renderer only has to place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.content.chart import ChartContent, ChartMark, ChartSeries
from dashboard.drawing.layout.end_labels import GAP, PlacedLabel, label_column, placed_labels
from dashboard.drawing.layout.marks import LETTER_ROW, letter_rows
from dashboard.drawing.layout.plot import (
    AxisTick,
    ChartRoom,
    PlotAxes,
    PlotFrame,
    chart_axes,
    plot_frame,
    value_ticks,
    year_ticks,
)

ABOVE: Final = 10.0
"""Pixels above the plot for half a line of the highest label."""


@dataclass(frozen=True)
class OverTimeLayout:
    """Frame of a plot, ticks of both axes, marks with the rows of their letters, labels at the end of lines."""

    frame: PlotFrame
    values: tuple[AxisTick, ...]
    years: tuple[AxisTick, ...]
    letters: tuple[tuple[ChartMark, int], ...]
    labels: tuple[PlacedLabel, ...] = ()


def over_time_layout(
    axes: PlotAxes,
    marks: Sequence[ChartMark],
    room: ChartRoom,
    *,
    above: float = ABOVE,
    beside: float = GAP,
    below: float = 0.0,
) -> OverTimeLayout:
    """Frame, ticks and letters of a plot, its top lowered by the rows of letters that the marks need."""
    frame = plot_frame(axes, room, above=above, beside=beside, below=below)
    letters = letter_rows(marks, frame.year)
    rows = 1 + max((row for _, row in letters), default=-1)
    frame = replace(frame, top=frame.top + rows * LETTER_ROW)
    values = value_ticks(axes, frame.bottom - frame.top)
    return OverTimeLayout(frame, tuple(values), tuple(year_ticks(axes.labels, frame.year, room.size)), tuple(letters))


def lines_layout(content: ChartContent, room: ChartRoom, *, sign: float = 0.0) -> OverTimeLayout:
    """Layout of lines with their labels at the right; each label gets `sign` pixels for a piece of its line."""
    column = label_column(content, room)
    found = over_time_layout(chart_axes(content), content.marks, room, beside=column.width + sign)
    return replace(found, labels=tuple(placed_labels(column, found.frame, room.height)))


def drawing_order(content: ChartContent) -> list[ChartSeries]:
    """Series in the order in which their lines are drawn: the main one last, on top of the others."""
    return sorted(content.series, key=lambda item: item.role == "main")
