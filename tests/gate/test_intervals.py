"""Interval propagation finds what trying every whole number finds, and nothing else."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scripts.pipeline.gate.intervals import UNBOUNDED, IntervalSum, disclosed_counts, narrow
from tests.gate import oracle

MOST = 13
Parts = list[tuple[int, list[int]]]
ANSWERS = oracle.every_answer(4, MOST)
COUNTS = st.sampled_from([0, 1, 2, 3, 5, 6])
SEEN = st.sampled_from(["shown", "shown", "withheld", "absent"])


def worked_out(
    parts: Parts, shown: dict[int, int], withheld: list[int], size: int
) -> tuple[set[int], list[tuple[int, int]]]:
    """What the gate takes for given away in a list of counts, some of which are sums of others; and all bounds."""
    low, high = np.zeros(size, np.int64), np.full(size, UNBOUNDED)
    for place, number in shown.items():
        low[place] = high[place] = number
    # A slice, for the gate narrows parts of its arrays in place.
    at = [(slice(place, place + 1),) for place in range(size)]
    narrow(low, high, [IntervalSum(at[whole], tuple(at[part] for part in of)) for whole, of in parts])
    is_shown, is_withheld = np.zeros(size, bool), np.zeros(size, bool)
    is_shown[list(shown)], is_withheld[withheld] = True, True
    found = disclosed_counts(low, high, is_withheld, 5) & ~is_shown
    return set(np.flatnonzero(found).tolist()), list(zip(low.tolist(), high.tolist(), strict=True))


def agree(leaves: list[int], parts: Parts, sums: list[list[int]], seen: list[str]) -> None:
    """Checks one table: leaves first, then the sums of leaves that its totals are."""
    truth = [sum(leaves[column] for column in columns) for columns in sums]
    shown = {place: truth[place] for place, how in enumerate(seen) if how == "shown"}
    assume(all(number < MOST for number in shown.values()))
    withheld = [place for place, how in enumerate(seen) if how == "withheld"]
    expected = oracle.disclosed_counts(ANSWERS, sums, shown, withheld, np.ones(len(ANSWERS), bool))
    found, bounds = worked_out(parts, shown, withheld, len(sums))
    assert found == expected
    for number, (low, high) in zip(truth, bounds, strict=True):
        assert low <= number <= high, "a true number lies outside what the gate thinks possible"


@settings(max_examples=150)
@given(st.lists(COUNTS, min_size=4, max_size=4), st.lists(SEEN, min_size=7, max_size=7))
def test_totals_of_totals(leaves: list[int], seen: list[str]) -> None:
    """Councils make regions, regions make England: a withheld council must not follow from any of them."""
    sums = [[0], [1], [2], [3], [0, 1], [2, 3], [0, 1, 2, 3]]
    agree(leaves, [(4, [0, 1]), (5, [2, 3]), (6, [4, 5])], sums, seen)


@settings(max_examples=150)
@given(st.lists(COUNTS, min_size=4, max_size=4), st.lists(SEEN, min_size=9, max_size=9))
def test_tables_with_totals_on_both_sides(leaves: list[int], seen: list[str]) -> None:
    """Two months of two measures and all totals: the table that a council publishes."""
    sums = [[0], [1], [2], [3], [0, 1], [2, 3], [0, 2], [1, 3], [0, 1, 2, 3]]
    agree(leaves, [(4, [0, 1]), (5, [2, 3]), (6, [0, 2]), (7, [1, 3]), (8, [4, 5]), (8, [6, 7])], sums, seen)


@settings(max_examples=150)
@given(st.lists(COUNTS, min_size=4, max_size=4), st.lists(SEEN, min_size=8, max_size=8))
def test_running_totals(leaves: list[int], seen: list[str]) -> None:
    """Months and years to date: the difference of two of them is a month."""
    sums = [[0], [1], [2], [3], [0], [0, 1], [0, 1, 2], [0, 1, 2, 3]]
    agree(leaves, [(4, [0]), (5, [4, 1]), (6, [5, 2]), (7, [6, 3])], sums, seen)


@pytest.mark.parametrize(
    ("low", "high", "is_withheld", "expected"),
    [
        (0, 0, False, False),
        (0, 0, True, True),
        (0, 1, False, True),
        (0, 4, False, True),
        (0, 4, True, True),
        (1, 4, False, True),
        (0, 5, True, False),
        (5, 5, False, False),
        (5, 5, True, True),
        (5, 6, True, False),
        (0, UNBOUNDED, True, False),
    ],
)
def test_what_counts_as_given_away(low: int, high: int, is_withheld: bool, expected: bool) -> None:
    """Less than 5 but perhaps not 0 is a small number; one possible number is no secret; the rest stays hidden."""
    bounds = np.array([low]), np.array([high])
    assert disclosed_counts(*bounds, np.array([is_withheld]), 5).tolist() == [expected]


def test_bounds_never_leave_what_is_possible_on_larger_tables() -> None:
    """Where sums run in circles intervals may be too wide, but a file is never refused for what nobody can know."""
    chance = np.random.default_rng(5)
    for _ in range(200):
        leaves = chance.integers(0, 9, (3, 4))
        whole = np.pad(leaves, ((0, 1), (0, 1)))
        whole[:3, 4], whole[3, :4], whole[3, 4] = leaves.sum(axis=1), leaves.sum(axis=0), leaves.sum()
        hidden = chance.random(whole.shape) < 0.4
        low, high = np.where(hidden, 0, whole), np.where(hidden, UNBOUNDED, whole)
        row: Callable[[int], tuple[int | slice, ...]] = lambda at: (at, slice(None))  # noqa: E731
        column: Callable[[int], tuple[int | slice, ...]] = lambda at: (slice(None), at)  # noqa: E731
        narrow(
            low,
            high,
            [IntervalSum(row(3), tuple(map(row, range(3)))), IntervalSum(column(4), tuple(map(column, range(4))))],
        )
        assert (low <= whole).all()
        assert (whole <= high).all()
        assert (high[~hidden] == whole[~hidden]).all()
