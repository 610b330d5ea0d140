"""Refusal of figures that cannot be, in words for the person who runs the refresh."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dashboard.facts import Area
from scripts.pipeline.errors import PipelineError, printable
from scripts.pipeline.impossible.figures import ImpossibleCell
from scripts.pipeline.impossible.files import FileFigures

LISTED = 5
_FIX = (
    "Fetch the file again and look at the publisher's own page. If it is printed so there too, tell the publisher, and "
    "either set the cell aside in data/catalogue/corrections.toml or name it in an [[accepted]] entry of "
    "data/catalogue/accepted.toml, with a caution for readers"
)


class ImpossibleFiguresError(PipelineError):
    """Figures that cannot be: each with file, row, column and, in square brackets, the name of the rule."""

    def __init__(self, found: Sequence[tuple[FileFigures, ImpossibleCell]], areas: Mapping[str, Area]) -> None:
        self.listed = list(_listed(found, areas))
        where = ", ".join(dict.fromkeys(file.file.path for file, _ in found))
        super().__init__(where, f"prints what cannot be, {len(found):,} times", _FIX)

    def __str__(self) -> str:
        listed = "".join(f"\n- {line}" for line in self.listed)
        return f"{self.where}: {self.wrong}:{listed}\n{self.fix}."


def _listed(found: Iterable[tuple[FileFigures, ImpossibleCell]], areas: Mapping[str, Area]) -> Iterator[str]:
    """Lines for the first cells of each file and rule, and the number of the others."""
    groups: dict[tuple[str, str], list[str]] = {}
    for file, cell in found:
        groups.setdefault((file.file.path, cell.rule), []).append(_line(file, cell, areas))
    for (path, rule), lines in groups.items():
        yield from lines[:LISTED]
        if len(lines) > LISTED:
            yield f"{path}: {len(lines) - LISTED:,} more [{rule}]"


def _line(file: FileFigures, cell: ImpossibleCell, areas: Mapping[str, Area]) -> str:
    where = [file.file.path]
    where += [f"row {cell.row}"] if cell.row is not None else []
    where += [f"column {cell.column}"] if cell.column is not None else []
    of = [areas[cell.area].name, *(text for text in (cell.measure, cell.period) if text)]
    return printable(f"{', '.join(where)}: {cell.wrong} ({', '.join(of)}) [{cell.rule}]")
