"""Lines over the years: they stop at gaps and breaks, as the content says, and nothing else joins points."""

from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent, ChartSeries, SeriesPoint
from dashboard.drawing.layout.end_labels import printed_sign
from dashboard.drawing.layout.over_time import drawing_order, lines_layout
from dashboard.drawing.layout.plot import ChartRoom, PlotFrame, letter_size
from dashboard.drawing.style import PAPER, SERIES_STYLES, SeriesStyle
from dashboard.drawing.svg.elements import add, marker, number, write
from dashboard.drawing.svg.frame import draw_values, draw_years
from dashboard.drawing.svg.labels import DASHES, SIGN, draw_end_labels
from dashboard.drawing.svg.marks import draw_limit, draw_marks, draw_spots
from dashboard.drawing.text_width import clean, shortened

LOW, HIGH = 300.0, 400.0
"""The height of a chart over time on a phone and on a wide page, in pixels."""


def lines_height(_content: ChartContent, width: float) -> float:
    """Height of a chart over time that suits a width on a page."""
    return min(max(LOW, LOW + (width - 360) * (HIGH - LOW) / 280), HIGH)


def draw_lines(parent: Element, content: ChartContent, width: float, height: float) -> None:
    """The whole chart; the main series lies on top of the others."""
    layout = lines_layout(content, ChartRoom(width, height, letter_size(width)), sign=SIGN)
    frame = layout.frame
    draw_values(parent, layout)
    draw_years(parent, layout)
    draw_marks(parent, layout)
    draw_limit(parent, frame, content)
    for item in drawing_order(content):
        _draw_series(parent, frame, item)
    draw_spots(parent, frame, content)
    draw_end_labels(parent, frame, layout.labels)


def _draw_series(parent: Element, frame: PlotFrame, item: ChartSeries) -> None:
    look = SERIES_STYLES[item.role]
    group = add(parent, "g", data_series=item.name)
    for run in item.lines:
        if len(run) > 1:
            _draw_run(group, frame, look, run)
    size = 9.0 if frame.year >= 24 else max(5.0, 0.42 * frame.year)
    for point in item.points:
        if point.value is None:
            draw_gap(group, frame, frame.x(point.x), item, point)
            continue
        x, y = frame.x(point.x), frame.y(point.value)
        # The thin white edge keeps signs apart where lines meet.
        shape = marker(group, look.marker, x, y, size, fill=look.colour, stroke=PAPER, stroke_width=1)
        describe(shape, item, point)


def _draw_run(group: Element, frame: PlotFrame, look: SeriesStyle, run: tuple[SeriesPoint, ...]) -> None:
    at = " ".join(
        f"{number(frame.x(point.x))},{number(frame.y(point.value))}" for point in run if point.value is not None
    )
    line = add(group, "polyline", points=at, fill="none", stroke=look.colour, stroke_width=look.width)
    if DASHES[look.dash]:
        line.set("stroke-dasharray", DASHES[look.dash])


def draw_gap(group: Element, frame: PlotFrame, x: float, item: ChartSeries, point: SeriesPoint) -> None:
    """Gap in a series: the printed symbol on the base line, for the main series only."""
    gap = add(group, "g")
    describe(gap, item, point)
    if item.role == "main":
        sign = shortened(printed_sign(point), 4 * frame.size, frame.size)
        write(gap, x, frame.bottom - 4, sign, frame.size, anchor="middle")


def describe(shape: Element, item: ChartSeries, point: SeriesPoint) -> None:
    """The point's words as a tooltip, and its number for programs that read the picture."""
    shape.set("data-period", clean(point.label))
    if point.value is not None:
        shape.set("data-value", str(point.value))
    add(shape, "title", f"{item.name}, {point.label}: {point.text}")
