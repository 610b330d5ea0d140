"""A shared link must open the same view, and nothing in a link may break the page."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts import Area, AreaTable
from dashboard.links.page_parameters import one_of, pairs
from dashboard.links.view import (
    COMPARATORS,
    DEFAULT_COMPARATORS,
    RENAMED,
    ChartView,
    from_params,
    latest_today,
    to_params,
)

HOME = "935"
AREAS = AreaTable(
    [
        Area("935", "Suffolk", "council", "E12000006", None, None, None),
        Area("926", "Norfolk", "council", "E12000006", None, None, None),
        Area("835", "Dorset", "council", "E12000009", None, None, 2018),
        Area("E12000006", "East of England", "region", None, None, None, None),
        Area("E92000001", "England", "country", None, None, None, None),
    ],
    {},
)
VIEWS = st.builds(
    ChartView,
    area=st.sampled_from([area.code for area in AREAS.selectable()]),
    comparators=st.frozensets(st.sampled_from(COMPARATORS)),
    as_of=st.none() | st.dates(date(2000, 1, 1), latest_today()),
)


@given(VIEWS)
def test_every_view_survives_its_url(view: ChartView) -> None:
    """Whoever opens the link sees what was shared."""
    params = {name: [value] for name, value in to_params(view, HOME).items()}
    read = from_params(params, AREAS, HOME)
    assert (read.view, read.refused) == (view, None)


def test_the_default_view_has_a_bare_address() -> None:
    """The address that people print and say aloud stays short."""
    assert to_params(ChartView(HOME), HOME) == {}


@given(st.dictionaries(st.text(max_size=20), st.lists(st.text(max_size=40), min_size=1, max_size=3), max_size=4))
def test_any_other_query_gives_a_page_and_is_never_echoed(params: dict[str, list[str]]) -> None:
    """Garbage in the address gives a valid view; what was refused is not repeated to the reader."""
    read = from_params(params, AREAS, HOME)
    assert read.view.area in {area.code for area in AREAS.selectable()}
    assert read.view.comparators <= set(COMPARATORS)
    if read.refused:
        told = read.refused
        kind = from_params({"area": ["unknown"], "x": ["1"], "with": ["y", "y"], "as_of": ["z"]}, AREAS, HOME).refused
        assert kind is not None
        assert all(part in kind for part in told.split(": ", 1)[1].removesuffix(". The rest is shown.").split("; "))


def test_an_abolished_council_is_refused() -> None:
    """Dorset before 2019 has no figures for today; a link to it must say so rather than show an empty page."""
    read = from_params({"area": ["835"]}, AREAS, HOME)
    assert read.view == ChartView(HOME, comparators=DEFAULT_COMPARATORS)
    assert read.refused is not None
    assert "an area that is not known here" in read.refused


def test_a_parameter_given_twice_is_told() -> None:
    """Two areas in one link leave open which was meant."""
    read = from_params({"area": ["926", "935"]}, AREAS, HOME)
    assert read.refused is not None
    assert "twice" in read.refused


@pytest.mark.parametrize(
    "text", ["2025-02-30", "2025-6-26", "1999-01-01", "yesterday", "2025-06-26T00:00", "٢٠٢٥-٠٦-٢٦"]
)
def test_a_day_that_is_none_is_told(text: str) -> None:
    """A frozen link with a garbled date must not silently show today's figures as if they were of that day."""
    read = from_params({"as_of": [text]}, AREAS, HOME)
    assert read.view.as_of is None
    assert read.refused is not None
    assert "a day that cannot be read" in read.refused


def test_a_day_to_come_is_told() -> None:
    """Nothing has been published by a day that is still to come, so no page may say that it shows that."""
    tomorrow = latest_today() + timedelta(days=1)
    read = from_params({"as_of": [tomorrow.isoformat()]}, AREAS, HOME)
    assert read.view.as_of is None
    assert read.refused is not None
    assert "still to come" in read.refused


def test_an_old_name_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that was printed years ago opens; one that says old and new at once is told."""
    monkeypatch.setitem(RENAMED, "council", "area")
    read = from_params({"council": ["926"]}, AREAS, HOME)
    assert (read.view.area, read.refused) == ("926", None)
    both = from_params({"council": ["926"], "area": ["935"]}, AREAS, HOME)
    assert both.refused is not None
    assert "twice" in both.refused


@pytest.mark.parametrize("name", ["fbclid", "utm_source", "gclid"])
def test_what_other_sites_append_does_not_break_a_link(name: str) -> None:
    """A link that was shared on a social network comes back with a tracker; it must open all the same."""
    assert from_params({"area": ["926"], name: ["abc"]}, AREAS, HOME).refused is None


PARTS = (
    one_of("measure", {"requests", "plans"}, "requests", "it names a figure that is not known here"),
    one_of("shown", {"map", "list"}, "map", "it names a form that is not known here"),
)
ASKING = st.builds(
    lambda view, measure, shown: replace(view, parameters=pairs(PARTS, {"measure": measure, "shown": shown})),
    VIEWS,
    st.sampled_from(["requests", "plans"]),
    st.sampled_from(["map", "list"]),
)


@given(ASKING)
def test_what_one_page_asks_survives_its_url(view: ChartView) -> None:
    """Whoever opens a link to such a page sees the same measure in the same form."""
    params = {name: [value] for name, value in to_params(view, HOME).items()}
    read = from_params(params, AREAS, HOME, PARTS)
    assert (read.view, read.refused) == (view, None)
    if view.parameters:
        assert from_params(params, AREAS, HOME).refused, "another page does not know these parts and says so"


def test_what_a_page_does_not_know_is_refused_and_the_rest_is_shown() -> None:
    """A slip in one part of an address leaves the others as they were."""
    read = from_params({"measure": ["made-up"], "shown": ["list"], "area": ["926"]}, AREAS, HOME, PARTS)
    assert read.view == ChartView("926", parameters=(("shown", "list"),))
    assert read.refused is not None
    assert "a figure that is not known here" in read.refused
    assert "made-up" not in read.refused
    assert read.view.without_parameters() == ChartView("926")
