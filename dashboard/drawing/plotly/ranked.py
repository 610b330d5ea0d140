"""Plotly drawing of places: one bar each, its name and number written above it so that it fits a phone."""

from html import escape

from dashboard.content.chart import ChartContent
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.style import CONTEXT_BAR, INK, SERIES_STYLES


def add_ranked(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """Bars from the top down; a place without a number keeps its row and says why."""
    rows = [-index for index in range(len(content.bars))]
    colours = [CONTEXT_BAR if bar.role == "neighbours" else SERIES_STYLES[bar.role].colour for bar in content.bars]
    drawn.add_bar(
        x=[bar.value for bar in content.bars],
        y=rows,
        orientation="h",
        width=0.34,
        marker={"color": colours},
        hovertemplate="%{customdata}<extra></extra>",
        customdata=[f"{escape(bar.name)}: <b>{escape(bar.text)}</b>" for bar in content.bars],
    )
    for row, bar in zip(rows, content.bars, strict=True):
        name = f"<b>{escape(bar.name)}</b>" if bar.role == "main" else escape(bar.name)
        drawn.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=row + 0.2,
            yanchor="bottom",
            text=f"{name}  {escape(bar.text)}",
            showarrow=False,
            font={"size": 14, "color": INK},
        )
    values = [bar.value for bar in content.bars if bar.value is not None]
    top = 100 if content.unit == "percent" else 1.05 * max(values, default=1.0)
    drawn.update_xaxes(
        range=[0, top], ticksuffix="%" if content.unit == "percent" else "", nticks=5, tickformat=",", side="bottom"
    )
    drawn.update_yaxes(range=[rows[-1] - 0.5, 0.85], showticklabels=False, showgrid=False)
    drawn.update_layout(margin={"l": 4, "r": 24, "t": 6, "b": 40})
