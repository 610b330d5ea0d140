"""Settings of all Plotly drawings: room on a phone, letters, colours, fixed axes, legend."""

from typing import Any, Final

from dashboard.drawing.layout.plot import ChartRoom
from dashboard.drawing.style import FONT, INK, PAPER

PAGE_ROOM: Final = ChartRoom(288, 400, 14, line=1.3)
"""Room of a chart on the narrowest phone; on a wider screen only the years draw apart."""
CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}
_LETTERS: Final = {"family": FONT, "size": 15, "color": INK}
PLAIN: Final[dict[str, Any]] = {
    "paper_bgcolor": PAPER,
    "plot_bgcolor": PAPER,
    "font": _LETTERS,
    "hoverlabel": {"bgcolor": PAPER, "bordercolor": INK, "font": _LETTERS},
    "hovermode": "closest",
    "dragmode": False,
}
"""Layout of the whole drawing."""
FLAT: Final[dict[str, Any]] = {"fixedrange": True, "automargin": False, "zeroline": False}
"""Axis that nobody moves; its margins are given."""
LEGEND: Final[dict[str, Any]] = {
    "orientation": "h",
    "x": 0,
    "xanchor": "left",
    "y": -0.16,
    "yanchor": "top",
    "font": {"size": PAGE_ROOM.size},
}
"""Names of the series, below the axis."""
