"""Personal data is found, never repeated, and never seen where there is none."""

import csv
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from scripts.pipeline.gate.column_names import holds_person_codes, is_breakdown_column, personal_columns
from scripts.pipeline.gate.personal import personal_data_rule
from tests.gate.cases_personal import table
from tests.gate.files import GOOD, changed, codes, gate, text
from tests.gate.people import ALL, BIRTHDAY, HARMLESS, NHS, PUPIL
from tests.made_up.folder import CATALOGUE
from tests.official import SourceFiles

SAMPLES = [(code, cell) for code, cells in ALL.items() for cell in cells]


@pytest.mark.parametrize(("code", "cell"), SAMPLES)
def test_personal_data_is_found_however_it_is_written(code: str, cell: str) -> None:
    """What slips through would be published for everybody to read."""
    assert personal_data_rule(cell) == code


@pytest.mark.parametrize("cell", HARMLESS)
def test_figures_codes_and_words_raise_no_alarm(cell: str) -> None:
    """A gate that cries wolf is switched off."""
    assert personal_data_rule(cell) is None


def test_the_day_of_publication_is_no_personal_date() -> None:
    """Every file has that day; every other day may be a day of birth."""
    assert personal_data_rule("2026-07-15", day_allowed=True) is None
    assert personal_data_rule(NHS, day_allowed=True) == "G304"


def _cells(path: Path) -> Iterator[list[list[str]]]:
    """The tables of a file; the lines of one that has none."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as handle:
            yield list(csv.reader(handle))
    elif path.suffix in {".xlsx", ".ods"}:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            yield [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
    else:
        yield [[line] for line in path.read_text(encoding="utf-8-sig").splitlines()]


# The population workbook, where it is kept, prints how to reach its office: true finds, and the only ones.
_WORKBOOK = "mye22final.xlsx"
_OFFICE = {
    "pop.info@ons.gov.uk": "G306",
    "email: pop.info@ons.gov.uk": "G306",
    "Further advice on the appropriate use of these data can be obtained by emailing pop.info@ons.gov.uk or phoning "
    "+44 (0)1329 444661 and asking to speak to a statistician.": "G306",
    "Telephone: +44 (0)1329 444661": "G307",
    "tel: +44 (0)1329 444661": "G307",
    "PO15 5RR": "G303",
}


def test_no_false_alarm_over_all_source_files(sources: SourceFiles) -> None:
    """Millions of cells of figures, codes and names in the official files, none of them about a person."""
    files = [path for path in sorted(sources.whole().rglob("*")) if path.is_file() and CATALOGUE not in path.parts]
    alarms, cells = {}, 0
    for path in files:
        for rows in _cells(path):
            cells += sum(map(len, rows))
            texts = {cell for row in rows for cell in row}
            alarms |= {(path.name, cell.strip()): personal_data_rule(cell) for cell in texts}
            assert not rows or not personal_columns(rows[0]), f"{path.name}: a column is taken for people's names"
            for name, column in zip(*_columns(rows), strict=True):
                assert not holds_person_codes(column), f"{path.name}: column {name} is taken for case numbers"
    office = _OFFICE if any(path.name == _WORKBOOK for path in files) else {}
    found = {key: code for key, code in alarms.items() if code}
    assert found == {(_WORKBOOK, cell): code for cell, code in office.items()}
    assert len(files) >= len(sources.hashes)
    assert cells > (100_000 if sources.made_up else 1_000_000)


def _columns(rows: list[list[str]]) -> tuple[list[str], list[tuple[str, ...]]]:
    body = [row for row in rows[1:] if len(row) == len(rows[0])] if rows else []
    return (rows[0], list(zip(*body, strict=True))) if body else ([], [])


@pytest.mark.parametrize(("code", "cell"), SAMPLES)
@pytest.mark.parametrize("column", ["publisher", "area", "value", "published_on"])
def test_personal_data_is_never_repeated(
    column: str,
    code: str,
    cell: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A report is mailed, logged and pasted into tickets: it must not carry what the gate is there to stop."""
    quoted = f'"{cell}"' if "," in cell else cell
    with caplog.at_level(logging.DEBUG):
        for content in (changed(column, quoted), table("case,note", f'{{n}},"{cell}"')):
            report = gate(tmp_path, content)
            told = f"{report}{report!r}{caplog.text}{''.join(capsys.readouterr())}"
            assert cell.strip() not in told
            assert not report.accepted
    assert code in codes(report)


@pytest.mark.parametrize(
    "name",
    ["UPN", "Pupil Name", "pupilName", "PUPIL_ID", "child-reference", "First Name", "surname", "DOB", "date_of_birth",
     "Home Postcode", "NHSNumber", "NI number", "parent email", "Telephone", "Caseworker",
     "a child of the school id", "case number", "Name"],
)  # fmt: skip
def test_columns_that_name_people_are_known_by_their_names(name: str, tmp_path: Path) -> None:
    """A list of children is refused with a word about children, not only because its header differs."""
    assert personal_columns(["month", name]) == [1]
    report = gate(tmp_path, table(f"month,{name}", "2025-01,withheld"))
    assert codes(report) == {"G106", "G301"}
    assert name not in str(report)


