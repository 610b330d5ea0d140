"""Export of the fact table as CSV and Parquet, with symbols kept and formulas disarmed for spreadsheets."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.analysis.cell_place import SourceEntries, filters_text, place_in, source_entries
from dashboard.catalogue import Catalogue
from dashboard.facts import AreaTable, Fact, FactStore, FactTable
from dashboard.facts.schema import FACTS

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_HARMLESS = re.compile(r"-|[-+]?\d[\d,]*(\.\d+)?%?", re.ASCII)
APOSTROPHE: Final = (
    "An apostrophe is put before a text that begins with =, +, - or @ and is not a plain number or a dash alone, so "
    "that a spreadsheet does not run it as a formula. It is not part of the text."
)
"""Description of what `safe` adds, for readers of the files."""
ADDED = ("area_name", "measure_name", "publisher", "data_set", "data_set_url", "filters", "copied")
"""Columns of the CSV after those of the fact table."""
_TEXT = [name for name in FACTS.names if name not in ("value", "source_row", "published_on")]


def csv_bytes(catalogue: Catalogue, store: FactStore, area: str | None = None) -> bytes:
    """CSV of every publication of every figure (of one area, if given), in UTF-8 with a byte-order mark.

    Text that a spreadsheet would take for a formula gets a leading apostrophe; numbers are left as they are.
    """
    table = store.facts.table
    if area is not None:
        table = table.filter(pc.equal(table.column("area"), area))
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow([*FACTS.names, *ADDED])
    entries = source_entries(store.manifest["sources"])
    for row in table.to_pylist():
        writer.writerow([*_safe_row(row), *map(safe, _added(catalogue, store.areas, entries, Fact(**row)))])
    return b"\xef\xbb\xbf" + sink.getvalue().encode()


def parquet_bytes(store: FactStore) -> bytes:
    """Fact table of the vintage as Parquet, schema FACTS."""
    sink = io.BytesIO()
    pq.write_table(store.facts.table, sink, compression="zstd")
    return sink.getvalue()


def unshown(catalogue: Catalogue, facts: FactTable, areas: AreaTable) -> list[str]:
    """Sentences on rows of the files that no page shows, such as averages of regions, with the reason."""
    found = []
    for measure in catalogue.measures.values():
        hidden = (area.code for area in areas if area.level not in measure.levels)
        if measure.levels_note and any(facts.series(measure.slug, code) for code in hidden):
            found.append(f"The files also hold rows of “{measure.name}” that no page shows. {measure.levels_note}")
    return found


def safe(text: str) -> str:
    """Text with a leading apostrophe where a spreadsheet would run it as a formula (CSV injection).

    A plain number and a dash alone are no formula and stay as printed.
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not _HARMLESS.fullmatch(text) else text


def _added(catalogue: Catalogue, areas: AreaTable, entries: SourceEntries, fact: Fact) -> Iterator[str]:
    source, release = catalogue.release(fact.release)
    file, area = catalogue.source_file(fact.release, fact.source_file), areas[fact.area]
    place = place_in(file, entries[fact.source_file], area, fact)
    yield from (area.name, catalogue.measures[fact.measure].name, source.publisher)
    yield from (place.data_set.title, place.data_set.url or release.url, filters_text(place))
    yield "true" if place.copied else "false"


def _safe_row(row: dict[str, object]) -> Iterator[object]:
    for name in FACTS.names:
        value = row[name]
        yield safe(value) if name in _TEXT and isinstance(value, str) else value
