"""Provenance of figures: the releases and the published cells behind them."""

from collections.abc import Iterable

from dashboard.analysis.figures import Figure
from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import Release, Source
from dashboard.content.chart import CellProvenance
from dashboard.edition import Edition
from dashboard.facts import Fact
from dashboard.wording import numbers


def _facts(figures: Iterable[Figure]) -> list[Fact]:
    unique = {fact: None for figure in figures for fact in figure.facts}
    return sorted(unique, key=lambda fact: (fact.measure, fact.area, fact.period))


def provenance_of(edition: Edition, figures: Iterable[Figure]) -> tuple[CellProvenance, ...]:
    """Cells behind the figures, newest period first, each once."""
    hashes = {entry["file"]: entry["sha256"] for entry in edition.store.manifest["sources"]}
    found = []
    for fact in sorted(_facts(figures), key=lambda fact: fact.period, reverse=True):
        source, release = edition.catalogue.release(fact.release)
        found.append(
            CellProvenance(
                measure_name=edition.catalogue.measures[fact.measure].name,
                area=edition.store.areas[fact.area].name,
                period=numbers.period(fact.period),
                printed=fact.cell.strip(),
                release=release,
                source=source,
                file=fact.source_file.rsplit("/", 1)[-1],
                row=fact.source_row,
                column=fact.source_column,
                sha256=hashes[fact.source_file],
            )
        )
    return tuple(found)


def sources_of(catalogue: Catalogue, figures: Iterable[Figure]) -> tuple[tuple[Source, Release], ...]:
    """Releases behind the figures, newest first."""
    releases = {fact.release for figure in figures for fact in figure.facts}
    found = [catalogue.release(release) for release in releases]
    return tuple(sorted(found, key=lambda pair: (pair[1].published_on, pair[1].id), reverse=True))
