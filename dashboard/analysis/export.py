"""Export of the fact table as CSV and Parquet, with symbols kept and formulas disarmed for spreadsheets."""

import csv
import io
from collections.abc import Iterator

import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.catalogue import Catalogue
from dashboard.facts import FactStore
from dashboard.facts.schema import FACTS

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
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
    writer.writerow([*FACTS.names, "area_name", "measure_name", "publisher"])
    for row in table.to_pylist():
        source, _ = catalogue.release(row["release"])
        names = (store.areas[row["area"]].name, catalogue.measures[row["measure"]].name, source.publisher)
        writer.writerow([*_safe_row(row), *map(safe, names)])
    return b"\xef\xbb\xbf" + sink.getvalue().encode()


def parquet_bytes(store: FactStore) -> bytes:
    """Fact table of the vintage as Parquet, schema FACTS."""
    sink = io.BytesIO()
    pq.write_table(store.facts.table, sink, compression="zstd")
    return sink.getvalue()


def safe(text: str) -> str:
    """Text with a leading apostrophe where a spreadsheet would run it as a formula (CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _safe_row(row: dict[str, object]) -> Iterator[object]:
    for name in FACTS.names:
        value = row[name]
        yield safe(value) if name in _TEXT and isinstance(value, str) else value
