"""Draws a chart's content with Plotly, for the page."""

from html import escape
from typing import Any

from dashboard.content.chart import ChartContent
from dashboard.drawing.forms import FORMS
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.plotly.settings import FLAT, LEGEND, PLAIN


def figure(content: ChartContent) -> dict[str, Any]:
    """The drawing as plain data. Text from data is escaped, because Plotly reads some HTML in labels."""
    drawn = PlotlyDrawing()
    title = {"title": escape(content.title)}
    drawn.update_layout(**PLAIN, showlegend=False, legend=LEGEND, meta=title)
    drawn.update_xaxes(**FLAT)
    drawn.update_yaxes(**FLAT)
    FORMS[content.chart.form].add_page(drawn, content)
    return drawn.plain()
