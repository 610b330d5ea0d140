"""Opening the store: the current vintage, or the newest one that verifies, or a plain error."""

import io
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from dashboard.facts.areas import Areas
from dashboard.facts.facts import Facts
from dashboard.facts.vintage import Vintage, VintageError, read_verified

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
    areas: Areas
    manifest: dict[str, Any]
    boundaries: bytes
    notice: str | None


def open_store(root: Path = DEFAULT_ROOT) -> Store:
    """The store that should be shown now. Loads and verifies once per vintage; raises StoreError if none verifies."""
    wanted = _current(root)
    folders = sorted((path.name for path in (root / "vintages").glob("*") if path.is_dir()), reverse=True)
    candidates = ([wanted] if wanted in folders else []) + [name for name in folders if name != wanted]
    reasons = []
    for name in candidates:
        try:
            store = _load(root / "vintages" / name)
        except VintageError as error:
            reasons.append(str(error))
            continue
        return store if name == wanted else _with_notice(store, wanted is not None)
    found = "; ".join(reasons) if reasons else f"{root} holds no published vintage"
    raise StoreError(f"No published figures can be shown: {found}. Run scripts/refresh.py to publish them again.")


def _current(root: Path) -> str | None:
    try:
        text = (root / "CURRENT").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return text or None


@lru_cache(maxsize=3)
def _with_notice(store: Store, wanted_known: bool) -> Store:
    upto = f"figures published up to {store.manifest['newest_release']}"
    if wanted_known:
        notice = f"The newest figures could not be verified, so an earlier set is shown: {upto}."
    else:
        notice = f"It is not recorded which figures are current. Shown are {upto}."
    return replace(store, notice=notice)


@lru_cache(maxsize=3)
def _load(folder: Path) -> Store:
    vintage: Vintage = read_verified(folder)
    tables = {
        name: pq.read_table(io.BytesIO(vintage.files[f"{name}.parquet"])) for name in ("facts", "areas", "neighbours")
    }
    areas = Areas.from_tables(tables["areas"], tables["neighbours"])
    return Store(vintage.id, Facts(tables["facts"]), areas, vintage.manifest, vintage.files["boundaries.json"], None)
