"""Corrections as data: a row that follows a published cell, guarded by the cell's printed text."""

from collections.abc import Iterable, Iterator

from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import CellCorrection
from dashboard.facts.schema import CORRECTIONS, Fact
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.layouts.kinds import CatalogueLayout

LAYOUT = CatalogueLayout()


def correcting(catalogue: Catalogue, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Make the rows of the catalogue's corrections. Raises PipelineError where a guard no longer holds."""
    cells = {(fact.release, fact.measure, fact.area, fact.period): fact for fact in facts}
    releases = {release for release, *_ in cells}
    for number, correction in enumerate(catalogue.corrections, start=1):
        if correction.corrects not in releases:
            continue
        _, release = catalogue.release(correction.release)
        for area in correction.areas:
            cell = cells.get((correction.corrects, correction.measure, area, correction.period))
            _guard(correction, area, cell)
            yield Fact(
                area=area,
                measure=correction.measure,
                period=correction.period,
                value=correction.value,
                symbol=correction.symbol,
                published_on=release.published_on,
                release=release.id,
                source_file=CORRECTIONS,
                source_row=number,
                source_column=correction.id,
                cell=correction.symbol or str(correction.value),
            )


def _guard(correction: CellCorrection, area: str, cell: Fact | None) -> None:
    if cell is None or cell.cell.strip() != correction.printed:
        now = f"prints “{cell.cell.strip()}”" if cell else "has no such cell"
        raise PipelineError(
            f"{CORRECTIONS}, {correction.id}",
            f"the release {correction.corrects} {now} for {area}, where the correction expects “{correction.printed}”",
            "The source may have been mended: look at it, then remove the correction or its area",
        )
