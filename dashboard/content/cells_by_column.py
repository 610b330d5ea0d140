"""Cells of a provenance table by column of a file: what all its rows share is said once, above them."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.analysis.cell_place import FIRST_COLUMN
from dashboard.content.provenance import CellProvenance
from dashboard.wording.provenance import area_filters, file_read, further_filters, named_filters, rows_by


@dataclass(frozen=True)
class PlaceCells:
    """Cells of one place, newest period first: period as the data set names it, text as printed, and row read."""

    place: str
    cells: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class ColumnCells:
    """Cells of one column of a file. `filters` says which columns select a row, and the values that all rows share."""

    first: CellProvenance
    filters: str
    read: str
    rows: tuple[PlaceCells, ...]


def cells_by_column(cells: Iterable[CellProvenance]) -> list[ColumnCells]:
    """Cells grouped by release, file, measure and column, in the order of each group's first cell."""
    found: dict[tuple[str, ...], list[CellProvenance]] = {}
    for cell in cells:
        key = (cell.release.id, cell.place.file, cell.measure_name, cell.place.column)
        found.setdefault(key, []).append(cell)
    return [_column_cells(group) for group in found.values()]


def _column_cells(cells: list[CellProvenance]) -> ColumnCells:
    first = cells[0]
    shared = {item for item in further_filters(first.place) if all(item in cell.place.filters for cell in cells)}
    shared -= {item for item in shared if item[0] == "time_period"}
    areas = dict.fromkeys(column for cell in cells for column, _ in area_filters(cell.place))
    filters = ", ".join(filter(None, [rows_by(areas, first.place), *named_filters(shared)]))
    read = file_read(first.place.file, copied=first.place.copied)
    places: dict[str, list[tuple[str, str, int]]] = {}
    for cell in cells:
        places.setdefault(_place(cell), []).append((_period(cell), cell.printed, cell.place.row))
    rows = tuple(PlaceCells(place, tuple(found)) for place, found in places.items())
    return ColumnCells(first, filters, read, rows)


def _place(cell: CellProvenance) -> str:
    """Place with its code or level: “Suffolk (935)”."""
    code = next((value for column, value in reversed(area_filters(cell.place)) if column != FIRST_COLUMN), "")
    return f"{cell.area} ({code})" if code else cell.area


def _period(cell: CellProvenance) -> str:
    """Period, with the data set's name of it where that differs: “January 2025 (202425)”."""
    named = next((value for column, value in cell.place.filters if column == "time_period"), cell.period)
    return cell.period if named == cell.period else f"{cell.period} ({named})"
