"""The cache of answers and pictures: what strangers ask for must not fill the memory."""

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.public.answers import ResponseBody
from dashboard.public.desk import AnswerDesk
from dashboard.server.byte_cache import ByteBoundedCache


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 60)), max_size=60))
def test_the_cache_stays_within_its_limit(stored: list[tuple[int, int]]) -> None:
    """A cache that grows with what strangers ask for fills the memory."""
    cache = ByteBoundedCache[bytes](50, len)
    for key, size in stored:
        cache.store(key, b"x" * size)
        held = sum(len(value) for k in range(10) if (value := cache.get(k)))
        assert held == cache.held <= 50


def test_the_least_recently_used_is_dropped_first() -> None:
    """What everybody reads must stay when somebody asks for many things once."""
    cache = ByteBoundedCache[bytes](30, len)
    for key in ("often", "once"):
        cache.store(key, b"x" * 15)
    assert cache.get("often")
    cache.store("new", b"x" * 15)
    assert cache.get("often")
    assert cache.get("once") is None


def test_one_value_that_is_too_large_drops_no_other() -> None:
    """One huge chart, asked for again and again, must not empty the cache for everybody."""
    cache = ByteBoundedCache[bytes](30, len)
    cache.store("kept", b"x" * 30)
    cache.store("huge", b"x" * 31)
    assert cache.get("huge") is None
    assert cache.get("kept")


def test_many_threads_neither_break_nor_overfill_it() -> None:
    """Answers are made in threads: without a lock the count of bytes goes wrong, or a request fails."""
    cache, together = ByteBoundedCache[bytes](200, len), Barrier(8)

    def work(number: int) -> None:
        together.wait()
        for step in range(10_000):
            key = (number * step) % 37
            if cache.get(key) is None:
                cache.store(key, b"x" * (key + 1))

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # the threads take turns within a call, not between calls
    try:
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(work, range(8)))
    finally:
        sys.setswitchinterval(interval)
    assert sum(len(value) for key in range(37) if (value := cache.get(key))) == cache.held <= 200


@pytest.mark.parametrize("part", ["plain", "packed"])
def test_an_answer_weighs_both_of_its_forms(part: str) -> None:
    """A body is held as it is and compressed; counting one of them would let the cache take twice its limit."""
    desk = AnswerDesk()
    body = ResponseBody(**{"plain": b"", "packed": b"", "tag": "t", "media": "m", "length": 70, part: b"x" * 70})
    desk.pages.kept.store("key", body)
    assert desk.pages.kept.held == 70
