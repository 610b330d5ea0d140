"""Assembles the tables of a vintage from the raw files named in the catalogue. Reads only; writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import Release, Source, SourceFile
from dashboard.facts.schema import AREAS, FACTS, NEIGHBOURS, SORT_KEYS, Fact
from dashboard.facts.vintage import sha256
from scripts.pipeline.cells import NOT_CARRIED, UnknownTexts, parse
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.layouts import READERS, geo_boundaries, geo_lookup, lait_neighbours
from scripts.pipeline.printed import Job, Wanted


@dataclass
class Build:
    """The content of a vintage, and what a reader of its manifest should know about how it came about."""

    facts: pa.Table
    areas: pa.Table
    neighbours: pa.Table
    boundaries: bytes
    newest_release: date
    sources: list[dict[str, Any]] = field(default_factory=list)
    not_carried: list[dict[str, str]] = field(default_factory=list)


def build(folder: Path, catalogue: Catalogue) -> Build:
    """Reads every file of every release under `folder`. Raises PipelineError at the first file that cannot be used."""
    single = {file.layout: file for *_, file in _files(catalogue)}
    gazetteer = geo_lookup.read(folder / single["geo-lookup"].path, single["geo-lookup"].path)
    neighbours = lait_neighbours.read(
        folder / single["lait-neighbours"].path, single["lait-neighbours"].path, gazetteer
    )
    boundaries = geo_boundaries.read(folder / single["geo-boundaries"].path, single["geo-boundaries"].path, gazetteer)
    facts: list[Fact] = []
    not_carried: list[dict[str, str]] = []
    for source, release, file in _files(catalogue):
        if file.layout in READERS:
            job = Job(folder, source, release, file, _wanted(catalogue, file), gazetteer)
            facts.extend(_carried(list(_facts(job)), not_carried))
    _refuse_doubles(facts)
    return Build(
        facts=_table(facts).sort_by([(key, "ascending") for key in SORT_KEYS]),
        areas=pa.Table.from_pylist([vars(gazetteer.areas[code]) for code in sorted(gazetteer.areas)], schema=AREAS),
        neighbours=pa.table(list(map(list, zip(*neighbours, strict=True))), schema=NEIGHBOURS),
        boundaries=boundaries,
        newest_release=max(release.published_on for _, release, _ in _files(catalogue)),
        sources=[_source(folder, *entry) for entry in _files(catalogue)],
        not_carried=not_carried,
    )


def _files(catalogue: Catalogue) -> Iterator[tuple[Source, Release, SourceFile]]:
    for source in catalogue.sources.values():
        for release in source.releases:
            for file in release.files:
                yield source, release, file


def _wanted(catalogue: Catalogue, file: SourceFile) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(measure.slug, column.column, column.period)
        for measure in catalogue.measures.values()
        for column in measure.columns
        if (column.layout, column.file) == (file.layout, file.name)
    )


def _facts(job: Job) -> Iterator[Fact]:
    symbols = frozenset(symbol.symbol for symbol in job.source.symbols)
    unknown = UnknownTexts(job.file.path)
    for printed in READERS[job.file.layout](job):
        try:
            value, symbol = parse(printed.cell, symbols)
        except ValueError:
            unknown.add(printed.cell, printed.row, printed.column)
            continue
        yield Fact(
            area=printed.area,
            measure=printed.measure,
            period=printed.period,
            value=value,
            symbol=symbol,
            published_on=job.release.published_on,
            release=job.release.id,
            source_file=job.file.path,
            source_row=printed.row,
            source_column=printed.column,
            cell=printed.cell,
        )
    unknown.refuse()


def _carried(facts: list[Fact], not_carried: list[dict[str, str]]) -> Iterator[Fact]:
    """Leaves out whole periods that a file merely no longer (or not yet) has, and notes them.

    Such a column is `x` or `z` for every area. It withdraws nothing: what an earlier release published still stands.
    """
    whole: dict[tuple[str, str], set[str | None]] = {}
    for fact in facts:
        whole.setdefault((fact.measure, fact.period), set()).add(fact.symbol)
    absent = {key for key, symbols in whole.items() if len(symbols) == 1 and symbols <= NOT_CARRIED}
    for measure, period in sorted(absent):
        release = facts[0].release
        not_carried.append(
            {"release": release, "measure": measure, "period": period, "symbol": str(*whole[measure, period])}
        )
    return (fact for fact in facts if (fact.measure, fact.period) not in absent)


def _refuse_doubles(facts: list[Fact]) -> None:
    seen: dict[tuple[str, str, str, date], Fact] = {}
    for fact in facts:
        key = (fact.measure, fact.area, fact.period, fact.published_on)
        if other := seen.get(key):
            where = f"{fact.source_file}, row {fact.source_row}, column {fact.source_column}"
            again = f"{other.source_file}, row {other.source_row}"
            wrong = f"prints {fact.measure} of {fact.area} for {fact.period}, as does {again}"
            raise PipelineError(where, wrong, "Give each figure of a release one cell")
        seen[key] = fact


def _table(facts: list[Fact]) -> pa.Table:
    columns = list(map(list, zip(*facts, strict=True)))
    return pa.table(
        [pa.array(values, type=kind) for values, kind in zip(columns, FACTS.types, strict=True)], schema=FACTS
    )


def _source(folder: Path, source: Source, release: Release, file: SourceFile) -> dict[str, Any]:
    data = (folder / file.path).read_bytes()
    return {
        "file": file.path,
        "sha256": sha256(data),
        "bytes": len(data),
        "lines": data.count(b"\n"),
        "source": source.slug,
        "publisher": source.publisher,
        "licence": source.licence,
        "release": release.id,
        "published_on": release.published_on.isoformat(),
    }
