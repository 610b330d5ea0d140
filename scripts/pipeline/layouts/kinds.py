"""Kinds of layout: how the build uses a file, and the signature of the layout module's reader.

Each class holds a `read` with the arguments that its files need. A file under a kind that the build does not handle
cannot come about: mypy checks there that every kind has its case.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.pipeline.gazetteer import Gazetteer
from scripts.pipeline.printed import FileJob, PrintedCells

NeighbourRow = tuple[str, int, str, str]
"""Council, rank (1 is closest), neighbour, closeness as printed."""


@dataclass(frozen=True)
class FiguresLayout:
    """Figures of measures, cell by cell."""

    read: Callable[[FileJob], PrintedCells]


@dataclass(frozen=True)
class LookupLayout:
    """Lookup of councils; `read` is given the path and the name used in messages, as in the two kinds below."""

    read: Callable[[Path, str], Gazetteer]


@dataclass(frozen=True)
class NeighboursLayout:
    """Statistical neighbours of each council, as sorted rows."""

    read: Callable[[Path, str, Gazetteer], list[NeighbourRow]]


@dataclass(frozen=True)
class OutlinesLayout:
    """Council outlines, as the bytes of `boundaries.json`."""

    read: Callable[[Path, str, Gazetteer], bytes]


@dataclass(frozen=True)
class CatalogueLayout:
    """File of the catalogue folder itself, read by load_catalogue and absent from every raw folder."""


Layout = FiguresLayout | LookupLayout | NeighboursLayout | OutlinesLayout | CatalogueLayout
