"""Equations between unknown counts, and their split into groups that have nothing to do with each other."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from scripts.pipeline.gate.figures import Integers
from scripts.pipeline.gate.witnesses import LARGEST_TABLE, EntangledCounts
from scripts.pipeline.impossible.setting import LARGEST

_MORE = LARGEST["count"]


class EntangledCells(NamedTuple):
    """Unknown counts tied to each other, None if too many; and where each is in the cube.

    The places are flat indexes, several for counts that are taken together.
    """

    counts: EntangledCounts | None
    cells: list[Integers]


class SumRow(NamedTuple):
    """Equation: unknowns by place, times their factors, make the total."""

    places: list[int]
    factors: list[int]
    total: int


class SumEquations:
    """Unknown counts with bounds, and the sums of them that are known."""

    def __init__(self) -> None:
        self._low: list[int] = []
        self._high: list[int] = []
        self._secret: list[bool] = []
        self._cells: list[Integers] = []
        self._rows: list[SumRow] = []

    def add(self, low: int, high: int, secret: bool, cells: Integers) -> int:
        """Add an unknown; returns its place."""
        self._low.append(low)
        self._high.append(min(high, low + _MORE))
        self._secret.append(secret)
        self._cells.append(cells)
        return len(self._low) - 1

    def add_row(self, places: list[int], factors: list[int], total: int) -> None:
        """Add an equation; unknowns with one possible number are moved to the total."""
        kept = [(place, factor) for place, factor in zip(places, factors, strict=True) if self._is_free(place)]
        total -= sum(
            factor * self._low[at] for at, factor in zip(places, factors, strict=True) if not self._is_free(at)
        )
        if kept:
            self._rows.append(SumRow([place for place, _ in kept], [factor for _, factor in kept], total))

    def components(self) -> Iterator[EntangledCells]:
        """Split into groups without a common equation."""
        self._settle()
        parent = list(range(len(self._low)))

        def root(place: int) -> int:
            while parent[place] != place:
                parent[place] = parent[parent[place]]
                place = parent[place]
            return place

        for row in self._rows:
            for place in row.places[1:]:
                parent[root(place)] = root(row.places[0])
        members: dict[int, list[int]] = {}
        for place in range(len(self._low)):
            if self._is_free(place):
                members.setdefault(root(place), []).append(place)
        rows: dict[int, list[SumRow]] = {}
        for row in self._rows:
            rows.setdefault(root(row.places[0]), []).append(row)
        for group, found in members.items():
            yield self._component(found, rows.get(group, []))

    def _is_free(self, place: int) -> bool:
        return self._low[place] < self._high[place]

    def _settle(self) -> None:
        """Solve equations with a single unknown."""
        while True:
            alone = {row.places[0]: row.total // row.factors[0] for row in self._rows if len(row.places) == 1}
            fits = {place: number for place, number in alone.items() if not self._secret[place]}
            fits = {place: number for place, number in fits.items() if self._low[place] <= number <= self._high[place]}
            if not fits:
                return
            for place, number in fits.items():
                self._low[place] = self._high[place] = number
            rows, self._rows = self._rows, []
            for row in rows:
                self.add_row(*row)

    def _component(self, members: list[int], rows: list[SumRow]) -> EntangledCells:
        cells = [self._cells[place] for place in members]
        if len(rows) * len(members) > LARGEST_TABLE:
            return EntangledCells(None, cells)
        at = {place: index for index, place in enumerate(members)}
        matrix = np.zeros((len(rows), len(members)), np.int64)
        for number, row in enumerate(rows):
            matrix[number, [at[place] for place in row.places]] = row.factors
        total = np.array([row.total for row in rows], np.int64)
        low, high, secret = (np.array([of[place] for place in members]) for of in (self._low, self._high, self._secret))
        return EntangledCells(EntangledCounts(matrix, total, low, high, secret), cells)
