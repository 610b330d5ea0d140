"""Draws a chart's content with Plotly, for the page."""

from html import escape
from typing import Any

from dashboard.content.chart import ChartContent
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.plotly.over_time import add_lines, add_year_bars
from dashboard.drawing.plotly.ranked import add_ranked
from dashboard.drawing.plotly.settings import FLAT, LEGEND, PLAIN


def figure(content: ChartContent) -> dict[str, Any]:
    """The drawing as plain data. Text from data is escaped, because Plotly reads some HTML in labels."""
    drawn = PlotlyDrawing()
    title = {"title": escape(content.title)}
    drawn.update_layout(**PLAIN, showlegend=False, legend=LEGEND, meta=title)
    drawn.update_xaxes(**FLAT)
    drawn.update_yaxes(**FLAT)
    if content.bars:
        add_ranked(drawn, content)
    elif content.chart.form == "bars":
        add_year_bars(drawn, content)
    else:
        add_lines(drawn, content)
    return drawn.plain()
