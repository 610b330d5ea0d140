"""What a whole file gives away is what trying every whole number finds; and what earlier files add to it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scripts.pipeline.gate.contributed import CONTRIBUTED, append_figures, facts
from tests.gate import oracle
from tests.gate.files import SAME, codes, found, gate, months, text
from tests.gate.places import FENS, MARCHES, WOLDS, judged

MOST = 13
ANSWERS = oracle.every_answer(4, MOST)  # refused and not refused in January, then in February
PERIODS = ("month,2025-01", "month,2025-02", "year to date,2025-01", "year to date,2025-02")
REFUSED = ((0,), (2,), (0,), (0, 2))
OTHERS = ((1,), (3,), (1,), (1, 3))
SUMS = [*(r + o for r, o in zip(REFUSED, OTHERS, strict=True)), *REFUSED, *OTHERS]
TITLES = ("2025-01", "2025-02", "2025-01 year to date", "2025-02 year to date")
NAMES = [
    f"{measure}, 999, {title}"
    for measure in ("requests", "requests-refused", "what requests-refused leave of requests")
    for title in TITLES
]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    leaves=st.lists(st.sampled_from([0, 1, 2, 5, 6]), min_size=4, max_size=4),
    seen=st.lists(st.sampled_from(["shown", "shown", "c", "x", "absent"]), min_size=8, max_size=8),
    rates=st.lists(st.booleans(), min_size=4, max_size=4),
)
def test_a_file_is_refused_exactly_if_a_reader_could_work_a_number_out(
    leaves: list[int], seen: list[str], rates: list[bool], tmp_path: Path
) -> None:
    """Months, years to date, parts and percentages of one council: every way in which they can stand together."""
    truth = [sum(leaves[column] for column in columns) for columns in SUMS]
    shown: dict[int, int] = {}
    withheld, rows = [], []
    for place, how in enumerate(seen):
        sign = "c" if how == "shown" and 1 <= truth[place] <= 4 else str(truth[place]) if how == "shown" else how
        measure = "requests" if place < 4 else "requests-refused"
        if sign != "absent":
            rows.append(f"999,{measure},{PERIODS[place % 4]},{sign},")
        if sign.isdigit():
            shown[place] = truth[place]
        elif sign == "c":
            withheld.append(place)
    fits = np.ones(len(ANSWERS), bool)
    for place, told in enumerate(rates):
        if told and truth[place] >= 5:
            tenths = round(1000 * truth[place + 4] / truth[place])
            rows.append(f"999,percent-requests-refused,{PERIODS[place]},{tenths / 10},{truth[place]}")
            all_, refused = (ANSWERS[:, list(SUMS[at])].sum(axis=1) for at in (place, place + 4))
            fits &= (all_ == truth[place]) & (2 * abs(1000 * refused - tenths * all_) <= all_)
    assume(rows)
    expected = oracle.disclosed_counts(ANSWERS, SUMS, shown, withheld, fits)
    assert expected is not None
    report = gate(tmp_path, text(*rows))
    assert report.accepted == (not expected), str(report)
    assert {problem.detail for problem in report.problems} <= {NAMES[place] for place in expected}


def published(folder: Path, *rows: str, same: str = SAME) -> object:
    """What is on record after a file was accepted."""
    report = gate(folder, text(*rows, same=same))
    assert report.figures is not None, str(report)
    return append_figures(CONTRIBUTED.empty_table(), facts(report.figures))


LATER = SAME.replace("2026-07-15", "2026-07-20")
OTHER = LATER.replace("Examplershire County Council", "Parents of Examplershire")
BEFORE = (*months("requests", [20, "c", 30]), *months("requests-refused", [6, "c", 9]))


@pytest.mark.parametrize("same", [LATER, OTHER])
@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (months("requests", ["c"]), [("G605", 2, "value")]),
        (["999,requests,year to date,2025-03,60,"], [("G605", 2, "value")]),
        (["999,requests,year to date,2025-03,52,"], [("G605", 2, "value")] * 3),
        (["999,percent-requests-refused,month,2025-02,50.0,12"], [("G605", 2, "value")] * 2),
        (months("requests", ["x"]), []),
        (months("requests", [25]), []),
        (months("requests", [20, "c", 30]), []),
        (months("requests", ["c"], area="998"), []),
        (months("requests", ["c"], year=2024), []),
        (["999,requests,year to date,2025-01,20,"], []),
        (["999,requests,year to date,2025-01,25,"], []),
    ],
)
def test_what_was_published_before_counts(
    rows: list[str], places: list[tuple[str, int, str]], same: str, tmp_path: Path
) -> None:
    """Somebody who kept last month's file, from whichever publisher, subtracts it from this month's."""
    report = gate(tmp_path, text(*rows, same=same), judged(published(tmp_path, *BEFORE)))
    assert found(report) == places
    assert report.accepted == (not places)


def test_the_newest_figure_counts_in_the_sum(tmp_path: Path) -> None:
    """A correction changes what follows from a total: January was 20, is 25 now, so February can only be 2."""
    before = published(tmp_path, *months("requests", [20]), "999,requests,month,2025-03,30,")
    report = gate(tmp_path, text("999,requests,month,2025-01,25,", "999,requests,year to date,2025-03,57,", same=LATER))
    assert report.accepted
    report = gate(
        tmp_path,
        text("999,requests,month,2025-01,25,", "999,requests,year to date,2025-03,57,", same=LATER),
        judged(before),
    )
    assert [(p.code, p.row, p.detail) for p in report.problems] == [("G605", 2, "requests, 999, 2025-02")]
    twice = append_figures(before, published(tmp_path, *months("requests", [25]), same=LATER))
    last = LATER.replace("-20", "-25")
    assert not gate(tmp_path, text("999,requests,year to date,2025-03,57,", same=last), judged(twice)).accepted
    assert gate(tmp_path, text("999,requests,year to date,2025-03,60,", same=last), judged(twice)).accepted


def test_a_contradiction_in_one_area_does_not_cover_another(tmp_path: Path) -> None:
    """One council's revision must not open the gate for what another council's file gives away."""
    both = (*months("requests", [20, "c"]), *months("requests", [20, 30], area="998"))
    rows = ["999,requests,year to date,2025-02,50,", "998,requests,year to date,2025-02,40,"]
    report = gate(tmp_path, text(*rows, same=LATER), judged(published(tmp_path, *both)))
    assert [(p.code, p.row, p.detail) for p in report.problems] == [("G605", 2, "requests, 999, 2025-02")]


def test_a_figure_shown_before_is_told_as_such(tmp_path: Path) -> None:
    """The contributor has to know which of the two remedies applies."""
    report = gate(tmp_path, text(*months("requests", ["c"]), same=LATER), judged(published(tmp_path, *BEFORE)))
    assert [p.detail for p in report.problems] == ["it was shown before"]


@pytest.mark.parametrize(
    ("rows", "details"),
    [
        (
            [*months("requests", ["c", *[50] * 11]), "999,requests,year,2025,570,"],
            ["requests, 999, 2025-01"],
        ),
        (["999,requests,year,2025,57,", "999,requests-refused,year,2025,55,"],
         ["what requests-refused leave of requests, 999, 2025"]),
        (["999,requests,year to date,2025-01,57,", "999,requests-refused,year to date,2025-01,55,"],
         ["what requests-refused leave of requests, 999, 2025-01",
          "what requests-refused leave of requests, 999, 2025-01 year to date"]),
        (["999,percent-decided-within-6-weeks,month,2025-11,30.0,10"],
         ["cases counted in percent-decided-within-6-weeks, 999, 2025-11"]),
        (["E92000001,requests,year,2025,150,", "E12000098,requests,year,2025,98,", "E12000097,requests,year,2025,50,"],
         ["requests, E12000099, 2025", "requests, 998, 2025", "requests, 999, 2025"]),
    ],
)  # fmt: skip
def test_the_count_that_is_given_away_is_named(rows: list[str], details: list[str], tmp_path: Path) -> None:
    """It often stands in no row of the file, so the row alone would not tell the contributor what to mend."""
    report = gate(tmp_path, text(*rows))
    assert sorted(p.detail for p in report.problems) == sorted(details)


def test_every_count_given_away_is_counted_and_some_are_listed(tmp_path: Path) -> None:
    """Over three years, listed up to the limit and counted beyond it."""
    rows = []
    for year in (2023, 2024, 2025):
        for month in range(1, 9):
            rows += [f"999,requests,month,{year}-{month:02},50,", f"999,requests-refused,month,{year}-{month:02},48,"]
    report = gate(tmp_path, text(*rows))
    assert report.counts == {"G603": 24}
    assert [p.row for p in report.problems] == [2, 4, 6, 8, 10, 12, 14, 16, 18, 20]
    assert "[G603] stands 14 more times." in str(report)
    report = gate(tmp_path, text(*rows[:20]))
    assert report.counts == {"G603": 10}
    assert "more times" not in str(report)


def test_contradictions_of_different_kinds_are_all_named(tmp_path: Path) -> None:
    """One in each of three areas, and each under its own rule."""
    report = gate(
        tmp_path,
        text(
            *months("requests", [50, 50]), "999,requests,year to date,2025-02,90,",
            "998,requests,month,2025-01,50,", "998,requests-refused,month,2025-01,60,",
            "997,percent-requests-refused,month,2025-01,50.0,61",
            "997,requests-refused,month,2025-01,30,",
        ),
    )  # fmt: skip
    assert found(report) == [("G217", 4, "value"), ("G216", 6, "value"), ("G218", 8, "value")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Old Mockbury ended in 2021, and its last months may still be counted in the year after.
        ([f"{FENS},requests,year,2025,100,", "997,requests,year,2025,c,"], {"G601"}),
        ([f"{FENS},requests,year,2023,100,", "997,requests,year,2023,c,"], {"G601"}),
        ([f"{FENS},requests,year,2022,100,", "997,requests,year,2022,c,"], set()),
        ([f"{FENS},requests,year,2021,100,", "997,requests,year,2021,c,"], set()),
        ([f"{FENS},requests,year,2025,100,", "997,requests,year,2025,40,", "996,requests,year,2025,60,"], {"G204"}),
        # New Fenton began in 2024.
        ([f"{WOLDS},requests,year,2023,100,", "994,requests,year,2023,c,"], {"G601"}),
        ([f"{WOLDS},requests,year,2024,100,", "994,requests,year,2024,c,"], set()),
        # England is its regions.
        (
            [
                "E92000001,requests,year,2025,300,",
                f"{FENS},requests,year,2025,100,",
                f"{WOLDS},requests,year,2025,100,",
                f"{MARCHES},requests,year,2025,c,",
            ],
            {"G601"},
        ),
        (["E92000001,requests,year,2025,300,", f"{FENS},requests,year,2025,c,", "999,requests,year,2025,100,"], set()),
        # The year is the last year to date.
        (["999,requests,year to date,2025-12,c,", "999,requests,year,2025,57,"], {"G602"}),
        (["999,requests,year to date,2025-11,50,", "999,requests,year,2025,52,"], {"G602"}),
        (["999,requests,year to date,2025-11,50,", "999,requests,year,2025,55,"], set()),
        (["999,requests,year to date,2025-10,50,", "999,requests,year,2025,55,"], set()),
        # Not applicable means none.
        (["999,requests,month,2025-01,z,", "999,requests,year to date,2025-01,0,"], set()),
        (["999,requests,month,2025-01,z,", "999,requests,year to date,2025-01,9,"], {"G217"}),
        # Two percentages, the first or the second of which gives a count away.
        (
            [
                "999,percent-decided-within-6-weeks,month,2025-01,30.0,10",
                "999,percent-not-issued-within-16-weeks,month,2025-01,50.0,40",
            ],
            {"G604"},
        ),
        (
            [
                "999,percent-decided-within-6-weeks,month,2025-01,50.0,40",
                "999,percent-not-issued-within-16-weeks,month,2025-01,30.0,10",
            ],
            {"G604"},
        ),
        # 4.5 of 100 could be 4.45 to 4.55: no whole number; 5.0 is 5 of 100 and 4.9 to 5.1 of 1000.
        (["999,percent-decided-within-6-weeks,month,2025-01,5.0,100"], set()),
        (["999,percent-decided-within-6-weeks,month,2025-01,4.0,100"], {"G604"}),
        (["999,percent-decided-within-6-weeks,month,2025-01,4.5,100"], {"G218"}),
        (["999,percent-decided-within-6-weeks,month,2025-01,95.0,100"], set()),
        (["999,percent-decided-within-6-weeks,month,2025-01,96.0,100"], {"G604"}),
        (["999,percent-decided-within-6-weeks,month,2025-01,1,1000"], set()),
        (["999,percent-decided-within-6-weeks,month,2025-01,0.5,1000"], set()),
        (["999,percent-decided-within-6-weeks,month,2025-01,0.4,1000"], {"G604"}),
    ],
)
def test_years_regions_and_rounding(rows: list[str], expected: set[str], tmp_path: Path) -> None:
    """What follows from a total depends on which councils there were, which periods, and how a number was rounded."""
    assert codes(gate(tmp_path, text(*rows))) == expected


def test_figures_published_before_are_read_as_they_were_printed(tmp_path: Path) -> None:
    """An October, a percentage without decimals: misread, they would protect nothing."""
    rows = ("999,requests,month,2024-10,20,", "999,percent-requests-refused,month,2024-11,50,90")
    before = judged(published(tmp_path, *rows))
    report = gate(tmp_path, text("999,requests,month,2024-10,c,", same=LATER), before)
    assert [(p.code, p.detail) for p in report.problems] == [("G605", "it was shown before")]
    report = gate(tmp_path, text("999,requests-refused,month,2024-11,c,", same=LATER), before)
    assert [(p.code, p.detail) for p in report.problems] == [("G605", "requests-refused, 999, 2024-11")]
    assert gate(tmp_path, text("999,requests-refused,month,2024-12,c,", same=LATER), before).accepted


def test_contradictions_of_two_areas_are_both_named(tmp_path: Path) -> None:
    """Each council mends its own."""
    rows = [
        f"{area},{measure},month,2025-01,{n},"
        for area in ("998", "999")
        for measure, n in (("requests", 50), ("requests-refused", 60))
    ]
    assert found(gate(tmp_path, text(*rows))) == [("G216", 3, "value"), ("G216", 5, "value")]
