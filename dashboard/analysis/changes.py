"""Change log of publications: figures that each publication day added, revised, withdrew or defined anew."""

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.facts import FactStore

KINDS = ("revised", "vanished", "symbol_changed")


@dataclass(frozen=True)
class RevisedFigure:
    """Published figure that a later publication changed; `before` and `now` are numbers or symbols."""

    kind: str
    area: str
    measure: str
    period: str
    before: float | str
    now: float | str
    by: float | None


@dataclass(frozen=True)
class PublicationChanges:
    """Changes of one publication day: counts for all areas, details for the chosen areas.

    `new` holds (measure, number of figures, first period, last period); `definitions` holds (measure, period, label).
    """

    published_on: date
    counts: dict[str, int]
    new: tuple[tuple[str, int, str, str], ...]
    changes: tuple[RevisedFigure, ...]
    definitions: tuple[tuple[str, str, str], ...]


def publication_changes(store: FactStore, areas: Collection[str]) -> list[PublicationChanges]:
    """Changes of every publication day, newest first, with details for `areas` (codes)."""
    return [_publication(raw, frozenset(areas)) for raw in store.changes["steps"]]


def csv_bytes(store: FactStore) -> bytes:
    """CSV of every revised, vanished or otherwise changed figure of all areas, in UTF-8 with a byte-order mark."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(["published_on", "kind", "area", "area_name", "measure", "period", "before", "now", "by"])
    for raw in store.changes["steps"]:
        for change in _revised_figures(raw, None):
            name = store.areas[change.area].name
            row = [change.kind, change.area, name, change.measure, change.period, change.before, change.now, change.by]
            writer.writerow([raw["published_on"], *row])
    return b"\xef\xbb\xbf" + sink.getvalue().encode()


def _publication(raw: dict[str, Any], areas: frozenset[str]) -> PublicationChanges:
    new = {
        measure: [period for period, codes in sorted(periods.items()) for code in codes if code in areas]
        for measure, periods in raw["new"].items()
    }
    return PublicationChanges(
        published_on=date.fromisoformat(raw["published_on"]),
        counts={
            "new": sum(len(codes) for periods in raw["new"].values() for codes in periods.values()),
            **{kind: len(raw[kind]) for kind in KINDS},
        },
        new=tuple((measure, len(found), found[0], found[-1]) for measure, found in sorted(new.items()) if found),
        changes=tuple(_revised_figures(raw, areas)),
        definitions=tuple((item["measure"], item["period"], item["label"]) for item in raw["definition_changed"]),
    )


def _revised_figures(raw: dict[str, Any], areas: frozenset[str] | None) -> Iterator[RevisedFigure]:
    for kind in KINDS:
        for item in raw[kind]:
            if areas is None or item["area"] in areas:
                where = (item["area"], item["measure"], item["period"])
                yield RevisedFigure(kind, *where, item["before"], item["now"], item.get("by"))
