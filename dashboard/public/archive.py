"""Files of one vintage for download, whole or in part: as published, or as CSV made from them."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.analysis import changes
from dashboard.analysis.export import csv_pieces, safe
from dashboard.edition import Edition
from dashboard.facts import AreaTable
from dashboard.facts.parquet import table_of
from dashboard.facts.store_path import Root, StorePath
from dashboard.facts.vintage import MANIFEST, Vintage, read_verified
from dashboard.public.answers import ResponseBody
from dashboard.public.datapackage import areas_of, datapackage

_PARQUET = "application/vnd.apache.parquet"
_JSON = "application/json"
_CSV = "text/csv; charset=utf-8"
PACKAGE = "datapackage.json"


class NoPartError(LookupError):
    """A vintage has no such part: nothing was published on the day, or the area is unknown."""


@dataclass(frozen=True)
class VintagePart:
    """Part of a vintage: what was published by a publication day (None: all), of one area (empty: of all)."""

    day: date | None = None
    area: str = ""


WHOLE: Final = VintagePart()


@dataclass(frozen=True)
class _Asked:
    """A file that is asked for: of which vintage and part; `base` is the scheme and host of this site."""

    found: Vintage
    edition: Edition
    base: str
    part: VintagePart

    def facts(self) -> pa.Table:
        """Facts of the part. Raises NoPartError."""
        table, part = table_of(self.found.files["facts.parquet"]), self.part
        if part.day is not None:
            if part.day not in table.column("published_on").unique().to_pylist():
                raise NoPartError
            table = table.filter(pc.less_equal(table.column("published_on"), pa.scalar(part.day)))
        if part.area:
            if part.area not in self.areas():
                raise NoPartError
            table = table.filter(pc.equal(table.column("area"), part.area))
        return table

    def areas(self) -> AreaTable:
        """All areas of the vintage."""
        return areas_of(self.found)


_Make = Callable[[_Asked], bytes | Iterable[bytes]]


def file_body(
    root: Root, vintage: str, name: str, edition: Edition, base: str, part: VintagePart = WHOLE
) -> ResponseBody:
    """Body of a file of a vintage; `base` is the scheme and host of this site.

    Raises VintageError if the vintage does not verify, NoPartError if it has no such part, and KeyError for an unknown
    name.
    """
    media, make = FILES[name]
    made = make(_Asked(read_verified(StorePath.of(root) / "vintages" / vintage), edition, base, part))
    return ResponseBody.of(made, media) if isinstance(made, bytes) else ResponseBody.of_pieces(made, media)


def _facts_csv(asked: _Asked) -> Iterator[bytes]:
    return csv_pieces(asked.edition.catalogue, asked.areas(), asked.found.manifest["sources"], asked.facts())


def _facts_parquet(asked: _Asked) -> bytes:
    if asked.part == WHOLE:
        return asked.found.files["facts.parquet"]
    sink = io.BytesIO()
    pq.write_table(asked.facts(), sink, compression="zstd")
    return sink.getvalue()


def _changes_csv(asked: _Asked) -> bytes:
    steps: list[dict[str, Any]] = json.loads(asked.found.files["changes.json"])["steps"]
    days = {day.isoformat() for day in asked.facts().column("published_on").unique().to_pylist()}
    steps = [step for step in steps if step["published_on"] in days]
    return changes.csv_bytes(asked.edition.catalogue, asked.areas(), steps)


def _areas_csv(asked: _Asked) -> bytes:
    table = table_of(asked.found.files["areas.parquet"])
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(table.column_names)
    for row in table.to_pylist():
        writer.writerow(safe(cell) if isinstance(cell, str) else cell for cell in row.values())
    return b"\xef\xbb\xbf" + sink.getvalue().encode()


def _manifest(asked: _Asked) -> bytes:
    # As written by the publishing step; its own checksum is verified on reading.
    return (json.dumps(asked.found.manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _package(asked: _Asked) -> bytes:
    return datapackage(asked.edition.catalogue, asked.found, "", asked.base)


FILES: dict[str, tuple[str, _Make]] = {
    "facts.parquet": (_PARQUET, _facts_parquet),
    "facts.csv": (_CSV, _facts_csv),
    "areas.csv": (_CSV, _areas_csv),
    "changes.json": (_JSON, lambda asked: asked.found.files["changes.json"]),
    "changes.csv": (_CSV, _changes_csv),
    MANIFEST: (_JSON, _manifest),
    PACKAGE: (_JSON, _package),
}
"""Files of every vintage by name: media type, and function that makes the file. MANIFEST is manifest.json."""
