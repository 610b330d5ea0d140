"""Upright bars by year, one colour for each series, named below the plot."""

from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent, ChartSeries, SeriesPoint
from dashboard.drawing.layout.bars import LEGEND_ROW, SWATCH, BarSlot, bar_slots, bars_layout, legend_rows, numbers_fit
from dashboard.drawing.layout.plot import ChartRoom, PlotFrame, letter_size
from dashboard.drawing.style import SERIES_STYLES
from dashboard.drawing.svg.elements import add, write
from dashboard.drawing.svg.frame import draw_values, draw_years
from dashboard.drawing.svg.lines import describe, draw_gap, lines_height
from dashboard.drawing.svg.marks import draw_limit, draw_marks, draw_spots


def year_bars_height(content: ChartContent, width: float) -> float:
    """Height that suits a width on a page, with rows for the names of the series."""
    return lines_height(content, width) + LEGEND_ROW * len(legend_rows(content, width, letter_size(width)))


def draw_year_bars(parent: Element, content: ChartContent, width: float, height: float) -> None:
    """The whole chart; a year without a number has no bar but the sign that was printed."""
    size = letter_size(width)
    legend = legend_rows(content, width, size)
    below = len(legend) * LEGEND_ROW
    layout = bars_layout(content, ChartRoom(width, height, size), below=below)
    frame = layout.frame
    draw_values(parent, layout)
    draw_years(parent, layout)
    told = numbers_fit(content, frame)
    for item, slot in zip(content.series, bar_slots(content.series), strict=True):
        group = add(parent, "g", data_series=item.name)
        for point in item.points:
            _draw_bar(group, frame, item, point, slot, told=told)
    draw_marks(parent, layout)
    draw_limit(parent, frame, content)
    draw_spots(parent, frame, content)
    _draw_legend(parent, legend, height - below, size)


def _draw_bar(
    group: Element, frame: PlotFrame, item: ChartSeries, point: SeriesPoint, slot: BarSlot, *, told: bool
) -> None:
    left, width = frame.x(point.x + slot.left), slot.width * frame.year
    if point.value is None:
        draw_gap(group, frame, left + width / 2, item, point)
        return
    y = frame.y(point.value)
    bar = add(group, "rect", x=left + 1, y=y, width=max(width - 2, 1), height=frame.bottom - y)
    bar.set("fill", SERIES_STYLES[item.role].colour)
    describe(bar, item, point)
    if told:
        write(group, left + width / 2, y - 5, point.text, frame.size, anchor="middle")


def _draw_legend(parent: Element, rows: list[list[tuple[str, ChartSeries, float]]], top: float, size: float) -> None:
    for row, entries in enumerate(rows):
        y = top + (row + 1) * LEGEND_ROW - 5
        for name, item, x in entries:
            add(parent, "rect", x=x, y=y - 12, width=13, height=13, fill=SERIES_STYLES[item.role].colour)
            write(parent, x + SWATCH, y, name, size)
