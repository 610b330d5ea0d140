"""Colours of the groups of a map, from light for low figures to dark for high ones; neither is better."""

from typing import Final

from dashboard.content.compare import CompareRow, CouncilRole
from dashboard.drawing.style import INK, PAPER, SERIES_STYLES

GROUP_COLOURS: Final = ("#DCE8F2", "#A9C6DF", "#6F9CC4", "#3A6EA0", "#12436D")
GROUP_INKS: Final = (INK, INK, INK, PAPER, PAPER)
"""The colour of a digit on each of them."""
NO_FIGURE: Final = "#F1EFEA"
EDGE: Final = "#6B6B6B"
DOT: Final = "#9A9A9A"
CHOSEN: Final = {"main": SERIES_STYLES["england"].colour, "also": SERIES_STYLES["neighbours"].colour}
"""The edge of the chosen councils on a map, and their dots."""
MARKERS: Final[dict[CouncilRole, str]] = {
    "main": "diamond",
    "also": "square",
    "neighbour": "triangle-up",
    "other": "circle",
}


def council_label(row: CompareRow) -> str:
    """Tooltip of a council: name, figure, rank."""
    return f"{row.name}: {row.text}{' ?' if row.doubtful else ''} (place {row.rank})"
