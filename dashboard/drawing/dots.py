"""Where each council's dot stands in a spread: at its figure, dots of about the same figure above each other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.content.compare import CompareRow

COLUMNS = 45


@dataclass(frozen=True)
class CouncilDot:
    """A council's dot; `height` counts from the bottom of its column, `x` is the middle of the column."""

    row: CompareRow
    x: float
    height: int


def council_dots(rows: Sequence[CompareRow]) -> list[CouncilDot]:
    """All dots from the lowest figure on; the columns are equally wide."""
    ordered = sorted(rows, key=lambda row: (row.value, row.name))
    if not ordered:
        return []
    lowest, width = ordered[0].value, (ordered[-1].value - ordered[0].value) / COLUMNS or 1.0
    heights: Counter[int] = Counter()
    found = []
    for row in ordered:
        column = min(int((row.value - lowest) / width), COLUMNS - 1)
        heights[column] += 1
        found.append(CouncilDot(row, lowest + (column + 0.5) * width, heights[column]))
    return found
