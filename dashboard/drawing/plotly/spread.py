"""The spread in Plotly: every council a dot, the quarters as lines, the chosen councils named."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final

from dashboard.content.compare import CouncilRole
from dashboard.content.compare_page import CompareContent
from dashboard.drawing.compare_style import CHOSEN, DOT, MARKERS, council_label
from dashboard.drawing.layout.spread import DRAWN, CouncilDot, SpreadLayout, spread_layout
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.plotly.settings import FLAT, LEGEND, PAGE_ROOM, PLAIN
from dashboard.drawing.style import INK, PAPER, QUIET
from dashboard.edition import Edition

HEIGHT: Final = 420
_SIZES: Final[dict[CouncilRole, int]] = {"other": 7, "neighbour": 9, "also": 12, "main": 14}
_NAMES: Final[dict[CouncilRole, str]] = {"other": "Other councils", "neighbour": "Statistical neighbours"}
_EDGE: Final = 0.03
"""Room for half a dot at both ends of the axis, as a share of it."""


def spread_figure(_edition: Edition, state: CompareContent) -> dict[str, Any]:
    """Dots in columns; the colours and shapes of chosen councils and neighbours differ."""
    layout = spread_layout(state.comparison, PAGE_ROOM.width)
    drawn = PlotlyDrawing()
    for standing in DRAWN:
        if some := layout.drawn_as(standing):
            _add_dots(drawn, some, standing)
    _add_names(drawn, layout)
    _add_quarters(drawn, layout)
    drawn.update_xaxes(
        **FLAT,
        range=[-_EDGE * layout.top, (1 + _EDGE) * layout.top],
        tickvals=[tick.at for tick in layout.ticks],
        ticktext=[tick.lines[0] for tick in layout.ticks],
        tickfont={"size": PAGE_ROOM.size},
        tickangle=0,
        showgrid=False,
        ticks="outside",
    )
    drawn.update_yaxes(**FLAT, range=[0, max(layout.rows + 2, 9) * 1.45], visible=False)
    drawn.update_layout(**PLAIN, height=HEIGHT, margin={"l": 16, "r": 16, "t": 40, "b": 96}, legend=LEGEND)
    return drawn.plain()


def _add_dots(drawn: PlotlyDrawing, some: Sequence[CouncilDot], standing: CouncilRole) -> None:
    drawn.add_scatter(
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


def _add_names(drawn: PlotlyDrawing, layout: SpreadLayout) -> None:
    """Names of the chosen councils above their dots; near an edge of the drawing they are written inwards from it."""
    for level, dot in enumerate(layout.named):
        along = dot.x / layout.top
        drawn.add_annotation(
            x=dot.x,
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


def _add_quarters(drawn: PlotlyDrawing, layout: SpreadLayout) -> None:
    for line in layout.quarters:
        drawn.add_vline(x=line.value, line={"color": QUIET, "width": 1.5, "dash": "dash"})
        drawn.add_annotation(
            x=line.value,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=f"{line.sign}<br>{line.text}",
            showarrow=False,
            font={"size": 13, "color": INK},
        )
