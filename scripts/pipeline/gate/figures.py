"""Figures as numbers in arrays, of a file or of earlier publications."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NUMBER, WITHHELD, NOT_AVAILABLE, NOT_APPLICABLE, BLANK = range(5)
SIGNS = (None, "c", "x", "z", "")  # as printed, in that order
SYMBOLS = {text: sign for sign, text in enumerate(SIGNS) if text is not None}
MONTHS = 12
YEAR_SLOT = 2 * MONTHS
SLOTS = YEAR_SLOT + 1  # twelve months, twelve years to date, the year


class FigureCells(NamedTuple):
    """Arrays with an entry for each figure; areas and measures by their index in the sorted setting.

    `slot` is 0 to 11 for a month, 12 to 23 for a year to date, 24 for a year. `value` holds the number times 10 to the
    power of `decimals`, where `sign` is NUMBER; `base` is the denominator where `base_sign` is NUMBER. `row` counts as
    a spreadsheet does and is 0 for what was published before.
    """

    area: Integers
    measure: Integers
    year: Integers
    slot: Integers
    value: Integers
    decimals: Integers
    sign: Integers
    base: Integers
    base_sign: Integers
    row: Integers

    def where(self, wanted: Flags) -> "FigureCells":
        """Select entries by a mask."""
        indexes = np.flatnonzero(wanted)
        return FigureCells(*(part[indexes] for part in self))


@dataclass(frozen=True, eq=False)
class AcceptedFigures:
    """Accepted file: its figures as printed (texts, one column for each of the contract) and as numbers."""

    sha256: str
    publisher: str
    published_on: date
    source_url: str
    printed: pa.Table
    cells: FigureCells


def slot_of(period_type: str, month: int) -> int:
    """Slot of a period; `month` counts from 1 and is ignored for a year."""
    return {"month": month - 1, "year to date": MONTHS + month - 1, "year": YEAR_SLOT}[period_type]
