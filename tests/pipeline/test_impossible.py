"""Figures that cannot be: every fault in every layout is refused by name, and what was published stays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.catalogue import Catalogue
from dashboard.catalogue.accepted import AcceptedOddity, CellRule, FileRule
from dashboard.catalogue.accepted_checks import accepted_problems
from dashboard.facts import Area, FactStore
from dashboard.facts.schema import ContributedFact
from scripts.pipeline.errors import NamedError, PipelineError
from scripts.pipeline.impossible.check import impossible, refuse_impossible
from scripts.pipeline.impossible.figures import FigureTable
from scripts.pipeline.impossible.refusal import ImpossibleFiguresError
from scripts.pipeline.impossible.setting import rule_setting
from scripts.pipeline.impossible.shares import parts_above_wholes
from tests.official import SourceFiles
from tests.pipeline.damage import FAULTS, Damage, suits
from tests.pipeline.source_tables import SourceTable, read_rows, source_tables
from tests.running import ROOT

FEW = settings(max_examples=4, suppress_health_check=list(HealthCheck), derandomize=True)
FILES = 16
"""Files with figures in the catalogue that are made up."""


@pytest.fixture(scope="module")
def areas(store: FactStore) -> dict[str, Area]:
    return {area.code: area for area in store.areas}


@pytest.fixture(scope="module")
def tables(made_up: Path, catalogue: Catalogue, areas: dict[str, Area]) -> list[SourceTable]:
    return source_tables(made_up, catalogue, areas)


@pytest.fixture(scope="module")
def official_tables(official: SourceFiles, catalogue: Catalogue, areas: dict[str, Area]) -> list[SourceTable]:
    return source_tables(official.whole(), catalogue, areas)


def without_corrected(table: SourceTable, catalogue: Catalogue) -> Iterator[str]:
    """What the rules find in undamaged rows, but for the cells that the project itself sets aside."""
    aside = {(c.corrects, c.measure, c.period) for c in catalogue.corrections}
    for cell in impossible(table.figures, table.setting):
        if (table.release.id, cell.measure, cell.period) not in aside:
            yield str(cell)


def test_undamaged_files_pass(tables: list[SourceTable], catalogue: Catalogue) -> None:
    """A rule that refuses what is right would be switched off by whoever is in a hurry."""
    assert len(tables) >= FILES
    assert {table.file.layout for table in tables} >= {"dfe-wide-2022", "dfe-caseload-2022", "tribunal-2026"}
    assert [found for table in tables for found in without_corrected(table, catalogue)] == []


@pytest.mark.parametrize("damage", FAULTS, ids=lambda damage: damage.__name__)
def test_a_fault_is_told_by_name_and_row(
    damage: Damage, tables: list[SourceTable], catalogue: Catalogue, tmp_path: Path
) -> None:
    """Readers would see a figure that cannot be, under the publisher's name, with file, row and column."""
    suited = [table for table in tables if table.file.areas == "all" and suits(damage, table)]
    assert len({table.file.layout for table in suited}) >= 2
    for table in suited:
        hold(damage, table, catalogue, tmp_path)


def hold(damage: Damage, table: SourceTable, catalogue: Catalogue, folder: Path) -> None:
    """Damage a file a few times; a file in which nothing can be damaged so fails, as hypothesis finds no example."""

    @FEW
    @given(data=st.data())
    def noticed(data: st.DataObject) -> None:
        fault = damage(data.draw, table)
        figures = read_rows(table, fault.rows, folder, catalogue)
        found = [cell for cell in impossible(figures, table.setting) if cell.rule in fault.rules]
        assert found, f"nothing was noticed in {table.file.path}"
        assert fault.row is None or fault.row in {cell.row for cell in found}
        assert fault.area is None or fault.area in {cell.area for cell in found}

    noticed()


def test_a_row_a_cell_short_is_told_by_its_number(
    tables: list[SourceTable], catalogue: Catalogue, tmp_path: Path
) -> None:
    """Every figure behind the lost cell would be read from the column beside its own."""
    for table in tables:
        rows = table.copy()
        number = table.heads + 3
        del rows[number - 1][-2]
        with pytest.raises(NamedError, match=rf"row {number} has .* \[shifted-row\]"):
            read_rows(table, rows, tmp_path, catalogue)


