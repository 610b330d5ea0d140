"""However a file is broken, the gate answers with a report; however it is written, the same figures come out."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dashboard.facts.vintage import sha256
from scripts.pipeline.gate.check import check
from scripts.pipeline.gate.contract import load_contract
from scripts.pipeline.gate.contributed import facts
from scripts.pipeline.gate.lines import PIECE, BoundedLines, LineError
from scripts.pipeline.gate.report import LISTED
from tests.gate.files import GOOD, HEADER, codes, found, gate, months, text
from tests.gate.people import BIRTHDAY
from tests.gate.places import judged
from tests.gate.test_contract import EXAMPLES

SLOW = [HealthCheck.function_scoped_fixture]


def limited(**limits: int) -> object:
    """The setting with other limits."""
    against = judged()
    smaller = against.contract.limits.model_copy(update=limits)
    return replace(against, contract=replace(against.contract, limits=smaller))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("example_file", EXAMPLES, ids=lambda path: path.stem)
def test_quotation_marks_and_line_ends_change_nothing(example_file: Path, ending: str, tmp_path: Path) -> None:
    """Spreadsheets write the same table in different ways, and the two readers of the gate must agree."""
    plain = example_file.read_text(encoding="utf-8")
    sink = io.StringIO()
    csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator=ending).writerows(csv.reader(io.StringIO(plain)))
    tables = []
    for content in (plain.replace("\n", ending), sink.getvalue()):
        report = gate(tmp_path, content)
        assert report.figures is not None, str(report)
        tables.append(facts(report.figures).drop_columns(["source_sha256", "source_file"]))
    assert tables[0].equals(tables[1])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A slip in a path must not look like a passing file."""
    (tmp_path / "archive").mkdir()
    for path in (tmp_path / "no.csv", tmp_path / "archive"):
        report = check(path, judged())
        assert codes(report) == {"G101"}
        assert path.name in str(report)


def test_limits_hold_to_the_byte_and_row(tmp_path: Path) -> None:
    """A file at the limit is right, one above it is refused before it is read."""
    content = text(*months("requests", [50, 60, 70]))
    assert gate(tmp_path, content, limited(bytes=len(content))).accepted
    assert found(gate(tmp_path, content, limited(bytes=len(content) - 1))) == [("G102", None, None)]
    assert gate(tmp_path, content, limited(rows=3)).accepted
    assert found(gate(tmp_path, content, limited(rows=2))) == [("G102", None, None)]


def test_control_characters_are_found_wherever_they_stand(tmp_path: Path) -> None:
    """The file is looked through in pieces; none may be left out."""
    content = text(*months("requests", [50] * 12)).encode()
    long = (
        content
        + b"".join(content[len(HEADER) :].replace(b"2025", str(year).encode()) for year in range(2012, 2025)) * 20
    )
    assert len(long) > 1 << 18
    for place in (len(HEADER) + 1, (1 << 18) - 1, 1 << 18, len(long) - 2):
        assert "G105" in codes(gate(tmp_path, long[:place] + b"\x0b" + long[place + 1 :]))
    assert "G105" not in codes(gate(tmp_path, long))


@settings(max_examples=500, suppress_health_check=SLOW)
@given(content=st.binary(max_size=400))
@example(content=b"\xef\xbb\xbf")
@example(content=b'"')
@example(content=b"\n")
@example(content=HEADER.encode() + b"\n")
@example(content=HEADER.encode() + b",,,,,,,,\n")
def test_no_bytes_break_the_gate(content: bytes, tmp_path: Path) -> None:
    """An error page, half a spreadsheet or noise must end in a report, not in a stack trace with its content in it."""
    report = gate(tmp_path, content)
    assert not report.accepted
    assert report.problems
    assert "G114" not in codes(report)
    assert str(report)


PIECES = (
    *(
        b",",
        b"\n",
        b"\r",
        b"\r\n",
        b'"',
        b'""',
        b"\x00",
        b"\xff",
        b"\xc3",
        b"\x1f",
        b";",
        b"\t",
        b"sep=,\n",
        b"\xff\xfe",
    ),
    *(b"\xef\xbb\xbf", b"2025-01", b"c", b"9" * 30, b"," * 3000, b"%00", "\u2028".encode(), "\u202e".encode()),
)


