"""Many publication days and many vintages: one index for all days, and nothing left of a vintage that is gone."""

import gc
import weakref
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.catalogue import Catalogue
from dashboard.edition import CurrentEdition
from dashboard.facts import Fact, FactStore, open_store
from dashboard.facts.fact_index import FactIndex
from scripts.bench.many_days import ManyDays

FILES = 12


@pytest.fixture
def many(tmp_path: Path) -> ManyDays:
    """Store with contributed files of twelve days."""
    made = ManyDays(tmp_path, "935", FILES)
    made.publish()
    return made


def _alive(kind: type) -> int:
    gc.collect()
    return sum(isinstance(item, kind) for item in gc.get_objects())


def _around(days: tuple[date, ...]) -> Iterator[date]:
    yield days[0] - timedelta(days=400)
    for day in days:
        yield from (day - timedelta(days=1), day, day + timedelta(days=1))


def test_every_day_is_a_view_of_one_index(many: ManyDays) -> None:
    """Thirty-four contributed files of different days took a gigabyte."""
    store = open_store(many.root)
    days = store.publication_days
    assert list(days) == many.days()
    assert len(days) == FILES + len(store.facts.days())
    indexes, stores = _alive(FactIndex), _alive(FactStore)
    for measure in store.facts.measures():
        store.facts.newest(measure)
    for day in _around(days):
        then = store.at(day)
        for measure in then.facts.measures()[::10]:
            then.facts.newest(measure)
        assert then.facts._index is store.facts._index
    del then
    assert store.facts._index.facts_held() == len(store.facts)
    assert (_alive(FactIndex), _alive(FactStore)) == (indexes, stores)


def test_every_day_holds_what_a_plain_reading_finds(many: ManyDays) -> None:
    """A view of the shared index must show the figures of its day, contributed ones and changes too."""
    store = open_store(many.root)
    rows = [Fact(*row.values()) for row in store.facts.table.to_pylist()]
    for day in [*_around(store.publication_days)][::4]:
        then = store.at(day)
        assert then.contributed == tuple(fact for fact in store.contributed if fact.published_on <= day)
        told = [step for step in store.changes["steps"] if date.fromisoformat(step["published_on"]) <= day]
        assert then.changes["steps"] == told
        known = {(fact.measure, fact.period) for fact in rows if fact.published_on <= day and fact.area == "935"}
        newest = {(fact.measure, fact.period): fact for fact in sorted(rows, key=lambda fact: fact.published_on)
                  if fact.published_on <= day and fact.area == "935"}  # fmt: skip
        shown = {(m, p): fact for m in then.facts.measures() for p, fact in then.facts.series(m, "935").items()}
        assert shown == newest
        assert set(shown) == known
        assert len(then.facts) == then.facts.table.num_rows == sum(fact.published_on <= day for fact in rows)
        assert then.at(day - timedelta(days=30)).facts.days() == store.at(day - timedelta(days=30)).facts.days()


def test_equal_texts_of_facts_are_one_object(many: ManyDays) -> None:
    """Each fact with texts of its own made the index four times as large."""
    store = open_store(many.root)
    facts = list(store.facts.newest(store.facts.measures()[0]).values())
    for name in ("area", "measure", "period", "release", "source_file"):
        texts = [getattr(fact, name) for fact in facts]
        assert len({id(text) for text in texts}) == len(set(texts)), name
    labels = [fact.label for fact in store.contributed]
    assert len({id(label) for label in labels}) == FILES


def test_nothing_is_left_of_vintages_that_are_gone(many: ManyDays, catalogue: Catalogue) -> None:
    """Seven refreshes took a gigabyte; collections are rare, so it must go without one."""
    current = CurrentEdition(lambda: catalogue, lambda: open_store(many.root))
    gone: list[weakref.ref[FactStore]] = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(4):
            edition = current()
            for day in many.days()[-3:]:
                edition.at(day).store.facts.newest("new-plans")
            gone += [weakref.ref(edition.newest), weakref.ref(edition.at(many.days()[-3]).store)]
            del edition
            many.publish()
        shown = current().newest.vintage
        assert [reference() for reference in gone] == [None] * 8
    finally:
        gc.enable()
    assert shown == (many.root / "CURRENT").read_text(encoding="utf-8").strip()


def test_a_forgotten_index_is_built_anew(store: FactStore) -> None:
    """A page that is still being made from a vintage that is gone must be right to its end."""
    before = store.facts.newest("new-plans")
    store.facts.forget()
    assert store.facts._index.facts_held() == 0
    assert store.facts.newest("new-plans") == before
