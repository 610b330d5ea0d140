"""Opening the fact store: the current vintage, else the newest that verifies, else StoreError."""

import json
import os
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
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
    """No vintage can be used; the message names the reason and the remedy."""


@dataclass(frozen=True, eq=False)
class FactStore:
    """A vintage, loaded: a page reads everything from one FactStore, so vintages never mix.

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
    _days: dict[date | None, "FactStore"] = field(init=False, default_factory=dict)

    def at(self, as_of: date | None) -> "FactStore":
        """Store at the end of a day: nothing published later is in it.

        Kept by publication day, so that any number of dates asked for needs few stores; they share one index.
        """
        every = sorted({*self.facts.days(), *(fact.published_on for fact in self.contributed)})
        days = [day for day in every if as_of is None or day <= as_of]
        if as_of is None or days == every:
            return self
        day = days[-1] if days else None
        if day not in self._days:
            self._days[day] = _at(self, day)
        return self._days[day]

    @cached_property
    def without_neighbours(self) -> "FactStore":
        """Store without the groups of statistical neighbours, for days before they were published."""
        return replace(self, areas=self.areas.without_neighbours(), neighbours=self.neighbours.slice(0, 0))


def chosen_root() -> StorePath:
    """Root of the store: the folder or URI in the environment variable DASHBOARD_DATA, or the project's own folder."""
    return StorePath.of(os.environ.get("DASHBOARD_DATA") or DEFAULT_ROOT)


def open_store(root: Root = DEFAULT_ROOT) -> FactStore:
    """Open the current vintage, loaded and verified once per vintage; raises StoreError if none verifies.

    Fallback if the current vintage cannot be used: the one that was current before it, and so on, then any other. A
    remote store is polled in the background, and its latest state is returned.
    """
    return open_current(root)[0]


def open_current(root: Root = DEFAULT_ROOT) -> tuple[FactStore, str | None]:
    """Open the store, with the vintage id in the file CURRENT (None if empty or missing), both of one look.

    Raises StoreError as open_store does.
    """
    path = StorePath.of(root)
    if path.is_local:
        return load_newest(path)
    state = _watch(path).latest()
    return state.store, state.named


def last_refresh(root: Root = DEFAULT_ROOT) -> RefreshResult | None:
    """Note of the last refresh; None if missing or unreadable."""
    path = StorePath.of(root)
    return read_note(path) if path.is_local else _watch(path).latest().note


class _StoreState(NamedTuple):
    """State of a remote store at one poll."""

    store: FactStore
    named: str | None
    note: RefreshResult | None


@lru_cache(maxsize=4)
def _watch(path: StorePath) -> StoreWatch[_StoreState]:
    return StoreWatch(lambda: _StoreState(*load_newest(path), read_note(path)))


def load_newest(root: Root) -> tuple[FactStore, str | None]:
    """Load the vintage to show and read the id in CURRENT, at this moment. Raises StoreError as open_store does."""
    root = StorePath.of(root)
    try:
        wanted = (root / "CURRENT").lines()[-1:]
        published = (root / "vintages").names()
        history = (root / HISTORY).lines()
    except OSError as error:
        raise StoreError(f"The published figures at {root} cannot be reached: {error}") from error
    before = [name for name in reversed(history) if name in published]
    candidates = dict.fromkeys([*(name for name in wanted if name in published), *before, *reversed(published)])
    reasons = []
    for name in candidates:
        try:
            store = _load(root / "vintages" / name)
        except VintageError as error:
            reasons.append(str(error))
            continue
        named = wanted[0] if wanted else None
        if [name] != wanted:
            was_published = any(name in published or name in history for name in wanted)
            return _with_notice(store, _NOT_VERIFIED if was_published else _NOT_RECORDED), named
        # A vintage being published is newer too, but is not in HISTORY yet.
        newer = any(other[:10] > name[:10] for other in published if other in history or not history)
        taken_back = newer and history[-1:] in ([], [name])
        return _with_notice(store, _TAKEN_BACK) if taken_back else store, named
    found = "; ".join(reasons) if reasons else f"{root} holds no published vintage"
    raise StoreError(f"No published figures can be shown: {found}. Run scripts/refresh.py to publish them again.")


_NOT_VERIFIED = "The newest figures could not be verified, so an earlier set is shown: figures published up to {upto}."
_NOT_RECORDED = "It is not recorded which figures are current. Shown are figures published up to {upto}."
_TAKEN_BACK = "Newer figures have been taken back for now. Shown are figures published up to {upto}."


@lru_cache(maxsize=2)
def _with_notice(store: FactStore, notice: str) -> FactStore:
    return replace(store, notice=notice.format(upto=store.manifest["newest_release"]))


def _at(store: FactStore, day: date | None) -> FactStore:
    contributed = tuple(fact for fact in store.contributed if day is not None and fact.published_on <= day)
    steps = [step for step in store.changes["steps"] if day is not None and step["published_on"] <= day.isoformat()]
    return replace(store, facts=store.facts.until(day), contributed=contributed, changes={"steps": steps})


@lru_cache(maxsize=2)
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
