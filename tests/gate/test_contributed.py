"""Accepted figures become facts of their own, and what was published stays as it was."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dashboard.facts.schema import CONTRIBUTED, ContributedFact
from dashboard.facts.vintage import sha256
from scripts.pipeline.gate.check import check_all
from scripts.pipeline.gate.contributed import append_figures, facts, label
from tests.gate.files import GOOD, SAME, codes, gate, months, text
from tests.gate.places import judged

ROWS = (
    "999,requests,month,2025-02,c,",
    GOOD,
    "999,percent-decided-within-6-weeks,year,2025,57.5,120",
    "999,percent-decided-within-6-weeks,month,2025-01,z,0",
    "998,percent-decided-within-6-weeks,month,2025-01,c,c",
    "998,average-weeks-to-issue,month,2025-01,x,x",
    "998,requests,year to date,2025-03,90,",
)


def accepted(folder: Path, content: str) -> pa.Table:
    """The rows of an accepted file."""
    report = gate(folder, content)
    assert report.figures is not None, str(report)
    return facts(report.figures)


def test_a_figure_keeps_value_symbol_place_and_publisher(tmp_path: Path) -> None:
    """Every number shown can be followed to who published it, when, and the row it stood in."""
    table = accepted(tmp_path, text(*ROWS))
    assert table.schema == CONTRIBUTED
    assert tuple(CONTRIBUTED.names) == ContributedFact._fields
    found = [ContributedFact(**row) for row in table.to_pylist()]
    same = {
        "publisher": "Examplershire County Council",
        "published_on": date(2026, 7, 15),
        "label": label("Examplershire County Council", date(2026, 7, 15)),
        "source_url": "https://www.example.gov.uk/send-figures",
        "source_file": f"{sha256(text(*ROWS).encode())[:12]}.csv",
        "source_sha256": sha256(text(*ROWS).encode()),
    }
    assert all({name: getattr(fact, name) for name in same} == same for fact in found)
    assert [
        (
            f.source_row,
            f.area,
            f.measure,
            f.period_type,
            f.period,
            f.value,
            f.symbol,
            f.denominator,
            f.denominator_symbol,
            f.cell,
        )
        for f in found
    ] == [
        (7, "998", "average-weeks-to-issue", "month", "2025-01", None, "x", None, "x", "x"),
        (6, "998", "percent-decided-within-6-weeks", "month", "2025-01", None, "c", None, "c", "c"),
        (5, "999", "percent-decided-within-6-weeks", "month", "2025-01", None, "z", 0, None, "z"),
        (4, "999", "percent-decided-within-6-weeks", "year", "2025", 57.5, None, 120, None, "57.5"),
        (8, "998", "requests", "year to date", "2025-03", 90.0, None, None, None, "90"),
        (3, "999", "requests", "month", "2025-01", 57.0, None, None, None, "57"),
        (2, "999", "requests", "month", "2025-02", None, "c", None, None, "c"),
    ]


def test_the_label_is_no_official_statistic() -> None:
    """A reader must not take a council's own count for the Department's."""
    assert (
        label("A", date(2026, 3, 1))
        == "A, published 1 March 2026: the publisher's own count, not an official statistic"
    )


def test_nothing_is_dropped_and_nothing_added_twice(tmp_path: Path) -> None:
    """What was once published stays on record, in the order of time; a file sent twice is one publication."""
    first = accepted(tmp_path, text(*months("requests", [50, 60])))
    second = accepted(tmp_path, text(*months("requests", [50, 61]), same=SAME.replace("-15", "-16")))
    held = append_figures(append_figures(CONTRIBUTED.empty_table(), second), first)
    assert held.num_rows == 4
    assert held.schema == CONTRIBUTED
    assert [(row["period"], row["published_on"].day, row["value"]) for row in held.to_pylist()] == [
        ("2025-01", 15, 50.0), ("2025-01", 16, 50.0), ("2025-02", 15, 60.0), ("2025-02", 16, 61.0),
    ]  # fmt: skip
    assert append_figures(held, first).equals(held)
    assert append_figures(held, second).equals(held)


@pytest.mark.parametrize(
    ("rows", "same", "wrong"),
    [
        ([GOOD.replace("57", "58")], SAME, {"G215"}),
        ([GOOD.replace("57", "58")], SAME.replace("-15", "-14"), {"G215"}),
        ([GOOD.replace("57", "x")], SAME, {"G215"}),
        (["999,percent-decided-within-6-weeks,year,2025,57.5,160"], SAME, {"G215"}),
        (["998,percent-decided-within-6-weeks,month,2025-01,c,120"], SAME, {"G215"}),
        (["998,average-weeks-to-issue,month,2025-01,x,c"], SAME, {"G215"}),
        ([GOOD.replace("57", "58")], SAME.replace("-15", "-16"), set()),
        ([GOOD.replace("57", "58")], SAME.replace("Council", "Forum"), set()),
        ([GOOD.replace("2025-01", "2025-04")], SAME, set()),
        (list(ROWS), SAME, set()),
        (list(ROWS), SAME.replace("-15", "-14"), set()),
    ],
)
def test_a_figure_is_not_changed_in_place(rows: list[str], same: str, wrong: set[str], tmp_path: Path) -> None:
    """“As published on 15 July” must say the same for ever: a correction carries a later day."""
    held = accepted(tmp_path, text(*ROWS))
    assert codes(gate(tmp_path, text(*rows, same=same), judged(held))) == wrong


def test_the_changed_row_is_named_once(tmp_path: Path) -> None:
    """Two earlier publications of one figure are still one mistake."""
    held = append_figures(
        accepted(tmp_path, text(GOOD)),
        accepted(tmp_path, text(GOOD.replace("57", "59"), same=SAME.replace("-15", "-16"))),
    )
    report = gate(tmp_path, text("999,requests,month,2025-02,50,", GOOD.replace("57", "58")), judged(held))
    assert [(p.code, p.row, p.column) for p in report.problems] == [("G215", 3, "value")]


def test_files_sent_together_are_judged_together(tmp_path: Path) -> None:
    """Two files that are harmless alone can give a withheld month away between them."""
    (tmp_path / "months.csv").write_text(text(*months("requests", [20, "c", 30])), encoding="utf-8")
    (tmp_path / "to_date.csv").write_text(text("999,requests,year to date,2025-03,60,"), encoding="utf-8")
    (tmp_path / "other.csv").write_text(text("998,requests,year to date,2025-03,60,"), encoding="utf-8")
    paths = [tmp_path / name for name in ("months.csv", "to_date.csv", "other.csv")]
    reports, held = check_all(paths, judged())
    assert [report.accepted for report in reports] == [True, False, True]
    assert held.num_rows == 4
    reports, again = check_all(paths[:1], judged(held))
    assert reports[0].accepted
    assert again.equals(held)
    assert [check_all([path], judged())[0][0].accepted for path in paths] == [True, True, True]


def test_figures_of_areas_no_longer_known_do_no_harm(tmp_path: Path) -> None:
    """A council that leaves the list must not stop everybody else's refresh."""
    held: Any = accepted(tmp_path, text(GOOD))
    gone = held.set_column(held.column_names.index("area"), "area", pa.array(["123"]))
    other = held.set_column(held.column_names.index("measure"), "measure", pa.array(["retired-measure"]))
    report = gate(tmp_path, text(*months("requests", [57, 60])), judged(pa.concat_tables([gone, other])))
    assert report.accepted
