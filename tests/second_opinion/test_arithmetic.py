"""The printed figures held against each other: percentages, totals, and that nothing was mended."""

import pytest

from dashboard.facts.store import DEFAULT_ROOT

from .arithmetic import PERCENTAGES, Printed, odd_percentages, sums_apart
from .cells import Fact, read_cell
from .conftest import read_store

TWICE = ("ehc-plans-2023", "ehc-plans-2024")
# A percentage printed as 0 although there was nothing to take a share of.
ODD: dict[str, dict[tuple[str, str, str], str]] = {
    "percent-within-20-weeks": {("420", "2022", release): "0 of 0 in 0" for release in TWICE},
    "percent-within-20-weeks-excluding-exceptions": {("420", "2022", release): "0 of 0 in 0" for release in TWICE},
    "percent-over-52-weeks": {},
    "percent-requests-refused": {("869", "2022", release): "0 of 0 in 0" for release in TWICE},
}
AT_LEAST = {
    "percent-within-20-weeks": 3700,
    "percent-within-20-weeks-excluding-exceptions": 3600,
    "percent-over-52-weeks": 480,
    "percent-requests-refused": 2500,
}

# All fifteen councils of Yorkshire and The Humber carry their region's total of new plans.
REGION_PRINTED_FOR_COUNCILS = Printed("new-plans", "2022", "ehc-plans-2025")
YORKSHIRE_COUNCILS = frozenset(
    {"370", "371", "372", "373", "380", "381", "382", "383", "384"} | {"810", "811", "812", "813", "815", "816"}
)
YORKSHIRE, YORKSHIRE_NEW_PLANS_2022 = "E12000003", 6078


@pytest.mark.parametrize("percentage", PERCENTAGES)
def test_printed_percentages_agree_with_their_counts(store: list[Fact], percentage: str) -> None:
    """A percentage would be shown beside numbers of children it was not made from."""
    checked, odd = odd_percentages(store, percentage)
    assert odd == ODD[percentage]
    assert checked >= AT_LEAST[percentage]


def test_regions_add_up_to_england(store: list[Fact]) -> None:
    """A region would be lost, doubled or read from the wrong column."""
    checked, apart = sums_apart(store, "regions")
    assert apart == {}
    assert checked >= 270


def test_councils_add_up_to_england_where_none_is_withheld(store: list[Fact]) -> None:
    """A council would be lost, doubled or given another council's figure."""
    checked, apart = sums_apart(store, "councils")
    assert apart == {REGION_PRINTED_FOR_COUNCILS: 85092}
    assert checked >= 230


def test_the_one_sum_that_fails_is_a_slip_of_the_publisher(store: list[Fact]) -> None:
    """Fifteen councils show their whole region's new plans: known, printed so, and no others."""
    facts = [fact for fact in store if (fact.measure, fact.period, fact.release) == REGION_PRINTED_FOR_COUNCILS]
    same = {fact.area for fact in facts if fact.value == YORKSHIRE_NEW_PLANS_2022}
    assert same == YORKSHIRE_COUNCILS | {YORKSHIRE}


def test_every_stored_number_is_the_one_printed_in_its_own_cell() -> None:
    """A published figure would be replaced by one worked out again, or tidied by rounding."""
    mended = [fact for fact in read_store(DEFAULT_ROOT) if read_cell(fact.cell) != (fact.value, fact.symbol)]
    assert not mended, mended[:20]
