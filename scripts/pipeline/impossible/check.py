"""Check of a publisher's files: what cannot be is accepted by name, set aside, or refuses the release."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.catalogue.accepted import AcceptedOddity
from dashboard.facts import Area
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.impossible import names, places, ranges, shares
from scripts.pipeline.impossible.figures import FigureTable, ImpossibleCell
from scripts.pipeline.impossible.files import FileFigures
from scripts.pipeline.impossible.refusal import ImpossibleFiguresError
from scripts.pipeline.impossible.setting import RuleSetting, rule_setting

RULES = (
    ranges.out_of_range,
    ranges.as_fractions,
    ranges.after_release,
    shares.parts_above_wholes,
    shares.percentages_apart,
)
OF_ALL_AREAS = (places.areas_missing, places.sums_apart)
"""Rules for a file with the rows of all areas, which a copy of some does not have."""


def impossible(file: FileFigures, setting: RuleSetting) -> Iterator[ImpossibleCell]:
    """Find what cannot be in a file, by all rules."""
    table = FigureTable(file.facts)
    for rule in (*RULES, *(OF_ALL_AREAS if file.file.areas == "all" else ())):
        yield from rule(table, setting)
    yield from ranges.rows_after_release(file.labels, file.release.published_on)
    yield from names.code_and_name(file.labels, setting.areas)


def refuse_impossible(files: Sequence[FileFigures], catalogue: Catalogue, areas: Collection[Area]) -> list[str]:
    """Check the files of the releases that were read; returns a line for each accepted oddity, for the summary.

    Cells that a correction sets aside count as printed without a number. Raises ImpossibleFiguresError for everything
    else that is not accepted, and PipelineError for an accepted cell that is no longer printed so.
    """
    refused: list[tuple[FileFigures, ImpossibleCell]] = []
    used: dict[int, set[str]] = {}
    for file in files:
        setting = rule_setting(catalogue, areas, file.file.layout, file.file.column_file)
        entries = _entries(file, catalogue)
        others = [one.places for one in files if one.release.id == file.release.id and one is not file]
        found = [
            *impossible(_without_set_aside(file, catalogue), setting),
            *(places.councils_missing(file.places, others, setting.areas) if file.file.areas == "all" else ()),
        ]
        for cell in found:
            match = next((number for number, entry in entries.items() if _accepts(entry, cell)), None)
            if match is None:
                refused.append((file, cell))
            else:
                used.setdefault(match, set()).add(cell.area)
    if refused:
        raise ImpossibleFiguresError(refused, {area.code: area for area in areas})
    return list(_accepted_lines(files, catalogue, used))


def _entries(file: FileFigures, catalogue: Catalogue) -> dict[int, AcceptedOddity]:
    """Entries for a file by number: its own, and those of an earlier release for a cell that is printed again."""
    source, _ = catalogue.release(file.release.id)
    earlier = {release.id for release in source.releases if release.published_on < file.release.published_on}
    return {
        number: entry
        for number, entry in enumerate(catalogue.accepted)
        if entry.name in (file.file.name, file.file.column_file)
        and (entry.release == file.release.id or (entry.period is not None and entry.release in earlier))
    }


def _accepts(entry: AcceptedOddity, cell: ImpossibleCell) -> bool:
    of = (entry.rule, entry.measure or cell.measure, entry.period or cell.period)
    return of == (cell.rule, cell.measure, cell.period) and entry.cells.get(cell.area) == cell.printed


def _accepted_lines(
    files: Iterable[FileFigures], catalogue: Catalogue, used: Mapping[int, Collection[str]]
) -> Iterator[str]:
    """Lines on what was accepted; raises PipelineError for cells that were not needed."""
    read = {(file.release.id, file.file.name) for file in files}
    for number, entry in enumerate(catalogue.accepted):
        if not entry.of_cells or (entry.release, entry.name) not in read:
            continue
        of = ", ".join(text for text in (f"{entry.name} of {entry.release}", entry.measure, entry.period) if text)
        if unused := sorted(entry.cells.keys() - used.get(number, ())):
            wrong = f"accepts [{entry.rule}] for {', '.join(unused[:10])}, which is no longer printed so"
            fix = "The source may have been mended: look at it, then remove the cell or the entry"
            raise PipelineError(f"accepted.toml, {of}", wrong, fix)
        yield f"Accepted [{entry.rule}] in {of}, {len(entry.cells)} cells: {entry.why}"


def _without_set_aside(file: FileFigures, catalogue: Catalogue) -> FileFigures:
    aside = {
        (correction.measure, area, correction.period)
        for correction in catalogue.corrections
        if correction.corrects == file.release.id
        for area in correction.areas
    }
    if not aside:
        return file
    kept = [f._replace(value=None) if (f.measure, f.area, f.period) in aside else f for f in file.facts]
    return replace(file, facts=kept)
