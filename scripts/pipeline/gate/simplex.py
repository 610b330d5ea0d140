"""Linear program over whole-number bounds: moves from corner to corner of what equations leave open."""

import numpy as np
import numpy.typing as npt

from scripts.pipeline.gate.figures import Integers

Reals = npt.NDArray[np.float64]
_TINY = 1e-7
_PATIENCE = 30  # steps without gain before the rule that cannot run in circles


class InfeasibleError(ValueError):
    """No answer keeps all equations and bounds."""


class LinearProgram:
    """Answers x to `matrix @ x == total` with low <= x <= high, one at a time: `x` is a corner of them.

    `steps` counts the pivots made. Floating point finds the corners; whether one is an answer is for the caller to
    check in whole numbers.
    """

    def __init__(self, matrix: Integers, total: Integers, low: Integers, high: Integers) -> None:
        self.low, self.high = low.astype(np.float64), high.astype(np.float64)
        self.x: Reals = self.low.copy()
        self.steps = 0
        self._table, self._basic = _eliminated(matrix, total)
        self._is_basic = np.zeros(len(low), bool)
        self._is_basic[self._basic] = True
        self._settle()
        self._reach_bounds()

    def gain(self, cost: Reals) -> bool:
        """Move to a corner with a larger `cost @ x`; False at the largest."""
        before, idle = cost @ self.x, 0
        while self._step(cost, careful=idle > _PATIENCE):
            if cost @ self.x > before + _TINY:
                return True
            idle += 1
        return False

    def _settle(self) -> None:
        """Basic values from the others, which are at one of their bounds."""
        others = np.where(self._is_basic, 0.0, self.x)
        self.x[self._basic] = self._table[:, -1] - self._table[:, :-1] @ others

    def _reach_bounds(self) -> None:
        """Find a first corner; raises InfeasibleError if there is none."""
        idle, least = 0, np.inf
        while True:
            over, under = self.x > self.high + _TINY, self.x < self.low - _TINY
            if not (over.any() or under.any()):
                return
            apart = float((self.x - self.high)[over].sum() + (self.low - self.x)[under].sum())
            idle, least = (0, apart) if apart < least - _TINY else (idle + 1, least)
            if not self._step(under.astype(np.float64) - over, careful=idle > _PATIENCE):
                raise InfeasibleError

    def _step(self, cost: Reals, *, careful: bool) -> bool:
        """Move a variable up to a bound (pivot); False at the optimum."""
        slope = np.where(self._is_basic, 0.0, cost - cost[self._basic] @ self._table[:, :-1])
        at_high = self.x >= self.high - _TINY
        gaining = np.where(at_high, slope < -_TINY, slope > _TINY) & (self.high - self.low > _TINY)
        gains = np.where(gaining, abs(slope), 0.0)
        if not gains.any():
            return False
        entering = int(np.flatnonzero(gains)[0] if careful else gains.argmax())
        way = 1.0 if slope[entering] > 0 else -1.0
        rate = -way * self._table[:, entering]
        x, low, high = self.x[self._basic], self.low[self._basic], self.high[self._basic]
        # One that is outside its bounds is stopped where it comes in.
        stop = np.where(rate > 0, np.where(x < low - _TINY, low, high), np.where(x > high + _TINY, high, low))
        moving = (abs(rate) > _TINY) & ~((rate > 0) & (x > high + _TINY)) & ~((rate < 0) & (x < low - _TINY))
        with np.errstate(divide="ignore", invalid="ignore"):
            room = np.where(moving, np.maximum((stop - x) / rate, 0.0), np.inf)
        own = self.high[entering] - self.low[entering]
        length = min(own, room.min(initial=np.inf))
        self.steps += 1
        if own <= length:
            self.x[entering] = self.high[entering] if way > 0 else self.low[entering]
            self._settle()
            return True
        ties = np.flatnonzero(room <= length + 1e-12)
        leaving = int(ties[self._basic[ties].argmin()] if careful else ties[abs(rate[ties]).argmax()])
        self.x[self._basic[leaving]] = stop[leaving]
        self._pivot(leaving, entering)
        return True

    def _pivot(self, row: int, column: int) -> None:
        _solve(self._table, row, column)
        self._is_basic[self._basic[row]] = False
        self._is_basic[column] = True
        self._basic[row] = column
        self._settle()


def _eliminated(matrix: Integers, total: Integers) -> tuple[Reals, Integers]:
    """Equations solved for one variable each; raises InfeasibleError if they exclude each other."""
    table = np.column_stack([matrix, total]).astype(np.float64)
    basic: list[int] = []
    row = 0
    for column in range(matrix.shape[1]):
        if row == len(table):
            break
        best = row + int(abs(table[row:, column]).argmax())
        if abs(table[best, column]) < _TINY:
            continue
        table[[row, best]] = table[[best, row]]
        _solve(table, row, column)
        basic.append(column)
        row += 1
    if (abs(table[row:, -1]) > 1e-4).any():
        raise InfeasibleError
    return table[:row], np.array(basic, np.int64)


def _solve(table: Reals, row: int, column: int) -> None:
    """Solve the equation in a row for the variable of a column, and put it into the other rows."""
    factor = table[row, column]
    table[row] /= factor
    others = table[:, column].copy()
    others[row] = 0.0
    touched = others.nonzero()[0]
    table[touched] -= others[touched, None] * table[row]
    if abs(factor) != 1.0:  # take away the dust of rounding: entries are whole numbers nearly always
        whole = np.rint(table)
        np.copyto(table, whole, where=abs(table - whole) < 1e-9)
