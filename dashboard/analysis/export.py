"""Export of the fact table as CSV, with symbols kept and formulas disarmed for spreadsheets."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa

from dashboard.analysis.cell_place import SourceEntries, filters_text, place_in, source_entries
from dashboard.catalogue import Catalogue
from dashboard.facts import AreaTable, Fact, FactTable
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
_ROWS = 2_000
"""Rows of a piece."""
_TEXT = [name for name in FACTS.names if name not in ("value", "source_row", "published_on")]


def csv_pieces(
    catalogue: Catalogue, areas: AreaTable, sources: list[dict[str, Any]], table: pa.Table
) -> Iterator[bytes]:
    """CSV of every publication of every figure of a table (schema FACTS), in UTF-8 with a byte-order mark.

    It comes in pieces, because all of it would take a hundred megabytes. `sources` are the manifest's. Text that a
    spreadsheet would take for a formula gets a leading apostrophe; numbers are left as they are.
    """
    entries = source_entries(sources)
    places: dict[tuple[str, ...], tuple[str, ...]] = {}
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow([*FACTS.names, *ADDED])
    yield b"\xef\xbb\xbf" + sink.getvalue().encode()
    for batch in table.to_batches(max_chunksize=_ROWS):
        sink.seek(0)
        sink.truncate()
        for row in batch.to_pylist():
            fact = Fact(**row)
            # The place of a cell, but for its column, is that of all cells of a row of its file.
            of_row = (fact.release, fact.source_file, fact.area, fact.period)
            if of_row not in places:
                places[of_row] = tuple(map(safe, _place(catalogue, areas, entries, fact)))
            name = safe(catalogue.measures[fact.measure].name)
            writer.writerow([*_safe_row(row), safe(areas[fact.area].name), name, *places[of_row]])
        yield sink.getvalue().encode()


def unshown(catalogue: Catalogue, facts: FactTable, areas: AreaTable) -> list[str]:
    """Sentences on measures without a total for England, such as averages, with the reason.

    The publisher's totals are not in the files; those of the vintages up to November 2026 have them.
    """
    found = []
    for measure in catalogue.measures.values():
        if "country" not in measure.levels:
            hidden = (area.code for area in areas if area.level not in measure.levels)
            held = any(facts.series(measure.slug, code) for code in hidden)
            where = "in the files, though no page shows them" if held else "left out of the files"
            found.append(f"Rows of “{measure.name}” for regions and England are {where}. {measure.levels_note}")
    return found


def safe(text: str) -> str:
    """Text with a leading apostrophe where a spreadsheet would run it as a formula (CSV injection).

    A plain number and a dash alone are no formula and stay as printed.
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not _HARMLESS.fullmatch(text) else text


def _place(catalogue: Catalogue, areas: AreaTable, entries: SourceEntries, fact: Fact) -> Iterator[str]:
    source, release = catalogue.release(fact.release)
    file = catalogue.source_file(fact.release, fact.source_file)
    place = place_in(file, entries[fact.source_file], areas[fact.area], fact)
    yield from (source.publisher, place.data_set.title, place.data_set.url or release.url, filters_text(place))
    yield "true" if place.copied else "false"


def _safe_row(row: dict[str, object]) -> Iterator[object]:
    for name in FACTS.names:
        value = row[name]
        yield safe(value) if name in _TEXT and isinstance(value, str) else value
