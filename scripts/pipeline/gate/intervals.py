"""Interval propagation: the lowest and highest value that a reader can infer for each count not shown.

Every count has an interval of whole numbers. A sum of counts narrows its whole by its parts and each part by the whole
and the other parts; this is repeated until nothing narrows. It never claims more than a reader can know, and misses
nothing where sums do not run in circles. Where they do (three areas by four months with totals on both sides) it can
leave an interval wider than a reader with pencil and patience would: `linear` looks at those.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from scripts.pipeline.gate.figures import Flags, Integers

UNBOUNDED = 1 << 40
_SWEEPS = 60  # real tables converge far earlier; the limit only stops contradictions, which may not converge

CubeIndex = tuple[int | slice, ...]


class IntervalSum(NamedTuple):
    """Equation of a whole and its parts; each is an index into the arrays of bounds, all of one shape."""

    whole: CubeIndex
    parts: tuple[CubeIndex, ...]


def narrow(low: Integers, high: Integers, sums: Sequence[IntervalSum]) -> None:
    """Narrow the bounds in place until no sum narrows them further.

    Figures that contradict each other end with a low above the high somewhere.
    """
    for _ in range(_SWEEPS):
        before = low.copy(), high.copy()
        for equation in sums:
            _apply(low, high, equation)
        if np.array_equal(before[0], low) and np.array_equal(before[1], high):
            return


def first_conflict(low: Integers, high: Integers, sums: Sequence[IntervalSum]) -> Flags | None:
    """Narrow the bounds in place as `narrow` does, up to the first sum that leaves some count no number; mask of these.

    None if there is no such sum. What is in no conflict is not drawn into one that is elsewhere.
    """
    for _ in range(_SWEEPS):
        before = low.copy(), high.copy()
        for equation in (None, *sums):
            if equation is not None:
                _apply(low, high, equation)
            if (low > high).any():
                wrong: Flags = low > high
                return wrong
        if np.array_equal(before[0], low) and np.array_equal(before[1], high):
            return None
    return None


def _apply(low: Integers, high: Integers, equation: IntervalSum) -> None:
    least, most = _total(low, equation.parts), _total(high, equation.parts)
    np.maximum(low[equation.whole], least, out=low[equation.whole])
    np.minimum(high[equation.whole], most, out=high[equation.whole])
    whole_low, whole_high = low[equation.whole], high[equation.whole]
    for part in equation.parts:
        part_low = whole_low - (most - high[part])
        part_high = whole_high - (least - low[part])
        np.maximum(low[part], part_low, out=low[part])
        np.minimum(high[part], part_high, out=high[part])


def _total(bounds: Integers, parts: tuple[CubeIndex, ...]) -> Integers:
    total = bounds[parts[0]].copy()
    for part in parts[1:]:
        total += bounds[part]
    return total


def disclosed_counts(low: Integers, high: Integers, withheld: Flags, smallest: int) -> Flags:
    """Mask of disclosed counts: between 1 and `smallest` - 1 for certain, or withheld with a single possible value.

    One that can be more than 0 and must be less than `smallest` is small for certain. What is shown is neither: small
    numbers are refused before.
    """
    disclosed: Flags = ((high >= 1) & (high < smallest)) | (withheld & (low == high))
    return disclosed