@pytest.mark.parametrize("council", ["926", "921"])
def test_a_council_that_one_file_of_a_release_lacks_is_told(
    council: str, tables: list[SourceTable], catalogue: Catalogue, areas: dict[str, Area], tmp_path: Path
) -> None:
    """Norfolk would be gone from one page without a word; so would a council whose region does not add up anyway."""
    of_2026 = [table for table in tables if table.release.id == "ehc-plans-2026"]
    nothing = replace(catalogue, accepted=())
    assert refuse_impossible([table.figures for table in of_2026], nothing, list(areas.values())) == []
    for number, table in enumerate(of_2026):
        if table.file.areas == "some":
            continue
        rows = [row for row in table.rows if row[table.code] != council]
        files = [one.figures for one in of_2026]
        files[number] = read_rows(table, rows, tmp_path, catalogue)
        with pytest.raises(ImpossibleFiguresError) as caught:
            refuse_impossible(files, nothing, list(areas.values()))
        assert f"{table.file.path}: has no row of {areas[council].name} ({council}) for 2025" in str(caught.value)


def test_every_published_percentage_is_held_against_its_counts(catalogue: Catalogue) -> None:
    """A percentage of a hundredth, or of another column, would come on screen if nothing says what it is made from."""
    unchecked = [
        (slug, column.column)
        for slug, measure in catalogue.measures.items()
        for column in measure.columns
        if measure.unit == "percent" and not (column.counts or (measure.numerator and measure.denominator))
    ]
    assert unchecked == []


def test_what_is_accepted_is_what_the_official_files_print(
    official_tables: list[SourceTable], catalogue: Catalogue, areas: dict[str, Area]
) -> None:
    """A rule that accepts more than these cells would let a new slip through; each of these is told to readers."""
    files = [table.figures for table in official_tables]
    lines = refuse_impossible(files, catalogue, list(areas.values()))
    assert len(lines) == len([entry for entry in catalogue.accepted if entry.of_cells]) > 10
    with pytest.raises(ImpossibleFiguresError) as caught:
        refuse_impossible(files, replace(catalogue, accepted=()), list(areas.values()))
    told = str(caught.value)
    again = 3  # percentages of 2022 of 0 cases, which the release of 2024 prints as that of 2023 did
    assert f"{sum(len(entry.cells) for entry in catalogue.accepted) + again} times" in told.replace(",", "")
    assert "sen2_mi.csv, row 1408, column ass_refused_ehc_pc: prints 0, where 0 of 0 gives none" in told


def entry(**changed: object) -> AcceptedOddity:
    fields = {
        "rule": "below-zero",
        "release": "ehc-plans-2026",
        "name": "requests",
        "measure": "requests",
        "period": "2025",
        "cells": {"935": "-5"},
        "cautions": ("c",),
        "why": "so",
    }
    return AcceptedOddity.model_validate(fields | changed)


ELSEWHERE = {
    "another text": {"cells": {"935": "-6"}},
    "another area": {"cells": {"926": "-5"}},
    "another measure": {"measure": "requests-refused"},
    "another period": {"period": "2024"},
    "another file": {"name": "assessments"},
    "another source": {"release": "send-appeals-2026"},
    "another rule": {"rule": "too-large"},
}


@pytest.mark.parametrize("what", [None, *ELSEWHERE])
def test_an_entry_accepts_its_own_cell_and_no_other(
    what: str | None, tables: list[SourceTable], catalogue: Catalogue, areas: dict[str, Area], tmp_path: Path
) -> None:
    """What was once found right for one council must not open the door to the next slip."""
    table = next(table for table in tables if table.file.path.endswith("requests_2025_all_areas.csv"))
    figures = read_rows(table, table.with_cell(table.by_key["requests", "935", "2025"], "-5"), tmp_path, catalogue)
    found = {cell.rule for cell in impossible(figures, table.setting)}
    others = [(cell.rule, cell.measure, cell.area, cell.printed) for cell in impossible(figures, table.setting)]
    assert found == {"below-zero", "part-above-whole", "percentage-apart", "sum-apart"}, others
    accepted = [
        entry(rule=cell.rule, measure=cell.measure, cells={cell.area: cell.printed})
        for cell in impossible(figures, table.setting)
        if cell.rule != "below-zero"
    ]
    accepted.append(entry(**ELSEWHERE.get(what or "", {})))
    book = replace(catalogue, accepted=tuple(accepted))
    if what is None:
        lines = refuse_impossible([figures], book, list(areas.values()))
        assert "Accepted [below-zero] in requests of ehc-plans-2026, requests, 2025, 1 cells: so" in lines
    else:
        with pytest.raises(ImpossibleFiguresError, match=r"row \d+, column requests_received_in_year: prints -5"):
            refuse_impossible([figures], book, list(areas.values()))


