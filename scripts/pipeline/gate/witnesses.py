"""Witnesses: whole-number solutions in which an unknown count has another value, or 5 and more."""

from typing import NamedTuple

import numpy as np

from scripts.pipeline.gate.figures import Flags, Integers
from scripts.pipeline.gate.simplex import InfeasibleError, LinearProgram, Reals

LARGEST_TABLE = 400_000  # equations times unknowns of what is judged together
WORK = 3_000_000_000  # numbers that a check of a file may go through, about ten seconds


class WorkBudget:
    """Work left for a file, so that none can keep the gate busy."""

    def __init__(self, left: int = WORK) -> None:
        self.left = left


class EntangledCounts(NamedTuple):
    """Unknown counts that equations tie to each other: `matrix @ counts == total`, within bounds."""

    matrix: Integers
    total: Integers
    low: Integers
    high: Integers
    secret: Flags


class CountVerdict(NamedTuple):
    """Verdict on each unknown: disclosed or undecided, with least and most if disclosed.

    `sound`: any answer fits.
    """

    disclosed: Flags
    open: Flags
    low: Integers
    high: Integers
    sound: bool = True


class WitnessSearch:
    """Search for two solutions different in every secret count, and for ones with `smallest` or more in each count.

    Nothing is taken for hidden without such answers, checked in whole numbers; a count that none is found for is given
    away if the linear program proves it, and open otherwise.
    """

    def __init__(self, entangled: EntangledCounts, smallest: int, budget: WorkBudget) -> None:
        self._of = entangled
        self._smallest = smallest
        self._budget = budget
        size = len(entangled.low)
        self.least, self.most = np.full(size, np.iinfo(np.int64).max), np.full(size, -1)

    def verdict(self) -> CountVerdict:
        """Judge every unknown."""
        size = len(self._of.low)
        disclosed, left_open = np.zeros(size, bool), np.zeros(size, bool)
        low, high = self._of.low.copy(), self._of.high.copy()
        cost = self._of.matrix.size + 1
        if cost > LARGEST_TABLE or self._budget.left <= 0:
            return CountVerdict(disclosed, ~left_open, low, high)
        self._budget.left -= cost * len(self._of.matrix)
        try:
            program = LinearProgram(*self._of[:4])
        except InfeasibleError:
            return CountVerdict(disclosed, left_open, low, high, sound=False)
        self._note(program)
        for place in range(size):
            if self._is_hidden(place):
                continue
            if program.steps * cost > self._budget.left:
                left_open[place] = True
                continue
            disclosed[place], left_open[place] = self._searched(program, place)
            if disclosed[place]:
                most, least = (self._climbed(program, self._only(place, way), None) for way in (1.0, -1.0))
                low[place], high[place] = np.ceil(-least - 1e-6), np.floor(most + 1e-6)
        self._budget.left -= program.steps * cost
        return CountVerdict(disclosed, left_open, low, high)

    def _only(self, place: int, way: float) -> Reals:
        cost = np.zeros(len(self._of.low))
        cost[place] = way
        return cost

    def _is_hidden(self, place: int) -> bool:
        differs = self.least[place] < self.most[place] or not self._of.secret[place]
        return bool(differs and self.most[place] >= self._smallest)

    def _searched(self, program: LinearProgram, place: int) -> tuple[bool, bool]:
        """Whether a count is given away, whether that stays open."""
        most = self._climbed(program, self._only(place, 1.0), place)
        if self._is_hidden(place):
            return False, False
        if most < self._smallest - 0.5:
            return most > 0.5 or bool(self._of.secret[place]), False
        least = -self._climbed(program, self._only(place, -1.0), place)
        if self._is_hidden(place):
            return False, False
        if most - least < 0.5:
            return bool(self._of.secret[place]), not self._of.secret[place] and self.most[place] < self._smallest
        return False, True

    def _climbed(self, program: LinearProgram, cost: Reals, place: int | None) -> float:
        """Largest `cost @ x`, or the value at which the count at `place` was found to be hidden."""
        while program.gain(cost):
            self._note(program)
            if place is not None and self._is_hidden(place):
                break
        return float(cost @ program.x)

    def _note(self, program: LinearProgram) -> None:
        """Record a solution if it is in whole numbers."""
        whole = np.rint(program.x).astype(np.int64)
        fits = (self._of.low <= whole).all() and (whole <= self._of.high).all()
        if fits and np.array_equal(self._of.matrix @ whole, self._of.total):
            np.minimum(self.least, whole, out=self.least)
            np.maximum(self.most, whole, out=self.most)
