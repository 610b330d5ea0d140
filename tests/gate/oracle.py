"""Brute-force oracle of disclosure: tries every whole number for every count.

This shares no code with the gate: it knows nothing of intervals, only which counts add up to which.
"""

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
import numpy.typing as npt

Solutions = npt.NDArray[np.int64]
Fits = npt.NDArray[np.bool_]


def every_answer(free: int, most: int) -> Solutions:
    """All ways to choose `free` counts from 0 to `most`: a column for each count."""
    return np.array(list(product(range(most + 1), repeat=free)), np.int64).reshape(-1, free)


def disclosed_counts(
    answers: Solutions, sums: Sequence[Sequence[int]], shown: Mapping[int, int], withheld: Sequence[int], fits: Fits
) -> set[int] | None:
    """Mask of disclosed counts, by index in `sums`; None if no answer fits the shown numbers.

    Each entry of `sums` lists the columns of `answers` that a count is the sum of; `fits` tells which answers are
    possible for other reasons. The numbers shown are smaller than the largest number tried, so that a column which
    still reaches that has no upper limit.
    """
    counts = [answers[:, list(columns)].sum(axis=1) for columns in sums]
    fit = fits.copy()
    for place, number in shown.items():
        fit &= counts[place] == number
    if not fit.any():
        return None
    unlimited = answers[fit].max(axis=0) == answers.max()
    given = set()
    for place, columns in enumerate(sums):
        if place in shown or unlimited[list(columns)].any():
            continue
        least, most = counts[place][fit].min(), counts[place][fit].max()
        if 1 <= most <= 4 or (place in withheld and least == most):
            given.add(place)
    return given
