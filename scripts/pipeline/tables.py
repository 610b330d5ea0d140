"""Reading a CSV so that a broken file stops here: encoding, header, field counts."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.catalogue.hidden import HIDDEN
from scripts.pipeline.errors import PipelineError

MAX_BYTES = 200_000_000
_AGAIN = "Fetch the file again; if the publisher changed its layout, add a layout module for it"


@dataclass(frozen=True)
class CsvTable:
    """A CSV file in memory. `rows` yields (row number as in a spreadsheet, fields)."""

    where: str
    header: list[str]
    data: bytes
    body: list[list[str]]
    first_row: int

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The records after the header, numbered as a spreadsheet numbers them."""
        return enumerate(self.body, start=self.first_row)

    def position(self, column: str) -> int:
        """Where a column stands; raises PipelineError if it is missing or stands twice."""
        found = [index for index, name in enumerate(self.header) if name == column]
        if len(found) != 1:
            wrong = "is missing" if not found else f"stands {len(found)} times"
            raise PipelineError(self.where, f"the column “{column}” {wrong}", _AGAIN)
        return found[0]


def records(path: Path, where: str) -> tuple[bytes, list[list[str]]]:
    """The bytes and all records of a CSV; refuses what is not a readable UTF-8 table."""
    if not path.exists():
        raise PipelineError(where, "the file is not there", "Fetch it or correct its path in data/catalogue/sources")
    if path.stat().st_size > MAX_BYTES:
        raise PipelineError(where, f"is larger than {MAX_BYTES:,} bytes", "Check what was fetched")
    data = path.read_bytes()
    if data.lstrip()[:1] == b"<":
        raise PipelineError(where, "is a web page, not a table", _AGAIN)
    try:
        text = data.decode("utf-8-sig")
        found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise PipelineError(where, f"is not a readable UTF-8 CSV: {error}", _AGAIN) from error
    if hidden := HIDDEN.search(text.replace("\r\n", "\n")):
        wrong = f"holds a character that nobody can see (U+{ord(hidden[0]):04X})"
        raise PipelineError(where, wrong, "Ask the publisher for a mended file")
    return data, found


def read_table(path: Path, where: str, leading: Sequence[str], known_doubles: Collection[str] = ()) -> CsvTable:
    """Reads a table whose first line is the header and begins with exactly the columns `leading`."""
    data, lines = records(path, where)
    if not lines or lines[0][: len(leading)] != list(leading):
        got = ", ".join(lines[0][: len(leading)]) if lines else "nothing"
        raise PipelineError(where, f"the header should begin with {', '.join(leading)} but begins with {got}", _AGAIN)
    header, body = lines[0], lines[1:]
    for name, count in Counter(header).items():
        if count > 1 and name not in known_doubles:
            raise PipelineError(where, f"the column “{name}” stands {count} times", _AGAIN)
    for number, fields in enumerate(body, start=2):
        if len(fields) != len(header):
            wrong = f"row {number} has {len(fields)} fields where the header has {len(header)}"
            raise PipelineError(where, wrong, _AGAIN)
    if not body:
        raise PipelineError(where, "has a header and no rows", _AGAIN)
    return CsvTable(where, header, data, body, 2)