@pytest.mark.parametrize(
    "header",
    [["la_name", "region_name"], ["code", "name", "geography"], ["child number total", "child_plans"], ["case_load"],
     ["measure", "value"], ["name of the child", "child"], ["id of child"],
     ["Number of pupils whose parents named a child in the number"], [""], ["2025"]],
)  # fmt: skip
def test_columns_of_places_and_counts_are_not_taken_for_people(header: list[str]) -> None:
    """Council names and counts of children stand in every official file."""
    assert personal_columns(header) == []


@pytest.mark.parametrize(
    "name", ["Sex", "age_group", "Primary Need", "ethnicity", "school", "URN", "breakdown", "Ward"]
)
def test_columns_that_split_children_into_groups_are_named(name: str, tmp_path: Path) -> None:
    """The contract has no breakdowns; the contributor is told so, not only that the header differs."""
    assert is_breakdown_column(name)
    assert codes(gate(tmp_path, table(f"month,{name}", "2025-01,all"))) == {"G106", "G401"}


@pytest.mark.parametrize("name", ["area", "measure", "value", "language model", "percentage", "average", "message"])
def test_other_columns_do_not_split(name: str) -> None:
    """“age” is a part of many words."""
    assert is_breakdown_column(name) == (name == "language model")


NUMBERS = range(100, 125)


@pytest.mark.parametrize(
    ("cells", "people"),
    [
        ([f"EHC/{n}" for n in NUMBERS], True),
        ([f"a{n}b" for n in NUMBERS], True),
        ([f"00{n}" for n in NUMBERS], True),
        ([f"0{n * 7}" for n in range(143, 168)], True),
        ([f"{n + 4000}" for n in NUMBERS], True),
        ([f"{n + 4000}" for n in NUMBERS][:20], True),
        ([f"{n + 4000}" for n in NUMBERS][:19], False),
        ([f"{n * 7 + 4000}" for n in NUMBERS], False),
        ([f"{n * 97}" for n in NUMBERS], False),
        ([f"E10000{n}" for n in NUMBERS], False),
        ([f"{n / 7:.3f}" for n in NUMBERS], False),
        ([f"Council {n}" for n in NUMBERS], False),
        (["council"] * 25, False),
        ([f"EHC/{n}" for n in NUMBERS] + ["EHC/100"], False),
    ],
)
def test_a_number_for_every_row_is_a_list_of_people(cells: list[str], people: bool) -> None:
    """Case numbers without names still point to children; area codes and figures do not."""
    assert holds_person_codes(cells) == people


def test_a_list_of_people_is_told_even_without_personal_data(tmp_path: Path) -> None:
    """“One row for each child” is what the contributor has to change, so the report says so."""
    report = gate(tmp_path, table("ref,month", "KX/{n:05},2025-01"))
    assert codes(report) == {"G106", "G309"}
    assert "column number 1" in str(report)


def test_a_broken_file_is_looked_through_too(tmp_path: Path) -> None:
    """A file refused for its form is mended and sent again: its sender must learn of the personal data first."""
    assert codes(gate(tmp_path, f"month,born\n2025-01,{BIRTHDAY}\n{PUPIL}")) == {"G106", "G109", "G302", "G308"}
    assert codes(gate(tmp_path, text(GOOD, f"{GOOD}{BIRTHDAY},"))) == {"G108", "G308"}


def test_personal_data_in_another_form_is_named_by_row_and_column(tmp_path: Path) -> None:
    """The sender finds it by row and column, since the report does not repeat it; every place counts."""
    lines = [f"2025-01,{PUPIL}"] * 12
    report = gate(
        tmp_path, "\n".join(["month,note,published_on", *lines, f"x,{NHS},2026-07-15", f"{BIRTHDAY},x,x"]) + "\n"
    )
    places = [(p.row, p.column) for p in report.problems if p.code == "G302"]
    assert places == [(row, "number 2") for row in range(2, 12)]
    assert report.counts == {"G106": 1, "G302": 12, "G304": 1, "G308": 1}
    assert "[G302] stands 2 more times." in str(report)
    assert [(p.row, p.column) for p in report.problems if p.code in ("G304", "G308")] == [
        (14, "number 2"),
        (15, "number 1"),
    ]


def test_a_list_just_long_enough_is_a_list(tmp_path: Path) -> None:
    """Twenty rows below the header, and a short row among them does not hide the rest."""
    content = table("ref,month", "KX/{n:05},2025-01", rows=20)
    assert "G309" in codes(gate(tmp_path, content))
    assert "G309" in codes(gate(tmp_path, content + "total\n"))
    assert "G309" not in codes(gate(tmp_path, table("ref,month", "KX/{n:05},2025-01", rows=19)))


def test_a_birthday_in_the_first_column_is_found(tmp_path: Path) -> None:
    """Only under the contract's own name for it may a column hold days."""
    assert codes(gate(tmp_path, table("born,month", f"{BIRTHDAY},2025-01"))) == {"G106", "G308"}
