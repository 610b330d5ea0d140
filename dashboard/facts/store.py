"""Opening the store: the current vintage, or the newest one that verifies, or a plain error."""

import json
import os
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from dashboard.facts.areas import AreaTable
from dashboard.facts.facts import FactTable
from dashboard.facts.last_refresh import RefreshResult, read_note
from dashboard.facts.parquet import table_of
from dashboard.facts.schema import ContributedFact
from dashboard.facts.store_path import Root, StorePath
from dashboard.facts.vintage import HISTORY, Vintage, VintageError, read_verified
from dashboard.facts.watch import StoreWatch

DEFAULT_ROOT = Path(__file__).parents[2] / "data" / "published"


class StoreError(RuntimeError):
    """No vintage can be used; the message tells a person what was found and what to do."""


@dataclass(frozen=True, eq=False)
class FactStore:
    """One vintage, loaded: everything a page shows comes from one Store, so vintages never mix.

    `notice` is a sentence for the reader if this is not the vintage that should be current.
    """

    vintage: str
    facts: FactTable
    contributed: tuple[ContributedFact, ...]
    areas: AreaTable
    neighbours: pa.Table
    changes: dict[str, Any]
    manifest: dict[str, Any]
    boundaries: bytes
    notice: str | None

    def at(self, as_of: date | None) -> "FactStore":
        """The store as it stood at the end of a day: nothing published later is in it."""
        every = sorted({*self.facts.days(), *(fact.published_on for fact in self.contributed)})
        days = [day for day in every if as_of is None or day <= as_of]
        if as_of is None or days == every:
            return self
        return _at(self, days[-1] if days else None)


def chosen_root() -> StorePath:
    """Where the store lies: the folder or URI in DASHBOARD_DATA, or the project's own folder."""
    return StorePath.of(os.environ.get("DASHBOARD_DATA") or DEFAULT_ROOT)


def open_store(root: Root = DEFAULT_ROOT) -> FactStore:
    """The store that should be shown now. Loads and verifies once per vintage; raises StoreError if none verifies.

    If the current vintage cannot be used, the one that was current before it is shown, and so on, then any other.
    A store that lies elsewhere is looked at in the background, and what was last found is given.
    """
    place = StorePath.of(root)
    return look(place)[0] if place.is_here else _watch(place).found().store


def current(root: Root = DEFAULT_ROOT) -> str | None:
    """The id that CURRENT names; None if it names none. Raises StoreError as open_store does."""
    place = StorePath.of(root)
    return look(place)[1] if place.is_here else _watch(place).found().named


def last_refresh(root: Root = DEFAULT_ROOT) -> RefreshResult | None:
    """The note of the last refresh; None if there is none that can be read."""
    place = StorePath.of(root)
    return read_note(place) if place.is_here else _watch(place).found().note


class _RemoteLook(NamedTuple):
    """What a look at a store elsewhere found."""

    store: FactStore
    named: str | None
    note: RefreshResult | None


@lru_cache(maxsize=4)
def _watch(place: StorePath) -> StoreWatch[_RemoteLook]:
    return StoreWatch(lambda: _RemoteLook(*look(place), read_note(place)))


def look(root: Root) -> tuple[FactStore, str | None]:
    """The store to show and the id that CURRENT names, as they are at this moment. Raises as open_store does."""
    root = StorePath.of(root)
    try:
        wanted = (root / "CURRENT").lines()[-1:]
        there = (root / "vintages").names()
        history = (root / HISTORY).lines()
    except OSError as error:
        raise StoreError(f"The published figures at {root} cannot be reached: {error}") from error
    before = [name for name in reversed(history) if name in there]
    candidates = dict.fromkeys([*(name for name in wanted if name in there), *before, *reversed(there)])
    reasons = []
    for name in candidates:
        try:
            store = _load(root / "vintages" / name)
        except VintageError as error:
            reasons.append(str(error))
            continue
        named = wanted[0] if wanted else None
        if [name] != wanted:
            return _with_notice(store, _NOT_VERIFIED if wanted else _NOT_RECORDED), named
        # One that is being published is newer too, but was never current, or is not yet.
        newer = any(other[:10] > name[:10] for other in there if other in history or not history)
        taken_back = newer and history[-1:] in ([], [name])
        return _with_notice(store, _TAKEN_BACK) if taken_back else store, named
    found = "; ".join(reasons) if reasons else f"{root} holds no published vintage"
    raise StoreError(f"No published figures can be shown: {found}. Run scripts/refresh.py to publish them again.")


_NOT_VERIFIED = "The newest figures could not be verified, so an earlier set is shown: figures published up to {upto}."
_NOT_RECORDED = "It is not recorded which figures are current. Shown are figures published up to {upto}."
_TAKEN_BACK = "Newer figures have been taken back for now. Shown are figures published up to {upto}."


@lru_cache(maxsize=3)
def _with_notice(store: FactStore, notice: str) -> FactStore:
    return replace(store, notice=notice.format(upto=store.manifest["newest_release"]))


@lru_cache(maxsize=32)
def _at(store: FactStore, day: date | None) -> FactStore:
    """Kept by publication day, so that any number of dates asked for needs few copies."""
    contributed = tuple(fact for fact in store.contributed if day is not None and fact.published_on <= day)
    steps = [step for step in store.changes["steps"] if day is not None and step["published_on"] <= day.isoformat()]
    return replace(store, facts=store.facts.until(day), contributed=contributed, changes={"steps": steps})


@lru_cache(maxsize=3)
def _load(folder: Root) -> FactStore:
    vintage: Vintage = read_verified(folder)
    tables = {
        name: table_of(vintage.files[f"{name}.parquet"]) for name in ("facts", "areas", "neighbours", "contributed")
    }
    return FactStore(
        vintage=vintage.id,
        facts=FactTable(tables["facts"]),
        contributed=tuple(ContributedFact(**row) for row in tables["contributed"].to_pylist()),
        areas=AreaTable.from_tables(tables["areas"], tables["neighbours"]),
        neighbours=tables["neighbours"],
        changes=json.loads(vintage.files["changes.json"]),
        manifest=vintage.manifest,
        boundaries=vintage.files["boundaries.json"],
        notice=None,
    )
