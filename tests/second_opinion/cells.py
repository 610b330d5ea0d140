"""Reading of a file and parsing of a cell: the two steps behind every figure."""

import csv
from pathlib import Path
from typing import NamedTuple

# What publishers print where a number is withheld, not collected or not applicable.
SYMBOLS = frozenset({"x", "z", "c", "low", "k", "u", ":", "~", "..", "-"})


class Fact(NamedTuple):
    """Published figure with the cell it was printed in.

    source_row counts records as a spreadsheet shows them: the first line of the file is 1.
    """

    area: str
    measure: str
    period: str
    value: float | None
    symbol: str | None
    published_on: str
    release: str
    source_file: str
    source_row: int
    source_column: str
    cell: str


def rows_of(path: Path) -> list[list[str]]:
    """Records of a comma-separated file, header included, without a byte-order mark."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.reader(handle))


def read_cell(cell: str) -> tuple[float | None, str | None]:
    """Parse a cell: (value, None) of a number, (None, symbol) of a symbol.

    Padding, thousands commas and percent signs go. Raises ValueError for anything else, so that an unknown symbol
    cannot pass as a missing figure.
    """
    text = cell.strip()
    if text in SYMBOLS:
        return None, text
    return float(text.replace(",", "").removesuffix("%")), None
