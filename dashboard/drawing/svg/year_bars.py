"""Upright bars by year, one colour for each series, named below the plot."""

from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent, ChartSeries, SeriesPoint
from dashboard.drawing.style import SERIES_STYLES
from dashboard.drawing.svg.elements import add, write
from dashboard.drawing.svg.frame import PlotFrame, draw_values, draw_years, frame_over_time, label_size
from dashboard.drawing.svg.lines import describe, draw_gap
from dashboard.drawing.svg.marks import ABOVE, draw_limit, draw_marks, draw_spots, with_room_for_letters
from dashboard.drawing.text_width import shortened, text_width

YEAR_SHARE = 0.72
"""The share of a year's room that its bars take together."""
ROW = 22.0
SWATCH = 20.0


def draw_year_bars(parent: Element, content: ChartContent, width: float, height: float) -> None:
    """The whole chart; a year without a number has no bar but the sign that was printed."""
    legend = legend_rows(content, width)
    below = len(legend) * ROW
    frame = frame_over_time(content, width, height, above=ABOVE + 8, beside=8, below=below)
    frame = with_room_for_letters(frame, content)
    draw_values(parent, frame, content)
    draw_years(parent, frame, content)
    slot = YEAR_SHARE * (frame.x(1) - frame.x(0)) / len(content.series)
    room = min((frame.x(1) - frame.x(0)) / len(content.series), slot * 1.15)
    told = all(text_width(p.text, frame.size) <= room for item in content.series for p in _numbered(item))
    for index, item in enumerate(content.series):
        group = add(parent, "g", data_series=item.name)
        for point in item.points:
            left = frame.x(point.x) + (index - len(content.series) / 2) * slot
            _draw_bar(group, frame, item, point, left, slot, told=told)
    draw_marks(parent, frame, content)
    draw_limit(parent, frame, content)
    draw_spots(parent, frame, content)
    _draw_legend(parent, legend, height - below, label_size(width))


def _numbered(item: ChartSeries) -> list[SeriesPoint]:
    return [point for point in item.points if point.value is not None]


def _draw_bar(
    group: Element, frame: PlotFrame, item: ChartSeries, point: SeriesPoint, left: float, width: float, *, told: bool
) -> None:
    if point.value is None:
        draw_gap(group, frame, left + width / 2, item, point)
        return
    y = frame.y(point.value)
    bar = add(group, "rect", x=left + 1, y=y, width=max(width - 2, 1), height=frame.bottom - y)
    bar.set("fill", SERIES_STYLES[item.role].colour)
    describe(bar, item, point)
    if told:
        write(group, left + width / 2, y - 5, point.text, frame.size, anchor="middle")


def legend_rows(content: ChartContent, width: float) -> list[list[tuple[str, ChartSeries, float]]]:
    """The names of the series in rows that fit the width, each with its place; none for a single series."""
    if len(content.series) < 2:
        return []
    size, x = label_size(width), 0.0
    rows: list[list[tuple[str, ChartSeries, float]]] = [[]]
    for item in content.series:
        name = shortened(item.name, width - SWATCH, size)
        needed = SWATCH + text_width(name, size) + 18
        if rows[-1] and x + needed - 18 > width:
            rows.append([])
            x = 0.0
        rows[-1].append((name, item, x))
        x += needed
    return rows


def _draw_legend(parent: Element, rows: list[list[tuple[str, ChartSeries, float]]], top: float, size: float) -> None:
    for row, entries in enumerate(rows):
        y = top + (row + 1) * ROW - 5
        for name, item, x in entries:
            add(parent, "rect", x=x, y=y - 12, width=13, height=13, fill=SERIES_STYLES[item.role].colour)
            write(parent, x + SWATCH, y, name, size)
