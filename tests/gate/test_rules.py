"""Each rule of the gate refuses what it is there for and names the place; the nearest harmless thing passes."""

from pathlib import Path

import pytest

from scripts.pipeline.gate.report import LISTED
from tests.gate import cases_cells, cases_form, cases_personal, cases_worked_out
from tests.gate.files import GOOD, Case, codes, found, gate, months, rate, text

CASES = {**cases_form.CASES, **cases_cells.CASES, **cases_personal.CASES, **cases_worked_out.CASES}


@pytest.mark.parametrize("what", CASES)
def test_what_is_wrong_is_refused_by_its_rule_and_place(what: str, tmp_path: Path) -> None:
    """A contributor mends a file by these lines, and what they miss would be published."""
    case: Case = CASES[what]
    report = gate(tmp_path, case.content)
    assert found(report) == case.wrong
    assert not report.accepted


@pytest.mark.parametrize(
    "content",
    [
        text(GOOD),
        text(GOOD).replace("\n", "\r\n"),
        "\ufeff" + text(GOOD),
        text(GOOD).replace("Examplershire County Council", '"Examplershire, County of"'),
        text(GOOD).replace("Examplershire County Council", "E’s “Council”".replace("“", "").replace("”", "")),
        text(*months("requests", [0, 5, "c", "x", "z", "9999999"])),
        text("999,requests,month,2026-06,57,", "999,requests,year to date,2026-06,90,", "999,requests,year,2025,57,"),
        text("999,requests,month,2010-01,57,"),
        text("999,plans-in-force,month,2025-01,57,", "999,plans-in-force,month,2025-02,59,"),
        rate("0.0", "5"),
        rate("100.0", "5"),
        rate("99", "900"),
        rate("z", "0"),
        rate("c", "c"),
        rate("x", "x"),
        rate("c", "120"),
        rate("520.0", "5", "average-weeks-to-issue"),
        text("E92000001,requests,year,2025,57,", "E12000099,requests,year,2025,57,"),
    ],
)
def test_harmless_files_pass(content: str, tmp_path: Path) -> None:
    """A rule that refuses right figures keeps them from the reader just as surely."""
    report = gate(tmp_path, content)
    assert str(report) == f"figures.csv: accepted, {report.rows:,} rows."
    assert report.accepted
    assert report.rows == content.count("\n") - 1


def test_all_problems_of_a_stage_are_listed_at_once(tmp_path: Path) -> None:
    """Nobody wants to send a file six times to learn of six mistakes."""
    report = gate(tmp_path, text("123,requests,month,2025-01,3,", "999,reqests,month,2025-1,many,"))
    assert codes(report) == {"G204", "G205", "G207", "G209", "G501"}


def test_a_rule_broken_everywhere_does_not_bury_the_others(tmp_path: Path) -> None:
    """A thousand lines about one thing would hide the one line about another."""
    report = gate(
        tmp_path, text(*(f"999,requests,month,{2011 + n // 12}-{n % 12 + 1:02},3," for n in range(100)), "1,,,,,")
    )
    assert report.counts["G501"] == 100
    assert sum(problem.code == "G501" for problem in report.problems) == LISTED
    assert f"[G501] stands {100 - LISTED} more times." in str(report)
    assert "[G204]" in str(report)


def test_a_problem_says_place_what_why_and_how_to_fix(tmp_path: Path) -> None:
    """All that a contributor sees of the gate is this line."""
    report = gate(tmp_path, text("999,requests,month,2025-01,3,"))
    assert str(report).splitlines()[1] == (
        "- figures.csv, row 2, column value: [G501] The figure is a count of 1 to 4. "
        "Why: A reader could learn something about a child whom they know. "
        "How to fix: Write c in its place, and in the place of figures that would give it back."
    )
