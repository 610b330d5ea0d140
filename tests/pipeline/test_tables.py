"""A broken download must stop before it becomes a figure, with a message that says where and what to do."""

from pathlib import Path

import pytest

from scripts.pipeline.cells import UnknownTexts, parse
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.tables import read_table

HEADER = "time_period,level,value\n"
LEADING = ("time_period", "level")
BROKEN = {
    "an error page with status 200": ("<!doctype html><html><body>Sorry</body></html>", "is a web page"),
    "another header": ("year,level,value\n2025,National,1\n", "the header should begin with"),
    "no rows": (HEADER, "has a header and no rows"),
    "an empty file": ("", "begins with nothing"),
    "a row with a field too many": (HEADER + "2025,National,1\n2025,Regional,2,3\n", "row 3 has 4 fields"),
    "a row cut off": (HEADER + "2025,National,1\n2025,Reg", "row 3 has 2 fields"),
    "a column twice": ("time_period,level,value,value\n2025,National,1,2\n", "“value” stands 2 times"),
    "a character that nobody can see": (HEADER + "2025,Nat\u200bional,1\n", "nobody can see (U+200B)"),
    "a quote never closed": (HEADER + '2025,"National,1\n', "not a readable UTF-8 CSV"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_refused_by_name(what: str, tmp_path: Path) -> None:
    """Read as if it were whole, each of these would give missing or shifted numbers."""
    text, told = BROKEN[what]
    path = tmp_path / "requests.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError) as caught:
        read_table(path, "release/requests.csv", LEADING)
    assert str(caught.value).startswith("release/requests.csv")
    assert told in str(caught.value)


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    """A wrong encoding would garble names and could hide symbols."""
    path = tmp_path / "requests.csv"
    path.write_bytes(HEADER.encode() + b"2025,\xff\xfe,1\n")
    with pytest.raises(PipelineError, match="not a readable UTF-8 CSV"):
        read_table(path, "requests.csv", LEADING)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The person who runs the refresh must learn which file to fetch."""
    with pytest.raises(PipelineError, match=r"requests\.csv: the file is not there"):
        read_table(tmp_path / "requests.csv", "requests.csv", LEADING)


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    """Readers look a number up by its row; a field with a line break inside must not move it."""
    path = tmp_path / "requests.csv"
    path.write_text("\ufeff" + HEADER + '2025,"Nat\nional",1\n2025,Regional,2\n', encoding="utf-8")
    assert [(number, row[2]) for number, row in read_table(path, "r", LEADING).rows()] == [(2, "1"), (3, "2")]


@pytest.mark.parametrize(
    ("text", "value", "symbol"),
    [
        ("16.5", 16.5, None),
        ("  89.200000000000", 89.2, None),
        ("0", 0.0, None),
        ("-21", -21.0, None),
        ("2,533", 2533.0, None),
        ("0.00%", 0.0, None),
        ("x", None, "x"),
        (" x ", None, "x"),
        (" - ", None, "-"),
        (" .. ", None, ".."),
    ],
)
def test_cells_become_numbers_or_stay_symbols(text: str, value: float | None, symbol: str | None) -> None:
    """A symbol read as 0 would be a false figure; a padded number refused would be a lost one."""
    assert parse(text, {"x", "-", ".."}) == (value, symbol)


@pytest.mark.parametrize("text", ["", "  ", "1,23", "n/a", "12.3.4", "1e5", "nan", "inf", "٣", "--"])
def test_anything_else_is_not_guessed(text: str) -> None:
    """An unknown sign must be looked up by a person before it is published as anything."""
    with pytest.raises(ValueError):
        parse(text, {"x"})


def test_unknown_texts_are_listed_together() -> None:
    """One refusal names all unknown signs with the place of each, so that one look-up mends the file."""
    unknown = UnknownTexts("requests.csv")
    unknown.add("q", 12, "requests")
    unknown.add("..", 14, "refused")
    with pytest.raises(PipelineError) as caught:
        unknown.refuse()
    assert "“q” (row 12, column requests)" in str(caught.value)
    assert "“..” (row 14, column refused)" in str(caught.value)
