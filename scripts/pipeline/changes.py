"""Changes made by each publication (`changes.json`), a pure function of the facts that anyone can recompute."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from dashboard.catalogue import Catalogue
from dashboard.facts import Fact, FactTable

KINDS = ("revised", "vanished", "symbol_changed")


def changes(table: pa.Table, catalogue: Catalogue) -> bytes:
    """Compute `changes.json`: for every publication day, newest first, the differences from the day before.

    `new` lists the areas of each measure and period that had no publication before. `revised` (number to number, with
    `by`), `vanished` (number to symbol) and `symbol_changed` hold an entry for each figure. `definition_changed` names
    breaks whose first period came with this day. Sorted, so that the same facts give the same bytes.
    """
    facts = FactTable(table)
    days = sorted({day.as_py() for day in table.column("published_on").unique()})
    steps = [_step(facts, catalogue, day) for day in reversed(days)]
    return (json.dumps({"steps": steps}, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def _step(facts: FactTable, catalogue: Catalogue, day: date) -> dict[str, Any]:
    step: dict[str, Any] = {"published_on": day.isoformat(), "new": {}, "definition_changed": []}
    step |= {kind: [] for kind in KINDS}
    before, by_then = facts.until(day - timedelta(days=1)), facts.until(day)
    for measure in facts.measures():
        old, now = before.newest(measure), by_then.newest(measure)
        for key in sorted(now):
            fact, earlier = now[key], old.get(key)
            if fact.published_on != day:
                continue
            if earlier is None:
                step["new"].setdefault(measure, {}).setdefault(fact.period, []).append(fact.area)
            elif kind := _kind(earlier, fact):
                step[kind].append(_entry(earlier, fact))
        step["definition_changed"].extend(_breaks(catalogue, measure, old.values(), now.values()))
    return step


def _kind(before: Fact, now: Fact) -> str | None:
    if (before.value, before.symbol) == (now.value, now.symbol):
        return None
    if before.value is None:
        return "symbol_changed"
    return "vanished" if now.value is None else "revised"


def _entry(before: Fact, now: Fact) -> dict[str, Any]:
    entry: dict[str, Any] = {"area": now.area, "measure": now.measure, "period": now.period, "release": now.release}
    entry["before"] = before.value if before.symbol is None else before.symbol
    entry["now"] = now.value if now.symbol is None else now.symbol
    if before.value is not None and now.value is not None:
        entry["by"] = round(now.value - before.value, 6)
    return entry


def _breaks(catalogue: Catalogue, measure: str, old: Iterable[Fact], now: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    """Series breaks of a measure whose first period was not published before."""
    seen, present = {fact.period for fact in old}, {fact.period for fact in now}
    for item in catalogue.measures[measure].breaks:
        if item.starts in present and seen and item.starts not in seen:
            yield {"measure": measure, "period": item.starts, "label": item.label}
