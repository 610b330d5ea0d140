"""Witnesses are whole numbers, and months that a figure tells of are not taken together."""

import numpy as np

from scripts.pipeline.gate.places_in_time import LeafGrid, grouped
from scripts.pipeline.gate.witnesses import EntangledCounts, WitnessSearch, WorkBudget


def test_halves_are_no_answer() -> None:
    """Three sums of two that only 6.5 of each would fit: nothing shows that a count is 5 or more."""
    matrix = np.array([[1, 1, 0], [0, 1, 1], [1, 0, 1]])
    none, most = np.zeros(3, np.int64), np.full(3, 99)
    for total, is_open in ((13, True), (14, False)):
        counts = EntangledCounts(matrix, np.full(3, total), none, most, np.zeros(3, bool))
        verdict = WitnessSearch(counts, 5, WorkBudget()).verdict()
        assert verdict.open.tolist() == [is_open] * 3
        assert not verdict.disclosed.any()


def test_only_what_no_figure_tells_apart_is_taken_together() -> None:
    """A withheld month must be judged by itself, not with the months that nobody gave."""
    yes = np.ones((1, 4), bool)
    grid = LeafGrid(np.arange(4), np.arange(1), np.vstack([np.eye(4, dtype=bool), yes]), np.ones((1, 1), bool), {})
    told = np.array([[False], [False], [False], [False], [True]])
    own = np.array([[True], [False], [False], [True]])
    group = grouped(np.ones((4, 1), bool), own, told, grid).tolist()
    assert group[1] == group[2]
    assert len(set(group)) == 3