def test_an_entry_holds_for_the_same_cell_in_a_later_release_only(
    tables: list[SourceTable], catalogue: Catalogue, areas: dict[str, Area], tmp_path: Path
) -> None:
    """A release prints older years again: the oddity is known, and still told; a new one must not hide behind it."""
    for release, other, period, taken in (
        ("ehc-plans-2026", "ehc-plans-2025", "2025", True),
        ("ehc-plans-2025", "ehc-plans-2026", "2024", False),
    ):
        table = next(table for table in tables if (table.release.id, table.file.name) == (release, "requests"))
        cell = table.by_key["tribunal-on-request", "935", period]
        figures = read_rows(table, table.with_cell(cell, "-5"), tmp_path, catalogue)
        accepted = tuple(
            entry(
                rule=found.rule, release=other, measure=found.measure, period=period, cells={found.area: found.printed}
            )
            for found in impossible(figures, table.setting)
        )
        if taken:
            assert refuse_impossible([figures], replace(catalogue, accepted=accepted), list(areas.values())) == []
        else:
            with pytest.raises(ImpossibleFiguresError):
                refuse_impossible([figures], replace(catalogue, accepted=accepted), list(areas.values()))


def test_contributed_figures_are_held_to_the_same_rules(catalogue: Catalogue, areas: dict[str, Area]) -> None:
    """A council's own count must not show what an official file may not."""
    common = ("Council", date(2026, 7, 1), "label", "935")
    rest = ("", "file.csv", "hash")
    figures = [
        ContributedFact(*common, measure, "year", "2025", value, None, None, None, *rest, row, f"{value:g}")
        for row, (measure, value) in enumerate([("requests", 10.0), ("requests-refused", 12.0)], start=2)
    ]
    setting = rule_setting(catalogue, areas.values())
    (found,) = parts_above_wholes(FigureTable(figures), setting)
    assert (found.rule, found.row, found.printed) == ("part-above-whole", 3, "12")


def test_an_entry_that_nothing_needs_stops_the_refresh(
    tables: list[SourceTable], catalogue: Catalogue, areas: dict[str, Area]
) -> None:
    """An entry that outlives its oddity would accept the next one unseen."""
    (table,) = (table for table in tables if table.file.path.endswith("requests_2025_all_areas.csv"))
    with pytest.raises(PipelineError, match=r"accepts \[below-zero\] for 935, which is no longer printed so"):
        refuse_impossible([table.figures], replace(catalogue, accepted=(entry(),)), list(areas.values()))
    other = entry(release="ehc-plans-2099")
    assert refuse_impossible([table.figures], replace(catalogue, accepted=(other,)), list(areas.values())) == []


SILENT = {
    "no caution": {"cautions": ()},
    "no cells": {"cells": {}},
    "no measure": {"measure": None},
}


@pytest.mark.parametrize("what", SILENT)
def test_an_entry_that_is_not_exact_is_no_entry(what: str) -> None:
    """Readers must be told of what was accepted, and no entry may accept whatever comes."""
    with pytest.raises(ValueError, match="name "):
        entry(**SILENT[what])


def test_an_entry_that_readers_are_not_told_of_is_refused(catalogue: Catalogue) -> None:
    """What this site knows to be odd, its readers must know too."""
    told = replace(catalogue, accepted=(entry(cautions=("reviews-outstanding-below-zero",)),))
    (problem,) = accepted_problems(told)
    assert "no caution tells readers about: 935" in str(problem)
    assert not list(accepted_problems(catalogue))
    unknown = replace(catalogue, accepted=(entry(name="nothing", cautions=("nobody",)),))
    assert [problem.wrong for problem in accepted_problems(unknown)] == [
        "names a file that no release has",
        "names the caution “nobody”, which does not exist",
    ]


def test_every_name_is_explained() -> None:
    """Whoever is called on the day of a release must find out what the word in brackets means, and what to do."""
    told = (ROOT / "scripts" / "deploy" / "README.md").read_text(encoding="utf-8")
    names = {*get_args(CellRule), *get_args(FileRule), "shifted-row"}
    assert {name for name in names if f"`{name}`" not in told} == set()
