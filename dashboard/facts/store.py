"""Opening the store: the current vintage, or the newest one that verifies, or a plain error."""

import io
import json
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.facts.areas import Areas
from dashboard.facts.facts import Facts
from dashboard.facts.schema import ContributedFact
from dashboard.facts.vintage import HISTORY, Vintage, VintageError, read_verified

DEFAULT_ROOT = Path(__file__).parents[2] / "data" / "published"


class StoreError(RuntimeError):
    """No vintage can be used; the message tells a person what was found and what to do."""


@dataclass(frozen=True, eq=False)
class Store:
    """One vintage, loaded: everything a page shows comes from one Store, so vintages never mix.

    `notice` is a sentence for the reader if this is not the vintage that should be current.
    """

    vintage: str
    facts: Facts
    contributed: tuple[ContributedFact, ...]
    areas: Areas
    neighbours: pa.Table
    changes: dict[str, Any]
    manifest: dict[str, Any]
    boundaries: bytes
    notice: str | None

    def at(self, as_of: date | None) -> "Store":
        """The store as it stood at the end of a day: nothing published later is in it."""
        every = sorted({*self.facts.days(), *(fact.published_on for fact in self.contributed)})
        days = [day for day in every if as_of is None or day <= as_of]
        if as_of is None or days == every:
            return self
        return _at(self, days[-1] if days else None)


def open_store(root: Path = DEFAULT_ROOT) -> Store:
    """The store that should be shown now. Loads and verifies once per vintage; raises StoreError if none verifies.

    If the current vintage cannot be used, the one that was current before it is shown, and so on, then any other.
    """
    wanted = _lines(root / "CURRENT")[-1:]
    there = {path.name for path in (root / "vintages").glob("[!.]*") if path.is_dir()}
    before = [name for name in reversed(_lines(root / HISTORY)) if name in there]
    candidates = dict.fromkeys([*(name for name in wanted if name in there), *before, *sorted(there, reverse=True)])
    reasons = []
    for name in candidates:
        try:
            store = _load(root / "vintages" / name)
        except VintageError as error:
            reasons.append(str(error))
            continue
        if [name] != wanted:
            return _with_notice(store, _NOT_VERIFIED if wanted else _NOT_RECORDED)
        newer = any(other[:10] > name[:10] for other in there)
        return _with_notice(store, _TAKEN_BACK) if newer else store
    found = "; ".join(reasons) if reasons else f"{root} holds no published vintage"
    raise StoreError(f"No published figures can be shown: {found}. Run scripts/refresh.py to publish them again.")


_NOT_VERIFIED = "The newest figures could not be verified, so an earlier set is shown: figures published up to {upto}."
_NOT_RECORDED = "It is not recorded which figures are current. Shown are figures published up to {upto}."
_TAKEN_BACK = "Newer figures have been taken back for now. Shown are figures published up to {upto}."


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        return []


@lru_cache(maxsize=3)
def _with_notice(store: Store, notice: str) -> Store:
    return replace(store, notice=notice.format(upto=store.manifest["newest_release"]))


@lru_cache(maxsize=32)
def _at(store: Store, day: date | None) -> Store:
    """Kept by publication day, so that any number of dates asked for needs few copies."""
    contributed = tuple(fact for fact in store.contributed if day is not None and fact.published_on <= day)
    steps = [step for step in store.changes["steps"] if day is not None and step["published_on"] <= day.isoformat()]
    return replace(store, facts=store.facts.until(day), contributed=contributed, changes={"steps": steps})


@lru_cache(maxsize=3)
def _load(folder: Path) -> Store:
    vintage: Vintage = read_verified(folder)
    tables = {
        name: pq.read_table(io.BytesIO(vintage.files[f"{name}.parquet"]))
        for name in ("facts", "areas", "neighbours", "contributed")
    }
    return Store(
        vintage=vintage.id,
        facts=Facts(tables["facts"]),
        contributed=tuple(ContributedFact(**row) for row in tables["contributed"].to_pylist()),
        areas=Areas.from_tables(tables["areas"], tables["neighbours"]),
        neighbours=tables["neighbours"],
        changes=json.loads(vintage.files["changes.json"]),
        manifest=vintage.manifest,
        boundaries=vintage.files["boundaries.json"],
        notice=None,
    )
