"""An edition: results are made once, bounded, and gone with the vintage they were made from."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.catalogue import Catalogue
from dashboard.edition import DAY_SHARE, DAYS_KEPT, CurrentEdition, Edition, per_edition
from dashboard.facts import FactStore


class Result:
    """Something large that a page is made from."""


MADE: list[tuple[Edition, int]] = []


@per_edition(16)
def made(edition: Edition, number: int) -> Result:
    MADE.append((edition, number))
    return Result()


@pytest.fixture(autouse=True)
def _nothing_made() -> Iterator[None]:
    MADE.clear()
    yield
    MADE.clear()


@pytest.fixture
def edition(catalogue: Catalogue, store: FactStore) -> Edition:
    return Edition(catalogue, store)


def test_a_result_is_made_once_for_each_edition(edition: Edition) -> None:
    """Made for every visitor anew, a page would take a second instead of milliseconds."""
    past = edition.at(date(2025, 12, 1))
    for _ in range(3):
        assert made(edition, 1) is made(edition, 1)
        assert made(past, 1) is not made(edition, 1)
    assert [(edition, 1), (past, 1)] == MADE


def test_a_day_shows_what_was_published_by_it(edition: Edition) -> None:
    """A frozen link must not show later figures, and leads back to the newest."""
    day = date(2025, 12, 1)
    past = edition.at(day)
    assert past.as_of == day
    assert past.store.facts.days() == [found for found in edition.newest.facts.days() if found <= day]
    assert edition.at(day) is past
    assert past.at(day) is past
    assert past.latest is past.at(None) is edition
    assert past.newest is edition.newest


def test_what_is_kept_is_bounded_whatever_is_asked(edition: Edition) -> None:
    """Anybody may ask for any council on any day; memory must not grow with the questions."""
    for number in range(100):
        made(edition, number)
        made(edition.at(date(2025, 1, 1)), number)
    assert edition.results_kept(made) == 16
    assert edition.at(date(2025, 1, 1)).results_kept(made) == 16 // DAY_SHARE
    for number in range(100):
        made(edition.at(date(2025, 1, 1) + timedelta(days=number)), 1)
    assert len(edition._days) == DAYS_KEPT


def test_days_share_one_index_of_facts(edition: Edition) -> None:
    """An index for each of forty publication days took more than a gigabyte."""
    days = edition.newest.facts.days()
    stores = {id(edition.at(day + timedelta(days=back)).store) for day in days for back in range(3)}
    # One of them twice: before and after the groups of neighbours were published.
    assert len(stores) <= len(days) + 1
    assert {id(edition.at(day).store.facts._index) for day in days[:-1]} == {id(edition.newest.facts._index)}


def test_what_is_kept_goes_with_its_vintage(catalogue: Catalogue, store: FactStore) -> None:
    """After a refresh the old vintage's pages would fill the memory until the next restart."""
    shown = [store]
    current = CurrentEdition(lambda: catalogue, lambda: shown[0])
    first = current()
    assert current() is first
    kept = [weakref.ref(made(first, 1)), weakref.ref(made(first.at(date(2025, 12, 1)), 1))]
    MADE.clear()
    shown[0] = replace(store, vintage="another")
    gc.disable()  # a server collects seldom: what is kept must go without it
    try:
        second = current()
        assert second is not first
        assert second.newest.vintage == "another"
        assert [reference() for reference in kept] == [None, None]
    finally:
        gc.enable()


def test_arguments_are_given_by_position(edition: Edition) -> None:
    """The same question asked in two ways would be two results."""
    with pytest.raises(AssertionError, match="by position"):
        made(edition, number=1)
