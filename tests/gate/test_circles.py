"""Sums that run in circles: no accepted table gives a count away, and no harmless one is refused."""

import math
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scripts.pipeline.gate import entangled, equations, witnesses
from tests.gate import oracle
from tests.gate.files import codes, gate, text
from tests.gate.tables import COUNCILS, REGION, TABLES, OfficeTable, block_table, office_table, region_of

SHAPES = ((2, 2, 2), (2, 2, 1), (3, 2, 1), (2, 3, 1), (3, 3, 1), (4, 2, 1), (1, 2, 2), (1, 4, 1))
"""Councils, months, measures."""


class PrintedCell(NamedTuple):
    """Cell of a small table: its row up to the figure, the columns of the oracle that it is the sum of."""

    row: str
    columns: tuple[int, ...]


def cells_of(councils: int, months: int, measures: int) -> list[PrintedCell]:
    """All cells of a table of councils and their region, months and years to date, requests and those refused."""
    number = np.arange(councils * months * measures).reshape(councils, months, measures)
    cells = []
    for area in range(councils + (councils > 1)):
        code, rows = (COUNCILS[area], number[[area]]) if area < councils else (REGION, number)
        for measure, name in enumerate(("requests", "requests-refused")[:measures]):
            of = rows if name == "requests" else rows[:, :, [measure]]
            for month in range(months):
                when = f"2025-{month + 1:02}"
                cells.append(PrintedCell(f"{code},{name},month,{when},", tuple(of[:, month].ravel().tolist())))
                upto = tuple(sorted(of[:, : month + 1].ravel().tolist()))
                cells.append(PrintedCell(f"{code},{name},year to date,{when},", upto))
    return cells


@st.composite
def small_tables(draw: st.DrawFn) -> tuple[tuple[int, int, int], list[int], list[str]]:
    """Shape, counts, and how each cell is printed."""
    shape = draw(st.sampled_from(SHAPES))
    counts, size = math.prod(shape), len(cells_of(*shape))
    leaves = draw(st.lists(st.sampled_from([0, 1, 2, 3, 5, 6, 7]), min_size=counts, max_size=counts))
    seen = st.sampled_from(["shown", "shown", "shown", "c", "c", "absent"])
    return shape, leaves, draw(st.lists(seen, min_size=size, max_size=size))


@settings(max_examples=TABLES, suppress_health_check=list(HealthCheck))
@given(table=small_tables(), as_cases=st.booleans())
def test_a_table_is_refused_exactly_if_a_count_follows(
    table: tuple[tuple[int, int, int], list[int], list[str]], as_cases: bool, tmp_path: Path
) -> None:
    """Councils, region, months, years to date and parts at once; as counts, or as the cases behind averages.

    Accepted and yet worked out: a child is given away. Refused and yet hidden: honest figures are not shown.
    """
    shape, leaves, seen = table
    cells = cells_of(*shape)
    as_cases &= shape[2] == 1
    rows, shown, withheld = [], {}, set()
    for place, (cell, how) in enumerate(zip(cells, seen, strict=True)):
        number = sum(leaves[column] for column in cell.columns)
        sign = "c" if how == "shown" and 1 <= number <= 4 else str(number) if how == "shown" else how
        if sign == "absent" or (as_cases and sign == "0"):
            continue
        if sign == "c":
            withheld.add(place)
        else:
            shown[cell.columns] = number
        average = cell.row.replace("requests", "average-weeks-to-issue") + ("c,c" if sign == "c" else f"30.0,{sign}")
        rows.append(average if as_cases else f"{cell.row}{sign},")
    assume(rows)
    answers = oracle.fitting_answers(len(leaves), shown)
    assume(answers is not None)
    places = [cell.columns for cell in cells]
    places += [(column,) for column in range(len(leaves))]
    expected = oracle.given_away(answers, places, shown, withheld)
    report = gate(tmp_path, text(*rows), region_of(shape[0]))
    assert report.accepted == (not expected), str(report)


def test_no_accepted_table_of_an_office_gives_a_cell_back(tmp_path: Path) -> None:
    """Eleven councils, twelve months, totals both ways: of 201 such tables once accepted, 61 gave cells back."""
    chance = np.random.default_rng(7)
    tables = [office_table(chance) for _ in range(max(40, TABLES // 10))]
    accepted = [table for table in tables if gate(tmp_path, text(*table.rows()), region_of(11)).accepted]
    assert not [table for table in accepted if table.fixed()]
    assert len(accepted) > len(tables) / 4, "most are refused although nothing follows"
    assert any(table.fixed() for table in tables), "the tables try nothing"


def test_tables_that_give_nothing_away_are_accepted(tmp_path: Path) -> None:
    """A gate that refuses whatever has a withheld cell protects children by showing nothing."""
    chance = np.random.default_rng(8)
    for _ in range(max(20, TABLES // 25)):
        report = gate(tmp_path, text(*block_table(chance).rows()), region_of(11))
        assert report.accepted, str(report)


def test_a_bridge_between_two_circles_is_found(tmp_path: Path) -> None:
    """Each withheld cell has partners in row and column, and yet the one between two circles is 20 in any case."""
    counts, hidden = np.full((11, 12), 20), np.zeros((11, 12), bool)
    hidden[:2, :2] = hidden[2:4, 2:4] = True
    hidden[1, 2] = True
    table = OfficeTable(counts, hidden)
    assert table.fixed() == [(1, 2)]
    report = gate(tmp_path, text(*table.rows()), region_of(11))
    assert [(p.code, p.row, p.detail) for p in report.problems] == [("G606", 17, "requests, 901, 2025-03")]


@pytest.mark.parametrize(
    ("module", "name"), [(equations, "LARGEST_TABLE"), (witnesses, "LARGEST_TABLE"), (entangled, "MOST_UNKNOWN")]
)
def test_what_is_too_entangled_to_be_judged_is_refused(
    module: object, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gate must neither think for hours nor accept what it has not thought through."""
    content = text(*block_table(np.random.default_rng(8)).rows())
    assert gate(tmp_path, content, region_of(11)).accepted
    monkeypatch.setattr(module, name, 5)
    report = gate(tmp_path, content, region_of(11))
    assert codes(report) == {"G608"}
    assert report.problems[0].row is not None


def test_a_file_gets_so_much_work_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many tables, each within the limit, add up."""
    content = text(*block_table(np.random.default_rng(8)).rows())
    for left in (1, 100_000):
        monkeypatch.setattr(witnesses.WorkBudget.__init__, "__defaults__", (left,))
        assert codes(gate(tmp_path, content, region_of(11))) == {"G608"}
