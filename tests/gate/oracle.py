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


def fitting_answers(leaves: int, shown: Mapping[tuple[int, ...], int], most: int = 200_000) -> Solutions | None:
    """Every way to choose counts that have the sums `shown`, by their columns; None if there are more than `most`.

    Counts in no sum are left at 0: nothing is known of them.
    """
    answers = np.zeros((1, leaves), np.int64)
    for leaf in range(leaves):
        limits = [total for columns, total in shown.items() if leaf in columns]
        if not limits:
            continue
        answers = np.repeat(answers, min(limits) + 1, axis=0)
        answers[:, leaf] = np.tile(np.arange(min(limits) + 1), len(answers) // (min(limits) + 1))
        for columns, total in shown.items():
            added = answers[:, list(columns)].sum(axis=1)
            answers = answers[added == total if max(columns) <= leaf else added <= total]
        if len(answers) > most:
            return None
    return answers


def given_away(
    answers: Solutions, places: Sequence[tuple[int, ...]], shown: Mapping[tuple[int, ...], int], withheld: set[int]
) -> set[int]:
    """Places, each the sum of some columns, that are 1 to 4 in every answer, or withheld and the same in every one."""
    known = {column for columns in shown for column in columns}
    found = set()
    for place, columns in enumerate(places):
        if (columns in shown and place not in withheld) or not known.issuperset(columns):
            continue
        counts = answers[:, list(columns)].sum(axis=1)
        least, most = counts.min(), counts.max()
        if 1 <= most <= 4 or (place in withheld and least == most):
            found.add(place)
    return found
