"""Wording of provenance: place of a cell at the publisher, and apart from it the file and row read."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from dashboard.analysis.cell_place import FIRST_COLUMN, CellPlace
from dashboard.facts.schema import CORRECTIONS


class CopiedRows(NamedTuple):
    """Count of cells on copied rows of a data set: release, the publisher's file name, number."""

    release: str
    file: str
    cells: int


def at_publisher(place: CellPlace, area: str) -> str:
    """Place of a cell at its publisher: “data set “…”, Suffolk (old_la_code 935), time_period 2025, column “…””."""
    return f"{_data_set(place)}, {selected(place, area)}"


def selected(place: CellPlace, area: str) -> str:
    """Area, filters and column that select a cell in its data set."""
    codes = ", ".join(f"{column} {value}" for column, value in area_filters(place) if column != FIRST_COLUMN)
    named = f"{area} ({codes})" if codes else area
    return ", ".join([named, *named_filters(further_filters(place)), f"column “{place.column}”"])


def without_area(place: CellPlace) -> str:
    """Place of a column at its publisher, for any area."""
    return ", ".join([_data_set(place), *named_filters(further_filters(place)), f"column “{place.column}”"])


def file_read(name: str, *, copied: bool) -> str:
    """File that was read: “a copy of published rows, x.csv”, or “the publisher’s own file, x.csv”."""
    what = "a copy of published rows" if copied else "the publisher’s own file"
    return f"{'its own record' if name == CORRECTIONS else what}, {name}"


def read_here(place: CellPlace) -> str:
    """File and row that were read."""
    return (
        f"{file_read(place.file, copied=place.copied)}, {'entry' if place.file == CORRECTIONS else 'row'} {place.row}"
    )


def area_filters(place: CellPlace) -> list[tuple[str, str]]:
    """Filters of a cell that name its area."""
    return [item for item in place.filters if item[0] in _AREA_COLUMNS]


def further_filters(place: CellPlace) -> list[tuple[str, str]]:
    """Filters of a cell for the period and the rest."""
    return [item for item in place.filters if item[0] not in _AREA_COLUMNS]


def named_filters(filters: Iterable[tuple[str, str]]) -> list[str]:
    """Filters in words: “time_period 2025”, “breakdown “All EHC plans””."""
    return [f"{column} {value if value.isdigit() else f'“{value}”'}" for column, value in filters]


def rows_by(areas: Collection[str], place: CellPlace) -> str:
    """Columns telling apart the rows of a data set: “rows by old_la_code or region_code, and time_period”."""
    if not areas:
        return ""
    period = " and time_period" if any(column == "time_period" for column, _ in place.filters) else ""
    *most, last = areas
    return f"rows by {', '.join(most)}{' or ' if most else ''}{last}{period}"


def _data_set(place: CellPlace) -> str:
    return f"data set “{place.data_set.title}”"


_AREA_COLUMNS = frozenset({"old_la_code", "region_code", "geographic_level", FIRST_COLUMN})


def copied_sentence(copied: Sequence[CopiedRows], every: int, what: str) -> str:
    """Sentence on copied rows among `every` cells (or figures: `what`); empty without any cell."""
    if not every:
        return ""
    if not copied:
        return f"No {what} here rests on copied rows: each was read from its publisher’s own file."
    files: dict[str, list[str]] = {}
    for item in copied:
        files.setdefault(item.release, []).append(item.file)
    named = "; ".join(f"{release} ({', '.join(dict.fromkeys(names))})" for release, names in files.items())
    count = sum(item.cells for item in copied)
    many = f"{count:,} of {every:,} {what}s {'rests' if count == 1 else 'rest'}"
    if count == every:
        many = f"This {what} rests" if every == 1 else f"All {every:,} {what}s rest"
    return (
        f"{many} on copied rows, from {named}: this site read a copy of rows that the publisher printed, "
        "not the publisher’s own file, and the row given is that of the copy."
    )
