"""The cases behind averages and percentages are counts of children: their differences must not be 1 to 4."""

from pathlib import Path

import pytest

from scripts.pipeline.gate.contributed import CONTRIBUTED, append_figures, facts
from tests.gate.files import SAME, codes, found, gate, text
from tests.gate.places import MARCHES, judged

LATER = SAME.replace("2026-07-15", "2026-07-20")
FORUM = LATER.replace("Examplershire County Council", "Parents of Examplershire")
SLUG = "average-weeks-to-issue"
AVERAGE = f"999,{SLUG}"
JANUARY, MARCH = f"{AVERAGE},year to date,2025-01,30.0,10", f"{AVERAGE},year to date,2025-03,31.0,25"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # The eleventh child waited 41 weeks.
        ([f"{AVERAGE},year to date,2025-02,30.0,10", f"{AVERAGE},year to date,2025-03,31.0,11"], {"G602"}),
        ([f"{AVERAGE},year to date,2025-02,30.0,10", f"{AVERAGE},year to date,2025-03,31.0,17"], set()),
        # A withheld month between two that are shown; its cases are 3, or 15, which somebody withheld.
        ([JANUARY, f"{AVERAGE},month,2025-02,c,c", f"{AVERAGE},month,2025-03,31.0,12", MARCH], {"G602"}),
        ([f"{AVERAGE},month,2025-02,c,c", JANUARY, f"{AVERAGE},year to date,2025-02,31.0,25"], {"G602"}),
        ([JANUARY, f"{AVERAGE},month,2025-02,c,c", MARCH], set()),
        # The year after eleven months.
        ([f"{AVERAGE},year to date,2025-11,30.0,100", f"{AVERAGE},year,2025,30.1,103"], {"G602"}),
        # A withheld count, told as the cases behind the average; alone, or in a sum.
        (["999,plans-issued,month,2025-02,c,", f"{AVERAGE},month,2025-02,30.0,41"], {"G604"}),
        ([JANUARY, MARCH, "999,plans-issued,month,2025-03,12,"], {"G602"}),
        ([JANUARY, MARCH, "999,plans-issued,month,2025-03,8,"], set()),
        # All plans but two, where the two numbers are not the same.
        (["999,plans-issued,month,2025-02,43,", f"{AVERAGE},month,2025-02,30.0,41"], {"G604"}),
        (["999,plans-issued,month,2025-02,50,", f"{AVERAGE},month,2025-02,30.0,41"], set()),
        (["999,plans-issued,month,2025-02,40,", f"{AVERAGE},month,2025-02,30.0,41"], {"G218"}),
        # Percentages of no count that is published.
        (
            [
                "999,percent-decided-within-6-weeks,year to date,2025-02,50.0,100",
                "999,percent-decided-within-6-weeks,year to date,2025-03,50.5,103",
            ],
            {"G602", "G606"},
        ),
        # A percentage withheld with its cases, which others give: 12 of them.
        (
            [
                "999,percent-decided-within-6-weeks,month,2025-02,c,c",
                "999,percent-decided-within-6-weeks,year to date,2025-01,50.0,100",
                "999,percent-decided-within-6-weeks,year to date,2025-02,50.0,112",
            ],
            {"G602"},
        ),
        # The council that a region's average is taken of beside the other.
        (
            [f"{MARCHES},{SLUG},month,2025-01,30.0,60", f"998,{SLUG},month,2025-01,30.0,57"],
            {"G601"},
        ),
        (
            [f"{MARCHES},{SLUG},month,2025-01,30.0,60", f"998,{SLUG},month,2025-01,30.0,50"],
            set(),
        ),
    ],
)  # fmt: skip
def test_differences_of_cases_are_counts(rows: list[str], expected: set[str], tmp_path: Path) -> None:
    """From 30.0 of 10 and 31.0 of 11 everybody reads what the eleventh child waited."""
    report = gate(tmp_path, text(*rows))
    assert codes(report) == expected, str(report)


@pytest.mark.parametrize("same", [LATER, FORUM])
@pytest.mark.parametrize(
    ("row", "column"),
    [
        (f"{AVERAGE},year to date,2025-02,31.0,11", "denominator"),
        (f"{AVERAGE},year to date,2025-02,29.0,9", "denominator"),
        (f"{AVERAGE},year to date,2025-03,31.0,11", "value"),
        (f"{AVERAGE},month,2025-02,30.0,8", "value"),
        (f"{AVERAGE},year to date,2025-02,31.0,17", None),
        (f"{AVERAGE},year to date,2025-02,30.0,10", None),
        (f"{AVERAGE},year to date,2025-03,31.0,16", None),
        (f"998{AVERAGE[3:]},year to date,2025-02,31.0,11", None),
    ],
)
def test_differences_of_cases_between_files(row: str, column: str | None, same: str, tmp_path: Path) -> None:
    """A month later, a correction, another publisher: who kept the first file subtracts it from the second."""
    first = gate(tmp_path, text(f"{AVERAGE},year to date,2025-02,30.0,10")).figures
    assert first is not None
    held = append_figures(CONTRIBUTED.empty_table(), facts(first))
    report = gate(tmp_path, text(row, same=same), judged(held))
    assert found(report)[:1] == ([("G605", 2, column)] if column else []), str(report)
    assert report.accepted == (column is None)


def test_a_number_stays_known_when_a_symbol_or_a_correction_follows(tmp_path: Path) -> None:
    """Files stay on record by day: January's 20 is known although it became “not available”, or 25, later."""
    held = CONTRIBUTED.empty_table()
    months = [f"999,requests,month,2025-{month:02},{sign}," for month, sign in ((1, "20"), (2, "c"), (3, "30"))]
    for rows, day in ((months, "-15"), (["999,requests,month,2025-01,x,"], "-16")):
        report = gate(tmp_path, text(*rows, same=SAME.replace("-15", day)), judged(held))
        assert report.figures is not None, str(report)
        held = append_figures(held, facts(report.figures))
    total = text("999,requests,year to date,2025-03,52,", same=LATER)
    assert codes(gate(tmp_path, total, judged(held))) == {"G605"}
    report = gate(tmp_path, text("999,requests,month,2025-01,45,", same=SAME.replace("-15", "-17")), judged(held))
    assert report.figures is not None, str(report)
    held = append_figures(held, facts(report.figures))
    assert codes(gate(tmp_path, total, judged(held))) == {"G605"}
    assert gate(tmp_path, text("999,requests,year to date,2025-04,90,", same=LATER), judged(held)).accepted