@settings(max_examples=500, suppress_health_check=SLOW)
@given(changes=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 40), st.sampled_from(PIECES)), max_size=5))
def test_no_damage_breaks_the_gate(changes: list[tuple[int, int, bytes]], tmp_path: Path) -> None:
    """A right file with pieces cut out and put in, as a bad disk, a bad editor or a stranger would leave it."""
    content = text(GOOD, *months("requests", [5, "c", 60], area="998")).encode()
    for at, cut, piece in changes:
        content = content[:at] + piece + content[at + cut :]
    report = gate(tmp_path, content)
    assert report.accepted == (not report.problems)
    assert "G114" not in codes(report)


def test_a_fault_of_the_gate_is_a_refusal_that_repeats_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody thought of must end in a named refusal of this file, not in a trace with its content in a log."""

    def fail(*_: object) -> None:
        raise ValueError("secret")

    monkeypatch.setattr("scripts.pipeline.gate.check.check_keys", fail)
    report = gate(tmp_path, text(GOOD))
    assert (codes(report), report.accepted) == ({"G114"}, False)
    assert "(ValueError)" in str(report)
    assert "secret" not in str(report)


@pytest.mark.parametrize("filling", [b"\x00", b"0", b",", b'"', b"column,"])
def test_no_more_of_a_line_without_end_is_read_than_its_bound(filling: bytes, tmp_path: Path) -> None:
    """199 MB without a line break once took 67 seconds and 1.5 GB, more than the machine of a refresh has."""
    path = tmp_path / "figures.csv"
    path.write_bytes(HEADER.encode() * (filling != b"column,") + filling * (8 * PIECE // len(filling)))
    with path.open("rb") as handle:
        lines = BoundedLines(handle, load_contract().limits)
        with pytest.raises(LineError):
            list(lines)
        assert handle.tell() <= 2 * PIECE
    assert codes(check(path, judged())) == {"G112"}


def test_rows_of_wrong_width_are_not_read_to_the_end(tmp_path: Path) -> None:
    """The first ten places tell what is wrong; millions more would only take time."""
    report = gate(tmp_path, HEADER + "a,b\n" * 400_000)
    assert [(problem.code, problem.row) for problem in report.problems] == [("G108", row) for row in range(2, 12)]
    assert report.counts["G108"] == LISTED


def test_a_file_that_grows_while_it_is_read_is_bounded_too() -> None:
    """The size that the folder tells is not the size that is read."""
    limits = load_contract().limits.model_copy(update={"bytes": PIECE})
    with pytest.raises(LineError) as caught:
        list(BoundedLines(io.BytesIO(b"a\n" * PIECE), limits))
    assert caught.value.code == "G102"


def test_pieces_are_whole_lines_and_their_hash_is_that_of_the_file() -> None:
    """A figure on the edge of two pieces must be neither lost nor split, nor recorded under another file's hash."""
    content = b"".join(b"%d,%s\n" % (number, b"x" * (number % 1900)) for number in range(3000)) + b"end"
    lines = BoundedLines(io.BytesIO(content), load_contract().limits)
    pieces = list(lines)
    assert len(pieces) > 2
    assert b"".join(pieces) == content
    assert all(piece.endswith(b"\n") for piece in pieces[:-1])
    assert lines.sha256 == sha256(content)


NAMED = "publisher,published_on,source_url,area,measure,period_type,period,value,denominator"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (text(GOOD).replace(HEADER, HEADER.upper()), f"but for capitals, spaces or signs. Write it as {NAMED}"),
        (text(GOOD).replace(HEADER, HEADER.title()), f"Write it as {NAMED}"),
        (text(GOOD).replace(HEADER, HEADER.replace(",", ", ")), f"Write it as {NAMED}"),
        (text(GOOD).replace(HEADER, HEADER.replace("_", " ")), f"Write it as {NAMED}"),
        ("sep=,\n" + text(GOOD), "“sep=”. Remove this line"),
        ("\ufeffsep=;\r\n" + text(GOOD).replace(",", ";"), "“sep=”. Remove this line"),
        ('"sep=,"\n' + text(GOOD), "“sep=”. Remove this line"),
        (text(GOOD).replace(",", ";"), "separated by semicolons"),
        (text(GOOD).replace(",", "\t"), "separated by tabs"),
        (text(GOOD).replace(",", "|"), "separated by vertical bars"),
        (
            text(GOOD).replace(",", ";").replace(HEADER.replace(",", ";"), HEADER.upper().replace(",", ";")),
            "semicolons",
        ),
        ("".join(f'"{line}"\n' for line in text(GOOD).splitlines()), "within quotation marks"),
        (text(GOOD).encode("utf-16"), "it is in UTF-16"),
        (text(GOOD).encode("utf-16-be"), "it is in UTF-16"),
        (text(GOOD).replace(",", "\t").encode("utf-16"), "it is in UTF-16"),
    ],
)
def test_a_slip_of_form_is_named_and_nobody_accused_of_personal_data(
    content: str | bytes, told: str, tmp_path: Path
) -> None:
    """Who saved a right table in another form was once told that it holds a day of birth."""
    report = gate(tmp_path, content)
    assert len(report.problems) == 1, str(report)
    assert codes(report) <= {"G103", "G106"}
    assert told in str(report)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_personal_data_is_found_in_another_form_too(encoding: str, tmp_path: Path) -> None:
    """A list of children that was saved in another encoding is a list of children still."""
    assert codes(gate(tmp_path, f"month,born\n2025-01,{BIRTHDAY}\n".encode(encoding))) == {"G103", "G308"}
    assert codes(gate(tmp_path, f"sep=;\nmonth;born\n2025-01;{BIRTHDAY}\n")) == {"G106", "G308"}


