"""Draws a chart's content with Plotly, for the page."""

from html import escape
from typing import Any

from dashboard.content.chart import ChartContent
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.plotly.over_time import (
    add_contributed,
    add_limit,
    add_lines,
    add_marks,
    add_spots,
    add_year_bars,
)
from dashboard.drawing.plotly.ranked import add_ranked
from dashboard.drawing.style import FONT, INK, PAPER, RULE

HEIGHT = 400
ROW_HEIGHT = 46
CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
_LETTERS = {"family": FONT, "size": 15, "color": INK}
PLAIN: dict[str, Any] = {
    "paper_bgcolor": PAPER,
    "plot_bgcolor": PAPER,
    "font": _LETTERS,
    "hoverlabel": {"bgcolor": PAPER, "bordercolor": INK, "font": _LETTERS},
    "hovermode": "closest",
    "dragmode": False,
}
"""The layout that all drawings share."""


def figure(content: ChartContent) -> dict[str, Any]:
    """The drawing as plain data. Text from data is escaped, because Plotly reads some HTML in labels."""
    drawn = PlotlyDrawing()
    if content.bars:
        add_ranked(drawn, content)
        height = ROW_HEIGHT * len(content.bars) + 60
    elif content.chart.form == "bars":
        add_year_bars(drawn, content)
        height = HEIGHT
    else:
        add_lines(drawn, content)
        height = HEIGHT
    add_limit(drawn, content)
    add_marks(drawn, content.marks)
    add_spots(drawn, content)
    add_contributed(drawn, content)
    drawn.update_layout(
        height=height,
        **PLAIN,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": -0.16, "yanchor": "top", "font": {"size": 15}},
        showlegend=content.chart.form == "bars" and len(content.series) > 1,
        barmode="group",
        bargap=0.28,
        meta={"title": escape(content.title)},
    )
    drawn.update_xaxes(fixedrange=True, automargin=False, zeroline=False)
    drawn.update_yaxes(fixedrange=True, gridcolor=RULE, zeroline=False, automargin=False)
    return drawn.plain()
