"""Edges of a break and of a reorganisation: which side the first period of the new basis is on."""

from dataclasses import replace

import pytest

from dashboard.analysis.comparability import breaks_between, reorganisations_between, why_not_over_time
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure, SeriesBreak
from dashboard.catalogue.records import CouncilReorganisation


def broken(catalogue: Catalogue, starts: str) -> Measure:
    """A measure with one break."""
    measure = catalogue.measures["percent-within-20-weeks"]
    return measure.model_copy(update={"breaks": (SeriesBreak(starts=starts, why="Counted anew.", label="New count"),)})


@pytest.mark.parametrize(
    ("starts", "first", "last", "is_inside"),
    [
        ("2022", "2021", "2022", True),
        ("2022", "2013", "2025", True),
        ("2022", "2022", "2025", False),
        ("2022", "2022", "2022", False),
        ("2022", "2023", "2025", False),
        ("2022", "2013", "2021", False),
        ("2023-01", "2022-01", "2023-01", True),
        ("2023-01", "2023-01", "2026-01", False),
        ("2023-01", "2019-01", "2022-01", False),
    ],
)
def test_a_break_is_inside_years_that_have_a_figure_on_both_sides(
    catalogue: Catalogue, starts: str, first: str, last: str, is_inside: bool
) -> None:
    """Years that begin with the new basis are all of one basis: a break there would forbid a comparison that holds."""
    measure = broken(catalogue, starts)
    assert bool(breaks_between(measure, first, last)) == is_inside
    assert bool(why_not_over_time(catalogue, measure, "E92000001", first, last)) == is_inside


@pytest.mark.parametrize(
    ("change", "first", "last", "is_inside"),
    [
        ({"starts": "2021"}, "2020", "2021", True),
        ({"starts": "2021"}, "2021", "2025", False),
        ({"starts": "2021"}, "2013", "2020", False),
        ({"ends": "2020"}, "2020", "2021", True),
        ({"ends": "2020"}, "2013", "2020", False),
        ({"ends": "2020"}, "2021", "2025", False),
    ],
)
def test_a_change_of_a_council_is_inside_years_that_have_both_councils(
    catalogue: Catalogue, change: dict[str, str], first: str, last: str, is_inside: bool
) -> None:
    """A council's first year under its new borders begins its figures; its last under the old ones ends them."""
    record = CouncilReorganisation(area="935", text="The council was made anew.", **change)
    changed = replace(catalogue, reorganisations=(record,))
    assert bool(reorganisations_between(changed, "935", first, last)) == is_inside
    assert not reorganisations_between(changed, "926", first, last)
