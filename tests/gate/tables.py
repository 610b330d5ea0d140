"""Made-up tables of councils of one region by months, as offices withhold them, and how many of them are tried."""

import os
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.facts import ENGLAND, Area
from scripts.pipeline.gate.setting import GateSetting
from tests.gate.places import judged

TABLES = int(os.environ.get("GATE_TABLES", "500"))
"""Tables of each property test; DEVELOPERS.md says how to try more at night."""
REGION = "E12000090"
COUNCILS = tuple(str(900 + number) for number in range(11))

Table = npt.NDArray[np.int64]
Hidden = npt.NDArray[np.bool_]


@cache
def region_of(councils: int) -> GateSetting:
    """Setting of a check with one region of some councils."""
    areas = [
        Area(ENGLAND, "England", "country", None, ENGLAND, None, None),
        Area(REGION, "Region", "region", None, REGION, None, None),
        *(Area(code, f"Council {code}", "council", REGION, None, None, None) for code in COUNCILS[:councils]),
    ]
    return replace(judged(), areas={area.code: area for area in areas})


class OfficeTable(NamedTuple):
    """Counts of eleven councils by twelve months, and which of them are withheld."""

    counts: Table
    hidden: Hidden

    def rows(self, measure: str = "requests") -> list[str]:
        """Rows of a file with totals on both sides."""
        signs = np.where(self.hidden, "c", self.counts.astype(str))
        months = [f"2025-{month:02}" for month in range(1, 13)]
        rows = []
        for council, line, total in zip(COUNCILS, signs, self.counts.sum(axis=1), strict=True):
            rows += [f"{council},{measure},month,{month},{sign}," for month, sign in zip(months, line, strict=True)]
            rows.append(f"{council},{measure},year,2025,{total},")
        totals = self.counts.sum(axis=0)
        rows += [f"{REGION},{measure},month,{month},{total}," for month, total in zip(months, totals, strict=True)]
        return [*rows, f"{REGION},{measure},year,2025,{self.counts.sum()},"]

    def fixed(self) -> list[tuple[int, int]]:
        """Withheld cells that the totals leave one number, by exact elimination in fractions of a large prime."""
        cells = [(int(council), int(month)) for council, month in np.argwhere(self.hidden)]
        sums = [[int(council == at) for council, _ in cells] for at in range(len(COUNCILS))]
        sums += [[int(month == at) for _, month in cells] for at in range(12)]
        alone = (np.flatnonzero(row) for row in eliminated(sums))
        return [cells[found[0]] for found in alone if len(found) == 1]


def eliminated(matrix: list[list[int]], prime: int = 2_147_483_629) -> list[list[int]]:
    """Reduced rows of a matrix, modulo a prime."""
    rows = [[number % prime for number in row] for row in matrix]
    done = 0
    for column in range(len(rows[0])):
        pivot = next((at for at in range(done, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        inverse = pow(rows[done][column], -1, prime)
        rows[done] = [number * inverse % prime for number in rows[done]]
        for at, row in enumerate(rows):
            if at != done and (factor := row[column]):
                rows[at] = [(number - factor * other) % prime for number, other in zip(row, rows[done], strict=True)]
        done += 1
    return rows[:done]


def office_table(chance: np.random.Generator) -> OfficeTable:
    """Table in which every withheld cell has another in its row and in its column, as offices make it."""
    counts = chance.integers(6, 60, (len(COUNCILS), 12))
    hidden = np.zeros(counts.shape, bool)
    few = int(chance.integers(2, 9))
    hidden.flat[chance.choice(counts.size, few, replace=False)] = True
    counts[hidden] = chance.integers(1, 5, few)
    while True:
        rows, columns = hidden.sum(axis=1), hidden.sum(axis=0)
        if not (rows == 1).any() and not (columns == 1).any():
            return OfficeTable(counts, hidden)
        for row in np.flatnonzero(rows == 1):
            hidden[row, chance.choice(np.flatnonzero(~hidden[row]))] = True
        for column in np.flatnonzero(hidden.sum(axis=0) == 1):
            hidden[chance.choice(np.flatnonzero(~hidden[:, column])), column] = True


def block_table(chance: np.random.Generator) -> OfficeTable:
    """Table that gives nothing away: withheld are four cells of two rows and two columns, three times, all above 5."""
    counts = chance.integers(6, 60, (len(COUNCILS), 12))
    hidden = np.zeros(counts.shape, bool)
    rows, columns = chance.permutation(len(COUNCILS))[:6], chance.permutation(12)[:6]
    for at in (0, 2, 4):
        hidden[np.ix_(rows[at : at + 2], columns[at : at + 2])] = True
    return OfficeTable(counts, hidden)
