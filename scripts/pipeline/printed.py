"""What every layout module gives to the build, and what it is given."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dashboard.catalogue.records import Release, Source, SourceFile
from scripts.pipeline.gazetteer import Gazetteer


class PrintedCell(NamedTuple):
    """One cell of a source file that a measure is made from: `row` as in a spreadsheet, `cell` as printed."""

    measure: str
    area: str
    period: str
    row: int
    column: str
    cell: str


class WantedColumn(NamedTuple):
    """A column that a measure takes from a file; `period` is set where the column, not the row, tells it."""

    measure: str
    column: str
    period: str | None


@dataclass(frozen=True)
class FileJob:
    """One file to read: where it is, what of it is wanted, and the areas that may occur."""

    folder: Path
    source: Source
    release: Release
    file: SourceFile
    wanted: tuple[WantedColumn, ...]
    gazetteer: Gazetteer

    @property
    def path(self) -> Path:
        """The file under the raw folder."""
        return self.folder / self.file.path


PrintedCells = Iterable[PrintedCell]
