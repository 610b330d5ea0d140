"""Plotly drawing of years: lines that stop at breaks and gaps, bars, the legal limit and local statements."""

from html import escape
from typing import Final

from dashboard.content.chart import ChartContent, ChartSeries, SeriesPoint
from dashboard.drawing.layout.bars import bar_slots, bars_layout, numbers_fit
from dashboard.drawing.layout.over_time import drawing_order, lines_layout
from dashboard.drawing.plotly.axes import add_end_labels, add_marks, set_axes
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.plotly.settings import PAGE_ROOM
from dashboard.drawing.style import INK, SERIES_STYLES, STATEMENT
from dashboard.drawing.text_width import wrapped_to

_HOVER: Final = "%{customdata[0]}<br>%{customdata[1]}: <b>%{customdata[2]}</b><extra></extra>"
_LEGEND: Final = 50
"""Pixels below the years for the names of the series; Plotly makes more room itself where they take more rows."""
_LEGEND_NAME: Final = 200.0
"""Pixels of a line of a name in the legend."""


def add_lines(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """Trace of each run of comparable points, with name and last number at the right."""
    layout = lines_layout(content, PAGE_ROOM)
    for item in drawing_order(content):
        look = SERIES_STYLES[item.role]
        for run in item.lines:
            drawn.add_scatter(
                x=[point.x for point in run],
                y=[point.value for point in run],
                mode="lines+markers",
                name=escape(item.name),
                line={"color": look.colour, "dash": look.dash, "width": look.width},
                marker={"symbol": look.marker, "size": 9, "color": look.colour},
                customdata=_words(item, run),
                hovertemplate=_HOVER,
            )
    set_axes(drawn, layout, PAGE_ROOM)
    add_end_labels(drawn, layout)
    add_limit(drawn, content)
    add_marks(drawn, layout)
    add_apart(drawn, content)


def add_year_bars(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """Upright bars by year, one colour per series; a year without a number has no bar."""
    several = len(content.series) > 1
    layout = bars_layout(content, PAGE_ROOM, below=_LEGEND if several else 0)
    told = numbers_fit(content, layout.frame)
    for item, slot in zip(content.series, bar_slots(content.series), strict=True):
        points = tuple(point for point in item.points if point.value is not None)
        drawn.add_bar(
            x=[point.x for point in points],
            y=[point.value for point in points],
            offset=slot.left,
            width=slot.width,
            name="<br>".join(map(escape, wrapped_to(item.name, _LEGEND_NAME, PAGE_ROOM.size))),
            marker={"color": SERIES_STYLES[item.role].colour},
            text=[point.text for point in points] if told else None,
            textposition="outside",
            textfont={"color": INK, "size": layout.frame.size},
            cliponaxis=False,
            customdata=_words(item, points),
            hovertemplate=_HOVER,
        )
    set_axes(drawn, layout, PAGE_ROOM)
    add_limit(drawn, content)
    add_marks(drawn, layout)
    add_apart(drawn, content)
    drawn.update_layout(showlegend=several)


def _words(item: ChartSeries, points: tuple[SeriesPoint, ...]) -> list[list[str]]:
    return [[escape(item.name), point.label, point.text] for point in points]


def add_limit(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """Line at the law's limit; named at its right end and in the key below the chart."""
    if content.limit is not None:
        drawn.add_hline(y=content.limit.value, line={"color": INK, "width": 1.5, "dash": "8px 4px"})


def add_apart(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """Local statements as hollow diamonds, contributed figures as hollow squares; no line joins any of them."""
    if content.spots:
        drawn.add_scatter(
            x=[spot.x for spot in content.spots],
            y=[spot.value for spot in content.spots],
            mode="markers",
            name="Local statements, not official statistics",
            marker={"symbol": "diamond-open", "size": 10, "color": STATEMENT, "line": {"width": 2}},
            customdata=[[spot.text, escape(spot.statement.period_text)] for spot in content.spots],
            hovertemplate="Local statement, %{customdata[1]}:<br><b>%{customdata[0]}</b><extra></extra>",
        )
    points = [item for item in content.contributed if item.x is not None]
    if points:
        drawn.add_scatter(
            x=[item.x for item in points],
            y=[item.value for item in points],
            mode="markers",
            name="Contributed figures, not official statistics",
            marker={"symbol": "square-open", "size": 9, "color": STATEMENT, "line": {"width": 2}},
            customdata=[[escape(item.fact.publisher), item.period, item.text] for item in points],
            hovertemplate="%{customdata[0]}, %{customdata[1]}:<br><b>%{customdata[2]}</b><extra></extra>",
        )
