"""Areas, neighbours and outlines: read from their files if present, else taken from the vintage before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from dashboard.facts import FactStore
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.gazetteer import Gazetteer
from scripts.pipeline.layouts import layout_of
from scripts.pipeline.layouts.kinds import LookupLayout, NeighbourRow, NeighboursLayout, OutlinesLayout
from scripts.pipeline.sources import SourceEntry

GeographyLayout = TypeVar("GeographyLayout", LookupLayout, NeighboursLayout, OutlinesLayout)


class NewestFile(NamedTuple, Generic[GeographyLayout]):
    """File of a kind of layout with the latest publication day; `path` is the one in the catalogue."""

    published_on: date
    layout: GeographyLayout
    path: str


@dataclass(frozen=True)
class Geography:
    """Areas, statistical neighbours and outlines (the bytes of `boundaries.json`), which the facts refer to."""

    gazetteer: Gazetteer
    neighbours: list[NeighbourRow]
    boundaries: bytes


def geography(folder: Path, present: Sequence[SourceEntry], earlier: FactStore | None) -> Geography:
    """Read the newest file of each kind. Raises PipelineError if a kind is neither present nor known from before."""
    lookup, groups = _newest(present, LookupLayout), _newest(present, NeighboursLayout)
    outlines = _newest(present, OutlinesLayout)
    if earlier is None and not (lookup and groups and outlines):
        raise PipelineError(str(folder), "has no lookup of councils, neighbours or outlines", "Fetch them")
    gazetteer = Gazetteer(earlier.areas if earlier else ())
    neighbours = [tuple(row.values()) for row in earlier.neighbours.to_pylist()] if earlier else []
    boundaries = earlier.boundaries if earlier else b""
    if lookup:
        gazetteer = lookup.layout.read(folder / lookup.path, lookup.path)
    if groups:
        neighbours = groups.layout.read(folder / groups.path, groups.path, gazetteer)
    if outlines:
        boundaries = outlines.layout.read(folder / outlines.path, outlines.path, gazetteer)
    return Geography(gazetteer, neighbours, boundaries)


def _newest(present: Sequence[SourceEntry], kind: type[GeographyLayout]) -> NewestFile[GeographyLayout] | None:
    files = [(release.published_on, layout_of(file), file.path) for _, release, file in present]
    of_kind = [NewestFile(day, layout, path) for day, layout, path in files if isinstance(layout, kind)]
    return max(of_kind, key=lambda file: file.published_on, default=None)
