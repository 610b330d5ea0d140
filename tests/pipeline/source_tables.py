"""Source files of every layout as rows of texts, with what they print, for tests to damage."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import Release, Source, SourceFile
from dashboard.facts import Area, Fact
from scripts.pipeline.gazetteer import Gazetteer
from scripts.pipeline.impossible.files import FileFigures
from scripts.pipeline.impossible.setting import RuleSetting, rule_setting
from scripts.pipeline.layouts import layout_of
from scripts.pipeline.layouts.kinds import FiguresLayout
from scripts.pipeline.printed import FileJob
from scripts.pipeline.read_figures import read_figures, wanted_columns

Rows = list[list[str]]


@dataclass(frozen=True)
class SourceTable:
    """Source file as rows of texts, with what it prints before any damage."""

    source: Source
    release: Release
    file: SourceFile
    rows: Rows
    figures: FileFigures
    setting: RuleSetting

    @property
    def is_sheet(self) -> bool:
        return self.file.layout.startswith("tribunal")

    @property
    def heads(self) -> int:
        """Number of rows above the first place."""
        return {"tribunal-2025": 5, "tribunal-2026": 8}.get(self.file.layout, 1)

    @property
    def code(self) -> int:
        """Position of the three-digit code."""
        return 1 if self.is_sheet else self.rows[0].index("old_la_code")

    def column(self, name: str) -> int:
        """Position of a column as the figures name it: for a sheet with the year above it."""
        if not self.is_sheet:
            return self.rows[0].index(name)
        years, year = [], ""
        for text in self.rows[self.heads - 2]:
            year = text.strip() or year
            years.append(year)
        return [f"{y} {label.strip()}" for y, label in zip(years, self.rows[self.heads - 1], strict=True)].index(name)

    def copy(self) -> Rows:
        return [list(row) for row in self.rows]

    def with_cell(self, fact: Fact, text: str) -> Rows:
        """Rows with another text in the cell of a fact."""
        rows = self.copy()
        rows[fact.source_row - 1][self.column(fact.source_column)] = text
        return rows

    def fact(self, like: Fact, measure: str, area: str | None = None) -> Fact | None:
        """Fact of another measure or area for the same period."""
        return self.by_key.get((measure, area or like.area, like.period))

    @cached_property
    def by_key(self) -> dict[tuple[str, str, str], Fact]:
        return {(f.measure, f.area, f.period): f for f in self.figures.facts}

    def numbers(self, unit: str) -> list[Fact]:
        """Facts with a number above 0."""
        return [f for f in self.figures.facts if f.value and self.setting.units[f.measure] == unit]

    def relations(self) -> Iterator[tuple[str, str]]:
        """Wholes and parts that this file prints, each of one part."""
        printed = {fact.measure for fact in self.figures.facts}
        pairs = {(entry.whole, part) for entry in self.setting.wholes for part in entry.parts}
        pairs |= {(c.wholes[0], c.part) for c in self.setting.percentages.values() if len(c.wholes) == 1}
        return ((whole, part) for whole, part in sorted(pairs) if {whole, part} <= printed)


def source_tables(folder: Path, catalogue: Catalogue, areas: dict[str, Area]) -> list[SourceTable]:
    """Every file with figures that is under `folder`."""
    found = []
    for source in catalogue.sources.values():
        for release in source.releases:
            for file in release.files:
                if isinstance(layout_of(file), FiguresLayout) and (folder / file.path).is_file():
                    text = (folder / file.path).read_text(encoding="utf-8-sig")
                    rows = list(csv.reader(io.StringIO(text, newline="")))
                    setting = rule_setting(catalogue, areas.values(), file.layout, file.column_file)
                    figures = read_file(folder, catalogue, areas, source, release, file)
                    found.append(SourceTable(source, release, file, rows, figures, setting))
    return found


def read_file(
    folder: Path, catalogue: Catalogue, areas: dict[str, Area], source: Source, release: Release, file: SourceFile
) -> FileFigures:
    """Read a file as a refresh does."""
    layout = layout_of(file)
    assert isinstance(layout, FiguresLayout)
    wanted = wanted_columns(catalogue, file)
    return read_figures(FileJob(folder, source, release, file, wanted, Gazetteer(areas.values())), layout.read)


def read_rows(table: SourceTable, rows: Rows, folder: Path, catalogue: Catalogue) -> FileFigures:
    """Write damaged rows as a file in `folder`, and read it."""
    path = folder / "damaged.csv"
    with path.open("w", encoding="utf-8", newline="") as sink:
        csv.writer(sink).writerows(rows)
    file = table.file.model_copy(update={"path": path.name})
    return replace(
        read_file(folder, catalogue, dict(table.setting.areas), table.source, table.release, file), file=table.file
    )
