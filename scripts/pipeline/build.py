"""Build of a vintage's tables from the raw files named in the catalogue. Reads only; writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, assert_never

import pyarrow as pa

from dashboard.catalogue import Catalogue
from dashboard.facts import FactStore
from dashboard.facts.schema import AREAS, FACTS, NEIGHBOURS, SORT_KEYS, Fact
from scripts.pipeline.contributions import contributions
from scripts.pipeline.earlier import facts_before, refuse_lost_rows
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.geography import geography
from scripts.pipeline.impossible.check import refuse_impossible
from scripts.pipeline.impossible.files import FileFigures
from scripts.pipeline.layouts import layout_of
from scripts.pipeline.layouts.corrections import correcting
from scripts.pipeline.layouts.kinds import (
    CatalogueLayout,
    FiguresLayout,
    LookupLayout,
    NeighboursLayout,
    OutlinesLayout,
)
from scripts.pipeline.printed import FileJob
from scripts.pipeline.read_figures import is_shown, published, read_figures, wanted_columns
from scripts.pipeline.sources import correction_entries, manifest_entry, manifest_list, present_and_absent


@dataclass
class VintageBuild:
    """Content of a vintage, and the provenance for its manifest."""

    facts: pa.Table
    areas: pa.Table
    neighbours: pa.Table
    boundaries: bytes
    contributed: pa.Table
    newest_release: date
    sources: list[dict[str, Any]] = field(default_factory=list)
    not_carried: list[dict[str, str]] = field(default_factory=list)
    carried_over: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    missing_releases: list[str] = field(default_factory=list)


def build(
    folder: Path, catalogue: Catalogue, earlier: FactStore | None = None, contributed: Sequence[Path] = ()
) -> VintageBuild:
    """Read the releases whose files are under `folder`; the others are carried over from the vintage before.

    `contributed` are CSV files that have to pass the gate. Raises PipelineError at the first file that cannot be used,
    for a release of which only some files are there, for figures that cannot be, and where a figure that was published
    would change or vanish.
    """
    present, absent = present_and_absent(folder, catalogue)
    areas = geography(folder, present, earlier)
    known = areas.gazetteer.areas
    before = [fact for fact in facts_before(earlier) if is_shown(fact, catalogue, known)]
    facts = [fact for fact in before if fact.release in absent]
    not_carried = [item for item in manifest_list(earlier, "not_carried") if item["release"] in absent]
    files: list[FileFigures] = []
    for source, release, file in present:
        match layout_of(file):
            case FiguresLayout(read):
                job = FileJob(folder, source, release, file, wanted_columns(catalogue, file), areas.gazetteer)
                files.append(read_figures(job, read))
                facts.extend(published(files[-1], catalogue, known, not_carried))
            case LookupLayout() | NeighboursLayout() | OutlinesLayout() | CatalogueLayout():
                pass  # `geography` has read the first three, `correcting` reads the fourth
            case unread:
                assert_never(unread)
    facts = _without_copies(facts, catalogue)
    facts.extend(correcting(catalogue, facts))
    _refuse_duplicates(facts)
    refuse_lost_rows(before, facts)
    accepted = refuse_impossible(files, catalogue, list(known.values()))
    used = {fact.release for fact in facts}
    table = _table(facts).sort_by([(key, "ascending") for key in SORT_KEYS])
    return VintageBuild(
        facts=table,
        areas=pa.Table.from_pylist([vars(known[code]) for code in sorted(known)], schema=AREAS),
        neighbours=pa.table(list(map(list, zip(*areas.neighbours, strict=True))), schema=NEIGHBOURS),
        boundaries=areas.boundaries,
        contributed=contributions(contributed, catalogue, known, earlier, table),
        newest_release=max(
            release.published_on
            for source in catalogue.sources.values()
            for release in source.releases
            if release.id in used and any(isinstance(layout_of(file), FiguresLayout) for file in release.files)
        ),
        sources=[
            *(manifest_entry(folder, *entry) for entry in present),
            *correction_entries(catalogue, used),
            *(entry for entry in manifest_list(earlier, "sources") if entry["release"] in absent),
        ],
        not_carried=not_carried,
        carried_over=sorted(absent & used),
        accepted=accepted,
        missing_releases=sorted(absent - used - {item.release for item in catalogue.corrections}),
    )


def _without_copies(facts: list[Fact], catalogue: Catalogue) -> list[Fact]:
    """Facts without those of a copy of some rows whose release has the whole file too."""
    partial = catalogue.partial_files()
    whole = {_place(fact) for fact in facts if (fact.release, fact.source_file) not in partial}
    return [f for f in facts if (f.release, f.source_file) not in partial or _place(f) not in whole]


def _place(fact: Fact) -> tuple[str, str, str, date]:
    return fact.measure, fact.area, fact.period, fact.published_on


def _refuse_duplicates(facts: list[Fact]) -> None:
    seen: dict[tuple[str, str, str, date], Fact] = {}
    for fact in facts:
        if other := seen.get(_place(fact)):
            where = f"{fact.source_file}, row {fact.source_row}, column {fact.source_column}"
            again = f"{other.source_file}, row {other.source_row}"
            wrong = f"prints {fact.measure} of {fact.area} for {fact.period}, as does {again}"
            raise PipelineError(where, wrong, "Give each figure of a release one cell")
        seen[_place(fact)] = fact


def _table(facts: list[Fact]) -> pa.Table:
    columns = list(map(list, zip(*facts, strict=True)))
    return pa.table(
        [pa.array(values, type=kind) for values, kind in zip(columns, FACTS.types, strict=True)], schema=FACTS
    )
