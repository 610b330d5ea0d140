"""An edition: results are made once, bounded, and gone with the vintage they were made from."""

import gc
import time
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest

from dashboard.catalogue import Catalogue
from dashboard.content.chart_assembly import chart_content
from dashboard.edition import DAYS_KEPT, RESULTS_LIMIT, CurrentEdition, Edition, per_edition
from dashboard.facts import FactStore, FactTable
from dashboard.links.view import ChartView


class Result:
    """Something large that a page is made from."""


MADE: list[tuple[Edition, int]] = []


@per_edition
def made(edition: Edition, number: int) -> Result:
    MADE.append((edition, number))
    return Result()


@per_edition
def large(_edition: Edition, number: int) -> str:
    return "x" * 1_000_000 + str(number)


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
    for number in range(40):
        large(edition, number)
        large(edition.at(date(2025, 1, 1) + timedelta(days=number)), number)
        assert edition._results.held <= RESULTS_LIMIT
    assert 0 < edition.results_kept(large) < 40
    assert len(edition._days) == DAYS_KEPT


def test_results_of_a_day_outlive_its_edition(edition: Edition) -> None:
    """More days than have an edition at one time may be asked for in turn."""
    first = made(edition.at(date(2025, 1, 1)), 1)
    for number in range(1, 2 * DAYS_KEPT):
        edition.at(date(2025, 1, 1) + timedelta(days=number))
    assert made(edition.at(date(2025, 1, 1)), 1) is first


def test_days_share_one_index_of_facts(edition: Edition) -> None:
    """An index for each of forty publication days took more than a gigabyte."""
    days = edition.newest.facts.days()
    assert {id(edition.at(day).store.facts._index) for day in days} == {id(edition.newest.facts._index)}


def test_threads_that_meet_a_new_vintage_share_its_edition(catalogue: Catalogue, store: FactStore) -> None:
    """Each reading the new vintage for itself would take its memory as many times."""
    started = Barrier(4)
    read: list[FactStore] = []

    def store_of() -> FactStore:
        if not read:
            time.sleep(0.05)
            read.append(replace(store, vintage="new"))
        return read[0]

    current = CurrentEdition(lambda: catalogue, store_of)

    def ask(_number: int) -> Edition:
        started.wait(10)
        return current()

    with ThreadPoolExecutor(4) as pool:
        assert len({id(edition) for edition in pool.map(ask, range(4))}) == 1
    assert len(read) == 1


def test_an_edition_in_use_goes_on_while_vintages_change(catalogue: Catalogue, store: FactStore) -> None:
    """A page that is being made when another vintage comes must show the figures of its own to its end."""
    shown = [replace(store, facts=FactTable(store.facts.table))]
    current = CurrentEdition(lambda: catalogue, lambda: shown[0])
    running, view = current(), ChartView("935")
    past = running.at(date(2025, 12, 1))
    charts = list(catalogue.charts.values())[::6]
    expected = [chart_content(edition, chart, view) for edition in (running, past) for chart in charts]
    for number in range(3):
        shown[0] = replace(store, vintage=str(number), facts=FactTable(store.facts.table))
        assert current() is not running
        assert [chart_content(edition, chart, view) for edition in (running, past) for chart in charts] == expected
    assert running.results_kept() == past.results_kept() == 0


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
