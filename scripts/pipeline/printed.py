"""Interface of the layout modules: their job, and the printed cells returned."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dashboard.catalogue.records import Release, Source, SourceFile
from scripts.pipeline.gazetteer import Gazetteer
from scripts.pipeline.impossible.names import RowLabel


class PrintedCell(NamedTuple):
    """Cell of a source file used by a measure: `row` as in a spreadsheet, `cell` as printed.

    `label` holds how the row names its area.
    """

    measure: str
    area: str
    period: str
    row: int
    column: str
    cell: str
    label: RowLabel = RowLabel()


class WantedColumn(NamedTuple):
    """Column that a measure takes from a file; `period` is set where the column, not the row, gives the period."""

    measure: str
    column: str
    period: str | None


@dataclass(frozen=True)
class FileJob:
    """File to read: its path, the wanted columns, and the areas that may occur."""

    folder: Path
    source: Source
    release: Release
    file: SourceFile
    wanted: tuple[WantedColumn, ...]
    gazetteer: Gazetteer

    @property
    def path(self) -> Path:
        """Path of the file under the raw folder."""
        return self.folder / self.file.path


PrintedCells = Iterable[PrintedCell]