CELL = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["", "999", "requests", "plans-in-force", "percent-requests-refused", "average-weeks-to-issue", "month", "year",
     "2025", "year to date", "2025-01", "2026-07-15", "2026-07", "0", "5", "57", "57.5", "c", "x", "z", "9" * 5000, "²",
     "2025-²"]
)  # fmt: skip


@settings(max_examples=500, suppress_health_check=SLOW)
@given(changes=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), CELL), min_size=1, max_size=6))
def test_no_cell_breaks_the_gate(changes: list[tuple[int, int, str]], tmp_path: Path) -> None:
    """Whatever a cell holds, the file is accepted or refused with reasons that do not repeat it."""
    report = gate(tmp_path, _changed(changes))
    assert report.accepted == (not report.problems)
    for cell in {cell for *_, cell in changes if len(cell) > 6 and cell in str(report)}:
        # The gate's own words, such as the name of a column, stand there for any other content too.
        other = [(column, row, "Ω" * 7 if text == cell else text) for column, row, text in changes]
        known = cell in str(judged().measures) or cell in ("2026-07-15", "2026-07", "year to date", "2025-01")
        assert known or cell in str(gate(tmp_path, _changed(other))), f"the report repeats “{cell}”"


def _changed(changes: list[tuple[int, int, str]]) -> str:
    rows = [line.split(",") for line in text(GOOD, *months("requests", [5, "c", 60], area="998")).splitlines()[1:]]
    for column, row, cell in changes:
        rows[row][column] = cell
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows([load_contract().header, *rows])
    return sink.getvalue()


def test_a_very_long_cell_is_refused_in_no_time_and_without_its_content(tmp_path: Path) -> None:
    """A pattern that tries every beginning of three million letters would keep a refresh busy for days."""
    report = gate(tmp_path, text(GOOD, GOOD.replace("57", "secret" * 500_000)))
    assert found(report) == [("G112", 3, None)]
    assert "secret" not in str(report)


def test_the_detail_helps_to_mend(tmp_path: Path) -> None:
    """How many fields there are, which column was expected where, how large a file may be."""
    details = {
        "8 instead of 9": text(GOOD, GOOD[:-1]),
        "expected as column 4": text(GOOD).replace("area,measure", "measure,area"),
        "1 more than the 9 columns expected": text(GOOD).replace("\n", ",\n"),
        "it is empty": "",
    }
    for detail, content in details.items():
        report = gate(tmp_path, content)
        assert [problem.detail for problem in report.problems] == [detail]
        assert f"({detail})" in str(report)
    large = gate(tmp_path, text(GOOD), limited(bytes=100))
    assert "(at most 100 bytes)" in str(large)
    assert "(at most 1 rows)" in str(gate(tmp_path, text(GOOD, GOOD), limited(rows=1)))


def test_a_broken_file_is_read_line_by_line_to_the_first_quotation_mark(tmp_path: Path) -> None:
    """Rows are named as a spreadsheet counts them, also where a field holds a comma or the file a byte order mark."""
    name = '"Mockbury, Borough of"'
    content = "\ufeff" + text(GOOD, GOOD[:-1], GOOD + ",").replace("Examplershire County Council", name)
    assert found(gate(tmp_path, content)) == [("G108", 3, None), ("G108", 4, None)]
