"""The spread in Plotly: every council a dot, the quarters as lines, the chosen councils named."""

from html import escape

import plotly.graph_objects as go

from dashboard.content.compare import CouncilComparison, CouncilRole
from dashboard.drawing.compare_style import CHOSEN, DOT, MARKERS, council_label
from dashboard.drawing.dots import CouncilDot, council_dots
from dashboard.drawing.plotly.figure import PLAIN
from dashboard.drawing.style import INK, PAPER, QUIET
from dashboard.wording import numbers

HEIGHT = 420
_SIZES: dict[CouncilRole, int] = {"other": 7, "neighbour": 9, "also": 12, "main": 14}
_NAMES: dict[CouncilRole, str] = {"other": "Other councils", "neighbour": "Statistical neighbours"}


def spread_figure(content: CouncilComparison) -> go.Figure:
    """Dots in columns; the colours and shapes of chosen councils and neighbours differ."""
    every = council_dots(content.rows)
    drawn = go.Figure()
    for standing in _SIZES:
        some = [dot for dot in every if dot.row.standing == standing]
        if some:
            drawn.add_trace(_trace(some, standing))
    top = max((dot.height for dot in every), default=1)
    named = [dot for standing in ("also", "main") for dot in every if dot.row.standing == standing]
    ends = [dot.x for dot in every]
    for level, dot in enumerate(named):
        along = (dot.x - min(ends)) / ((max(ends) - min(ends)) or 1.0)
        drawn.add_annotation(
            x=dot.x,
            # A name near an edge of the drawing is written inwards from it.
            xanchor="left" if along < 0.3 else "right" if along > 0.7 else "center",
            y=dot.height,
            ax=0,
            ay=-(34 + 26 * level),
            text=f"<b>{escape(dot.row.name)}</b> {dot.row.text}",
            arrowcolor=QUIET,
            arrowwidth=1,
            arrowhead=0,
            standoff=7,
            bgcolor=PAPER,
            font={"size": 14, "color": INK},
        )
    _add_quarters(drawn, content)
    suffix = "%" if content.measure.unit == "percent" else ""
    drawn.update_xaxes(ticksuffix=suffix, nticks=6, fixedrange=True, showgrid=False, zeroline=False, ticks="outside")
    drawn.update_yaxes(range=[0, max(top + 2, 9) * 1.45], visible=False, fixedrange=True)
    drawn.update_layout(
        height=HEIGHT,
        margin={"l": 16, "r": 16, "t": 40, "b": 96},
        **PLAIN,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": -0.14, "yanchor": "top"},
    )
    return drawn


def _trace(some: list[CouncilDot], standing: CouncilRole) -> go.Scatter:
    return go.Scatter(
        x=[dot.x for dot in some],
        y=[dot.height for dot in some],
        mode="markers",
        name=_NAMES.get(standing, escape(some[0].row.name)),
        marker={
            "symbol": MARKERS[standing],
            "size": _SIZES[standing],
            "color": CHOSEN.get(standing, INK if standing == "neighbour" else DOT),
            "opacity": 1,
        },
        customdata=[[dot.row.area, escape(council_label(dot.row))] for dot in some],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _add_quarters(drawn: go.Figure, content: CouncilComparison) -> None:
    if content.quarters is None:
        return
    cut = content.quarters
    for value, name in ((cut.lower, "¼"), (cut.middle, "½"), (cut.upper, "¾")):
        text = numbers.value(value, content.measure.unit, content.measure.decimals)
        drawn.add_vline(x=value, line={"color": QUIET, "width": 1.5, "dash": "dash"})
        drawn.add_annotation(
            x=value,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=f"{name}<br>{text}",
            showarrow=False,
            font={"size": 13, "color": INK},
        )
