"""Cells of a provenance table by file and column: what all rows of a file share is said once, above them."""

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
    """Cells of one column of a file."""

    measure_name: str
    column: str
    places: tuple[PlaceCells, ...]


@dataclass(frozen=True)
class FileCells:
    """Cells of one file. `filters` says which columns select a row, and the values that all rows share."""

    first: CellProvenance
    filters: str
    read: str
    columns: tuple[ColumnCells, ...]


def cells_by_file(cells: Iterable[CellProvenance]) -> list[FileCells]:
    """Cells grouped by release and file, in the order of each group's first cell."""
    found: dict[tuple[str, str], list[CellProvenance]] = {}
    for cell in cells:
        found.setdefault((cell.release.id, cell.place.file), []).append(cell)
    return [_file_cells(group) for group in found.values()]


def _file_cells(cells: list[CellProvenance]) -> FileCells:
    first = cells[0].place
    shared = [item for item in further_filters(first) if all(item in cell.place.filters for cell in cells)]
    areas = dict.fromkeys(column for cell in cells for column, _ in area_filters(cell.place))
    values = named_filters(item for item in shared if item[0] != "time_period")
    filters = ", ".join(filter(None, [rows_by(areas, first), *values]))
    columns: dict[tuple[str, str], list[CellProvenance]] = {}
    for cell in cells:
        columns.setdefault((cell.measure_name, cell.place.column), []).append(cell)
    found = tuple(ColumnCells(*key, tuple(_places(group))) for key, group in columns.items())
    return FileCells(cells[0], filters, file_read(first.file, copied=first.copied), found)


def _places(cells: list[CellProvenance]) -> Iterable[PlaceCells]:
    places: dict[str, list[tuple[str, str, int]]] = {}
    for cell in cells:
        places.setdefault(_place(cell), []).append((_period(cell), cell.printed, cell.place.row))
    return (PlaceCells(place, tuple(found)) for place, found in places.items())


def _place(cell: CellProvenance) -> str:
    """Place with its code or level: “Suffolk (935)”."""
    code = next((value for column, value in reversed(area_filters(cell.place)) if column != FIRST_COLUMN), "")
    return f"{cell.area} ({code})" if code else cell.area


def _period(cell: CellProvenance) -> str:
    """Period, with the data set's name of it where that differs: “January 2025 (202425)”."""
    named = next((value for column, value in cell.place.filters if column == "time_period"), cell.period)
    return cell.period if named == cell.period else f"{cell.period} ({named})"
