"""What a reader can work out about counts that are not shown: the least and the most that each can be.

Every count has an interval of whole numbers. A sum of counts narrows its whole by its parts and each part by the
whole and the other parts; this is repeated until nothing narrows. It never claims more than a reader can know, and
misses nothing where sums do not run in circles. Where they do (three areas by four months with totals on both sides)
it can leave an interval wider than a reader with pencil and patience would.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from scripts.pipeline.gate.figures import Flags, Whole

UNBOUNDED = 1 << 40
_SWEEPS = 60  # narrowing ends far earlier on real tables; the limit only keeps contradictions from running on

Place = tuple[int | slice, ...]


class IntervalSum(NamedTuple):
    """A whole that is the sum of its parts; each is a place in the arrays of bounds, of one shape."""

    whole: Place
    parts: tuple[Place, ...]


def narrow(low: Whole, high: Whole, sums: Sequence[IntervalSum]) -> None:
    """Narrows the bounds in place until no sum narrows them further.

    Figures that contradict each other end with a low above the high somewhere.
    """
    for _ in range(_SWEEPS):
        before = low.copy(), high.copy()
        for each in sums:
            _apply(low, high, each)
        if np.array_equal(before[0], low) and np.array_equal(before[1], high):
            return


def _apply(low: Whole, high: Whole, each: IntervalSum) -> None:
    least, most = _total(low, each.parts), _total(high, each.parts)
    np.maximum(low[each.whole], least, out=low[each.whole])
    np.minimum(high[each.whole], most, out=high[each.whole])
    whole_low, whole_high = low[each.whole], high[each.whole]
    for part in each.parts:
        part_low = whole_low - (most - high[part])
        part_high = whole_high - (least - low[part])
        np.maximum(low[part], part_low, out=low[part])
        np.minimum(high[part], part_high, out=high[part])


def _total(bounds: Whole, parts: tuple[Place, ...]) -> Whole:
    total = bounds[parts[0]].copy()
    for part in parts[1:]:
        total += bounds[part]
    return total


def given_away(low: Whole, high: Whole, withheld: Flags, smallest: int) -> Flags:
    """Which counts are given away: one that can be more than 0 and must be less than `smallest`, and a withheld one
    that can only be one number. What is shown is neither: small numbers are refused before."""
    given: Flags = ((high >= 1) & (high < smallest)) | (withheld & (low == high))
    return given
