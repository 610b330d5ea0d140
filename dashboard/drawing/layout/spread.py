"""Spread of councils laid out: dots at their figures, those of about the same figure piled up, quarters and names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.content.compare import CompareRow, CouncilComparison, CouncilRole
from dashboard.drawing.layout.plot import AxisTick, scale
from dashboard.wording import numbers

COLUMNS: Final = 45
DRAWN: Final[tuple[CouncilRole, ...]] = ("other", "neighbour", "also", "main")
"""Order in which the dots are drawn: those that matter most last, on top of the others."""


@dataclass(frozen=True)
class CouncilDot:
    """A council's dot; `height` counts from the bottom of its column, `x` is the middle of the column."""

    row: CompareRow
    x: float
    height: int


@dataclass(frozen=True)
class QuarterLine:
    """Upright line at the value below which a share of the councils lie, with its sign and its value in words."""

    value: float
    sign: str
    text: str


@dataclass(frozen=True)
class SpreadLayout:
    """Dots from the lowest figure on, quarters, dots to be named, the longest column, and the value axis from zero."""

    dots: tuple[CouncilDot, ...]
    quarters: tuple[QuarterLine, ...]
    named: tuple[CouncilDot, ...]
    rows: int
    top: float
    ticks: tuple[AxisTick, ...]

    def drawn_as(self, standing: CouncilRole) -> list[CouncilDot]:
        """Dots of the councils of one role: chosen, also named, neighbour or other."""
        return [dot for dot in self.dots if dot.row.role == standing]


def spread_layout(content: CouncilComparison, width: float) -> SpreadLayout:
    """Layout of all councils' dots for a drawing so many pixels wide."""
    dots = council_dots(content.rows)
    top = max((dot.row.value for dot in dots), default=1.0) or 1.0
    return SpreadLayout(
        dots=tuple(dots),
        quarters=tuple(_quarters(content)),
        named=tuple(dot for standing in ("also", "main") for dot in dots if dot.row.role == standing),
        rows=max((dot.height for dot in dots), default=1),
        top=top,
        ticks=tuple(scale(top, 6 if width >= 480 else 5, content.measure.unit)),
    )


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


def _quarters(content: CouncilComparison) -> list[QuarterLine]:
    if content.quarters is None:
        return []
    cut, measure = content.quarters, content.measure
    return [
        QuarterLine(value, sign, numbers.value(value, measure.unit, measure.decimals))
        for value, sign in ((cut.lower, "¼"), (cut.middle, "½"), (cut.upper, "¾"))
    ]
