"""Plotly axes, letters of marks and end labels of a chart over time, placed as its layout says."""

from html import escape

from dashboard.drawing.layout.end_labels import GAP
from dashboard.drawing.layout.marks import LETTER_ROW
from dashboard.drawing.layout.over_time import OverTimeLayout
from dashboard.drawing.layout.plot import ChartRoom
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.style import INK, QUIET, RULE


def set_axes(drawn: PlotlyDrawing, layout: OverTimeLayout, room: ChartRoom) -> None:
    """Ranges and ticks of both axes, and the margins around the plot."""
    frame, letters = layout.frame, {"size": room.size}
    drawn.update_xaxes(
        range=[frame.first, frame.last],
        tickvals=[tick.at for tick in layout.years],
        ticktext=["<br>".join(map(escape, tick.lines)) for tick in layout.years],
        tickfont=letters,
        tickangle=0,
        showgrid=False,
        ticks="outside",
        tickcolor=QUIET,
        linecolor=QUIET,
    )
    drawn.update_yaxes(
        range=[0, frame.highest],
        tickvals=[tick.at for tick in layout.values],
        ticktext=[tick.lines[0] for tick in layout.values],
        tickfont=letters,
        side="left",
        gridcolor=RULE,
    )
    sides = {"l": frame.left, "r": room.width - frame.right, "t": frame.top, "b": room.height - frame.bottom}
    drawn.update_layout(height=room.height, margin={side: round(width) for side, width in sides.items()})


def add_marks(drawn: PlotlyDrawing, layout: OverTimeLayout) -> None:
    """Breaks and events as upright lines with a letter; the words stand in the list below the chart."""
    for mark, row in layout.letters:
        is_break = mark.kind == "break"
        drawn.add_vline(
            x=mark.x,
            line={
                "color": INK if is_break else QUIET,
                "width": 2 if is_break else 1,
                "dash": "dash" if is_break else "dot",
            },
        )
        drawn.add_annotation(
            x=mark.x,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=LETTER_ROW * row,
            text=f"<b>{mark.key}</b>",
            showarrow=False,
            font={"size": layout.frame.size, "color": INK},
            hovertext=escape(f"{mark.label}: {mark.text}"),
        )


def add_end_labels(drawn: PlotlyDrawing, layout: OverTimeLayout) -> None:
    """Number and name of each line at the right of the plot."""
    for placed in layout.labels:
        drawn.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=GAP,
            y=layout.frame.value(placed.middle),
            yanchor="middle",
            text="<br>".join([f"<b>{escape(placed.number)}</b>", *map(escape, placed.lines)]),
            showarrow=False,
            align="left",
            borderpad=0,
            font={"size": layout.frame.size, "color": INK},
        )
