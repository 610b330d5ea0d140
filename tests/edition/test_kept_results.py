"""Kept results: bounded by the memory that they hold, whatever is asked, and gone once another vintage is shown."""

import sys

from dashboard.catalogue import Catalogue
from dashboard.facts import FactStore
from dashboard.kept_results import KeptResults, ResultKey, held_bytes

MOST = 10**9


def key(number: int) -> ResultKey:
    return ResultKey(None, key, (number,))


def test_large_results_displace_those_longest_unused() -> None:
    """A bound on the number of results alone let pages of all councils take hundreds of megabytes."""
    kept = KeptResults(100_000)
    for number in range(50):
        kept.keep(key(number), "x" * 30_000)
        assert kept.held <= 100_000
    assert [held.given for held in kept.held_keys()] == [(47,), (48,), (49,)]
    assert kept.get(key(47)) is not None
    kept.keep(key(50), "x" * 30_000)
    assert kept.get(key(47)) is not None
    assert kept.get(key(48)) is None


def test_tiny_results_are_bounded_too() -> None:
    """The key of a result takes memory as well."""
    kept = KeptResults(100_000)
    for number in range(1000):
        kept.keep(key(number), None)
    assert 10 < len(kept.held_keys()) < 100


def test_a_result_beyond_the_limit_is_given_but_not_kept() -> None:
    kept = KeptResults(10_000)
    assert kept.keep(key(1), "x" * 20_000) == "x" * 20_000
    assert kept.held_keys() == []


def test_the_first_of_two_makers_wins() -> None:
    """Two threads may make the same at once; both show the same object."""
    kept, first = KeptResults(10_000), ["a"]
    assert kept.keep(key(1), first) is first
    assert kept.keep(key(1), ["a"]) is first


def test_once_closed_nothing_is_kept() -> None:
    """A request that outlives its vintage must not fill the memory again."""
    kept = KeptResults(10_000)
    kept.keep(key(1), "a")
    kept.close()
    assert kept.keep(key(2), "b") == "b"
    assert (kept.held_keys(), kept.held) == ([], 0)


def test_what_results_share_with_the_vintage_is_not_counted(catalogue: Catalogue, store: FactStore) -> None:
    """A result that names a measure does not hold the catalogue; but it holds its own lists, however deep."""
    measure, fact = catalogue.measures["new-plans"], store.facts.get("new-plans", "935", "2024")
    assert held_bytes([measure, fact, store, catalogue], MOST) < 500
    text = "y" * 5000
    assert held_bytes({"a": [text, (text, text)]}, MOST) in range(5000, 7000)
    assert held_bytes({"a": [("x" * 50_000,)]}, MOST) > 50_000
    assert held_bytes(text, MOST) == sys.getsizeof(text)
