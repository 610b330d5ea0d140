"""Colours of the groups of a map, from light for low figures to dark for high ones; neither is better."""

from typing import Final

from dashboard.content.compare import Row, Standing
from dashboard.drawing.style import INK, LOOKS, PAPER

GROUP_COLOURS: Final = ("#DCE8F2", "#A9C6DF", "#6F9CC4", "#3A6EA0", "#12436D")
GROUP_INKS: Final = (INK, INK, INK, PAPER, PAPER)
"""The colour of a digit on each of them."""
NO_FIGURE: Final = "#F1EFEA"
EDGE: Final = "#6B6B6B"
DOT: Final = "#9A9A9A"
CHOSEN: Final = {"main": LOOKS["england"].colour, "also": LOOKS["neighbours"].colour}
"""The edge of the chosen councils on a map, and their dots."""
MARKERS: Final[dict[Standing, str]] = {
    "main": "diamond",
    "also": "square",
    "neighbour": "triangle-up",
    "other": "circle",
}


def told(row: Row) -> str:
    """What is said of a council where it is pointed at: name, figure, place."""
    return f"{row.name}: {row.text}{' ?' if row.doubtful else ''} (place {row.rank})"
