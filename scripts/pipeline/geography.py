"""Areas, neighbours and outlines: from their files where these are there, else from the vintage before."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dashboard.catalogue.records import Release, Source, SourceFile
from dashboard.facts import Store
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.gazetteer import Gazetteer
from scripts.pipeline.layouts import geo_boundaries, geo_lookup, lait_neighbours


@dataclass(frozen=True)
class Geography:
    """What the facts are laid out on; `neighbours` are rows of council, rank, neighbour, closeness."""

    gazetteer: Gazetteer
    neighbours: list[tuple[str, int, str, str]]
    boundaries: bytes


def geography(folder: Path, here: Iterable[tuple[Source, Release, SourceFile]], earlier: Store | None) -> Geography:
    """Reads the newest file of each kind. Raises PipelineError if a kind is neither there nor known from before."""
    files = {file.layout: file.path for _, _, file in here}
    lookup, groups, outlines = (files.get(layout) for layout in ("geo-lookup", "lait-neighbours", "geo-boundaries"))
    if earlier is None and not (lookup and groups and outlines):
        raise PipelineError(str(folder), "has no lookup of councils, neighbours or outlines", "Fetch them")
    gazetteer = geo_lookup.read(folder / lookup, lookup) if lookup else Gazetteer(earlier.areas if earlier else ())
    if groups:
        neighbours = lait_neighbours.read(folder / groups, groups, gazetteer)
    else:
        neighbours = [tuple(row.values()) for row in earlier.neighbours.to_pylist()] if earlier else []
    if outlines:
        boundaries = geo_boundaries.read(folder / outlines, outlines, gazetteer)
    else:
        boundaries = earlier.boundaries if earlier else b""
    return Geography(gazetteer, neighbours, boundaries)
