"""Letters of marks above a plot, in as many rows as keep them apart."""

from collections.abc import Sequence
from typing import Final

from dashboard.content.chart import ChartMark

LETTER_ROW: Final = 17.0
"""Height of a row of letters, and the least distance of two letters in one row, in pixels."""


def letter_rows(marks: Sequence[ChartMark], year: float) -> list[tuple[ChartMark, int]]:
    """Each mark, from the left, with the row of its letter; row 0 is next to the plot, `year` is in pixels."""
    found: list[tuple[ChartMark, int]] = []
    ends: list[float] = []
    for mark in marks:
        at = mark.x * year
        row = next((row for row, end in enumerate(ends) if at - end >= LETTER_ROW), len(ends))
        ends[row : row + 1] = [at]
        found.append((mark, row))
    return found
