"""Change log of publications: figures that each publication day added, revised, withdrew or defined anew."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dashboard.analysis.as_shown import as_shown
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import AreaTable
from dashboard.facts.schema import CORRECTIONS

REPRINTED: Final = "reprinted"
SET_ASIDE: Final = "set_aside"
KINDS: Final = {
    "revised": "another number",
    REPRINTED: "printed with fewer decimals: the number shown is the same",
    "vanished": "a symbol in place of the number",
    SET_ASIDE: "set aside by this site, not by the publisher",
    "symbol_changed": "another symbol, or a number in place of a symbol",
}
"""Kinds of change, each with its meaning."""
_RECORDED: Final = ("revised", "vanished", "symbol_changed")
"""Kinds in the vintage, which compares cells as printed; here figures are compared as shown."""


@dataclass(frozen=True)
class RevisedFigure:
    """Published figure that a later publication changed; `before` and `now` are numbers or symbols as printed."""

    kind: str
    area: str
    measure: str
    period: str
    before: float | str
    now: float | str
    by: float | None


@dataclass(frozen=True)
class PublicationChanges:
    """Changes of one publication day: counts by kind for all areas, details for the chosen areas.

    `new` holds (measure, number of figures, first period, last period); `definitions` holds (measure, period, label).
    `new` and `changes` are of figures that pages show: no level for which a measure is not shown, and no number that is
    only printed with fewer decimals.
    """

    published_on: date
    counts: dict[str, int]
    new: tuple[tuple[str, int, str, str], ...]
    changes: tuple[RevisedFigure, ...]
    definitions: tuple[tuple[str, str, str], ...]


def publication_changes(edition: Edition, areas: Collection[str]) -> list[PublicationChanges]:
    """Changes of every publication day, newest first, with details for `areas` (codes)."""
    return [_publication(edition, raw, frozenset(areas)) for raw in edition.store.changes["steps"]]


def csv_bytes(catalogue: Catalogue, areas: AreaTable, steps: Iterable[dict[str, Any]]) -> bytes:
    """CSV of every changed figure of all areas, in UTF-8 with a byte-order mark; its kinds are those of KINDS.

    `steps` are the publication days of a vintage's changes.
    """
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    header = ["published_on", "kind", "meaning", "area", "area_name", "measure", "period", "before", "now", "by"]
    writer.writerow(header)
    for raw in steps:
        for change in _revised_figures(catalogue, raw):
            name = areas[change.area].name
            row = [change.area, name, change.measure, change.period, change.before, change.now, change.by]
            writer.writerow([raw["published_on"], change.kind, KINDS[change.kind], *row])
    return b"\xef\xbb\xbf" + sink.getvalue().encode()


def _publication(edition: Edition, raw: dict[str, Any], areas: frozenset[str]) -> PublicationChanges:
    new = {
        measure: [
            period
            for period, codes in sorted(periods.items())
            for code in codes
            if code in areas and _is_shown(edition, measure, code)
        ]
        for measure, periods in raw["new"].items()
    }
    every = list(_revised_figures(edition.catalogue, raw))
    counted = Counter(change.kind for change in every)
    return PublicationChanges(
        published_on=date.fromisoformat(raw["published_on"]),
        counts={
            "new": sum(len(codes) for periods in raw["new"].values() for codes in periods.values()),
            **{kind: counted[kind] for kind in KINDS},
        },
        new=tuple((measure, len(found), found[0], found[-1]) for measure, found in sorted(new.items()) if found),
        changes=tuple(
            item
            for item in every
            if item.area in areas and item.kind != REPRINTED and _is_shown(edition, item.measure, item.area)
        ),
        definitions=tuple((item["measure"], item["period"], item["label"]) for item in raw["definition_changed"]),
    )


def _is_shown(edition: Edition, measure: str, area: str) -> bool:
    return edition.store.areas[area].level in edition.catalogue.measures[measure].levels


def _revised_figures(catalogue: Catalogue, raw: dict[str, Any]) -> Iterator[RevisedFigure]:
    for recorded in _RECORDED:
        for item in raw[recorded]:
            where = (item["area"], item["measure"], item["period"])
            kind = _kind(catalogue, recorded, item)
            yield RevisedFigure(kind, *where, item["before"], item["now"], item.get("by"))


def _kind(catalogue: Catalogue, recorded: str, item: dict[str, Any]) -> str:
    """Kind of a change as a reader sees it."""
    measure = catalogue.measures[item["measure"]]
    _, release = catalogue.release(item["release"])
    if any(file.path == CORRECTIONS for file in release.files):
        return SET_ASIDE
    alike = as_shown(measure, item["before"]) == as_shown(measure, item["now"])
    return REPRINTED if alike else recorded
