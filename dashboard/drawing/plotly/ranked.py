"""Plotly drawing of ranked bars, with name and number above each bar so that they fit a phone."""

from html import escape

from dashboard.content.chart import ChartContent
from dashboard.drawing.layout.bars import BAR_SHARE, RANKED_ROW, bar_colour, ranked_ticks, ranked_top
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.plotly.settings import PAGE_ROOM
from dashboard.drawing.style import INK, RULE


def add_ranked(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """Bars from the top down; a place without a number keeps its row and says why."""
    rows = [-index for index in range(len(content.bars))]
    drawn.add_bar(
        x=[bar.value for bar in content.bars],
        y=rows,
        orientation="h",
        width=BAR_SHARE,
        marker={"color": [bar_colour(bar) for bar in content.bars]},
        hovertemplate="%{customdata}<extra></extra>",
        customdata=[f"{escape(bar.name)}: <b>{escape(bar.text)}</b>" for bar in content.bars],
    )
    for row, bar in zip(rows, content.bars, strict=True):
        name = f"<b>{escape(bar.name)}</b>" if bar.role == "main" else escape(bar.name)
        drawn.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=row + BAR_SHARE / 2,
            yanchor="bottom",
            text=f"{name}  {escape(bar.text)}",
            showarrow=False,
            font={"size": PAGE_ROOM.size, "color": INK},
        )
    ticks = ranked_ticks(content, PAGE_ROOM.width)
    drawn.update_xaxes(
        range=[0, ranked_top(content)],
        tickvals=[tick.at for tick in ticks],
        ticktext=[tick.lines[0] for tick in ticks],
        tickfont={"size": PAGE_ROOM.size},
        gridcolor=RULE,
        side="bottom",
    )
    drawn.update_yaxes(range=[rows[-1] - 0.5, 0.85], showticklabels=False, showgrid=False)
    height = RANKED_ROW * len(rows) + 60
    drawn.update_layout(height=height, margin={"l": 4, "r": 24, "t": 6, "b": 40}, showlegend=False)
