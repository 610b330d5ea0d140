"""The print of a meeting sheet: what was said together stays together, and the oldest is cut before anything newer."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.catalogue import load_catalogue
from dashboard.content.meeting_sheet import MeetingSheet, meeting_sheet
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.links.view import ChartView
from dashboard.markup.meeting_print import FEWEST, printed_lists

EDITION = Edition(load_catalogue(), open_store())
TODAY = date(2026, 11, 28)
DATED = ("steps", "events_and_statements", "overdue")
DAYS = [date(2022, 1, 15), date(2023, 6, 30), date(2024, 7, 24), date(2025, 12, 4), date(2026, 1, 15), TODAY]


def sheet(on: date, since: str | None = None) -> MeetingSheet:
    return meeting_sheet(EDITION, ChartView("935", parameters=(("since", since),) if since else ()), on, TODAY)


def sheets() -> Iterator[MeetingSheet]:
    for on in DAYS:
        yield sheet(on)
        yield sheet(on, "2021-10-01")


def day_of(item: object) -> date:
    return getattr(item, "day", None) or getattr(item, "by", None) or date.min


def test_the_rise_and_what_it_is_compared_with_are_printed_together_or_not_at_all() -> None:
    """775 annual reviews in November 2024 without the 892 of a year later is half of what the council said."""
    seen = 0
    for found in sheets():
        for part in (printed_lists(found)["events_and_statements"].kept, found.events_and_statements):
            told = " ".join(item.text for item in part)
            assert ("775 annual reviews" in told) == ("892 annual reviews" in told)
            assert ("186 plans" in told) == ("364 plans" in told.replace("among them 364 plans", ""))
            seen += "775 annual reviews" in told
    assert seen > 2
    order = [item.text for item in sheet(TODAY).events_and_statements]
    newer, older = (next(n for n, text in enumerate(order) if count in text) for count in ("892", "775"))
    assert older - newer == 1, "the newer figure first, the older next to it"


def test_the_oldest_is_cut_first() -> None:
    """A fixed number of entries per list kept the old and dropped the new."""
    cut = 0
    for found in sheets():
        lists = printed_lists(found)
        gone = [day_of(item) for name in DATED for item in lists[name].cut]
        for name in DATED:
            kept, left_out = lists[name].kept, lists[name].cut
            assert sorted(map(id, (*kept, *left_out))) == sorted(map(id, getattr(found, name))), "nothing is lost"
            if left_out:
                assert max(map(day_of, left_out)) <= min(map(day_of, kept))
            if gone and len({getattr(item, "group", id(item)) for item in kept}) > FEWEST:
                assert max(gone) <= min(map(day_of, kept)), f"{name} keeps what is older than what another list lost"
        cut += len(gone)
    assert cut > 20


@pytest.mark.parametrize("on", DAYS)
def test_nothing_is_cut_while_there_is_room(on: date) -> None:
    """A page with a blank quarter and “2 more left out” was what a reader was given."""
    found = sheet(on, (date(on.year, on.month, 1)).isoformat() if on.day > 1 else None)
    lists = printed_lists(found)
    entries = sum(len(getattr(found, name)) for name in DATED)
    if entries <= 8:
        assert not any(lists[name].cut for name in DATED), f"{entries} entries fit on any sheet"
