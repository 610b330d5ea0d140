"""Place of a cell: the publisher's data set and the filters that select it, and apart from it what this site read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.catalogue.data_sets import PublisherDataSet
from dashboard.catalogue.records import SourceFile
from dashboard.edition import Edition
from dashboard.facts import Area, Fact
from dashboard.facts.schema import CORRECTIONS

Filters = tuple[tuple[str, str], ...]
"""Columns of a data set and the value that each has in the row."""
SourceEntries = Mapping[str, Mapping[str, Any]]
"""Entries of a manifest's sources, by path."""


@dataclass(frozen=True)
class CellPlace:
    """Place of a cell: `data_set`, `filters` and `column` at the publisher; `file` and `row` are what was read.

    If `copied`, what was read is a copy of published rows, and `file`, `row` and `sha256` are the copy's. Else they are
    those of the publisher's own file.
    """

    data_set: PublisherDataSet
    filters: Filters
    column: str
    copied: bool
    file: str
    row: int
    sha256: str


def source_entries(sources: list[dict[str, Any]]) -> SourceEntries:
    """Entries of a manifest's list of sources by path."""
    return {entry["file"]: entry for entry in sources}


def is_copy(file: SourceFile, entry: Mapping[str, Any]) -> bool:
    """Whether a vintage read a copy of published rows under a file's name; `entry` is the file's in the manifest.

    It read the publisher's own file if the publisher served it to the refresh, or if its SHA-256 is on record as that
    of the publisher's own. A file put there by hand that is neither is called a copy: nobody has said that it is not.
    """
    return file.path != CORRECTIONS and "served_from" not in entry and entry["sha256"] not in file.own


def file_name(file: SourceFile, entry: Mapping[str, Any]) -> str:
    """Name of the file that was read: the publisher's name of its own file, or the name of the copy."""
    known = entry.get("served_as") or (file.data_set and file.data_set.file)
    return str(known) if known and not is_copy(file, entry) else file.path.rsplit("/", 1)[-1]


def cell_place(edition: Edition, fact: Fact) -> CellPlace:
    """Place of a fact's cell; KeyError where catalogue or manifest does not know its file."""
    entries = source_entries(edition.store.manifest["sources"])
    file = edition.catalogue.source_file(fact.release, fact.source_file)
    return place_in(file, entries[fact.source_file], edition.store.areas[fact.area], fact)


def place_in(file: SourceFile, entry: Mapping[str, Any], area: Area, fact: Fact) -> CellPlace:
    """Place of a fact's cell in a file; `entry` is the file's in the manifest, KeyError if it has no data set."""
    data_set, copied = file.data_set, is_copy(file, entry)
    if data_set is None:
        raise KeyError(file.path)
    filters = tuple(_filters(file, data_set, area, fact.period))
    name = file_name(file, entry)
    return CellPlace(data_set, filters, fact.source_column, copied, name, fact.source_row, entry["sha256"])


_NATIONAL_ROW = "England Total"
FIRST_COLUMN = "first column"
"""Name of the column of names in a sheet, whose header leaves it without one."""


def filters_text(place: CellPlace) -> str:
    """Filters of a cell in one line, for files: “old_la_code=935; time_period=2025; breakdown=All EHC plans”."""
    return "; ".join(f"{column}={value}" for column, value in place.filters)


def _filters(file: SourceFile, data_set: PublisherDataSet, area: Area, period: str) -> Iterator[tuple[str, str]]:
    """Filters for the area, then for the period and the rest; the headline of a tidy file is a breakdown."""
    match data_set.places, area.level:
        case "codes", "council":
            yield "old_la_code", area.code
        case "codes", "region":
            yield "geographic_level", "Regional"
            yield "region_code", area.code
        case "codes", "country":
            yield "geographic_level", "National"
        case "names", "country":
            yield FIRST_COLUMN, _NATIONAL_ROW
        case "names", _:
            yield FIRST_COLUMN, area.name
        case _:
            pass
    year = int(period[:4])
    for item in data_set.filters:
        yield item.column, item.value.format(year=year, academic_year=f"{year - 1}{year % 100:02}")
    if file.headlines:
        yield "breakdown", " or ".join(file.headlines)
