"""Ratios that are ours: the counts they rest on, the result, and that they are never stored."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.twice import RECORD_DAY

from .cells import Fact
from .derived import DIFFERENCES, PARTS, RATIOS
from .headlines import lines
from .recompute import current


@pytest.mark.parametrize(("area", "measure", "period", "numerator", "denominator", "ratio"), lines(RATIOS))
def test_a_ratio_of_ours_rests_on_the_printed_counts(
    store: list[Fact],
    area: str,
    measure: str,
    period: str,
    numerator: str,
    denominator: str,
    ratio: str,
) -> None:
    """A ratio shown as ours would be made of other counts than those printed for its year."""
    parts = (fact for fact in store if fact.measure in PARTS[measure])
    newest = current(parts, RECORD_DAY.isoformat())
    above, below = (newest[area, part, period].value for part in PARTS[measure])
    assert (above, below) == (float(numerator), float(denominator))
    exact = 100 * Decimal(numerator) / Decimal(denominator)
    assert exact.quantize(Decimal("0.1"), ROUND_HALF_UP) == Decimal(ratio)


@pytest.mark.parametrize(("area", "measure", "period", "whole", "less", "left", "one", "other"), lines(DIFFERENCES))
def test_a_difference_of_ours_is_the_sum_of_the_parts_printed(
    store: list[Fact], area: str, measure: str, period: str, whole: str, less: str, left: str, one: str, other: str
) -> None:
    """The plans without a completed review would be told as fewer than the two parts that the Department prints."""
    parts = (fact for fact in store if fact.measure in PARTS[measure])
    newest = current(parts, RECORD_DAY.isoformat())
    counts = [newest[area, part, period].value for part in PARTS[measure]]
    assert counts == [float(whole), float(less)]
    assert int(whole) - int(less) == int(left) == int(one) + int(other)


def test_no_ratio_of_ours_is_stored_as_if_it_had_been_published(store: list[Fact]) -> None:
    """A figure of our making would carry a release and a cell it was never printed in."""
    assert not {fact.measure for fact in store} & PARTS.keys()
