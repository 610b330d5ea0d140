"""Files of one vintage for download: as published, or as CSV made from them."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

from dashboard.analysis.export import csv_bytes, safe
from dashboard.edition import Edition
from dashboard.facts import FactTable
from dashboard.facts.parquet import table_of
from dashboard.facts.store_path import Root, StorePath
from dashboard.facts.vintage import MANIFEST, Vintage, read_verified
from dashboard.public.answers import ResponseBody
from dashboard.public.datapackage import areas_of, datapackage

_PARQUET = "application/vnd.apache.parquet"
_JSON = "application/json"
_CSV = "text/csv; charset=utf-8"
PACKAGE = "datapackage.json"
_Make = Callable[[Vintage, Edition, str], bytes]


def file_body(root: Root, vintage: str, name: str, edition: Edition, base: str) -> ResponseBody:
    """Body of a file of a vintage; `base` is the scheme and host of this site.

    Raises VintageError if the vintage does not verify, KeyError for an unknown name.
    """
    media, make = FILES[name]
    return ResponseBody.of(make(read_verified(StorePath.of(root) / "vintages" / vintage), edition, base), media)


def _facts_csv(found: Vintage, edition: Edition, _base: str) -> bytes:
    facts = FactTable(table_of(found.files["facts.parquet"]))
    store = replace(edition.newest, vintage=found.id, facts=facts, areas=areas_of(found), manifest=found.manifest)
    return csv_bytes(edition.catalogue, store)


def _areas_csv(found: Vintage, _edition: Edition, _base: str) -> bytes:
    table = table_of(found.files["areas.parquet"])
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(table.column_names)
    for row in table.to_pylist():
        writer.writerow(safe(cell) if isinstance(cell, str) else cell for cell in row.values())
    return b"\xef\xbb\xbf" + sink.getvalue().encode()


def _manifest(found: Vintage, _edition: Edition, _base: str) -> bytes:
    # As written by the publishing step; its own checksum is verified on reading.
    return (json.dumps(found.manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _package(found: Vintage, edition: Edition, base: str) -> bytes:
    return datapackage(edition.catalogue, found, "", base)


def _as_published(name: str) -> _Make:
    return lambda found, _edition, _base: found.files[name]


FILES: dict[str, tuple[str, _Make]] = {
    "facts.parquet": (_PARQUET, _as_published("facts.parquet")),
    "facts.csv": (_CSV, _facts_csv),
    "areas.csv": (_CSV, _areas_csv),
    "changes.json": (_JSON, _as_published("changes.json")),
    MANIFEST: (_JSON, _manifest),
    PACKAGE: (_JSON, _package),
}
"""Files of every vintage by name: media type, and function that makes the file. MANIFEST is manifest.json."""
