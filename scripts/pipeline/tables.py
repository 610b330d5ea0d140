"""CSV reading with checks of encoding, header and field counts, so that a broken file is refused."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.catalogue.hidden import HIDDEN
from scripts.pipeline.errors import NamedError, PipelineError

MAX_BYTES = 200_000_000
_AGAIN = "Fetch the file again; if the publisher changed its layout, add a layout module for it"


@dataclass(frozen=True)
class CsvTable:
    """CSV file in memory. `rows` yields (row number as in a spreadsheet, fields)."""

    where: str
    header: list[str]
    data: bytes
    body: list[list[str]]
    first_row: int

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Records after the header, numbered as in a spreadsheet."""
        return enumerate(self.body, start=self.first_row)

    def position(self, column: str) -> int:
        """Index of a column; raises PipelineError if missing or duplicate."""
        positions = [index for index, name in enumerate(self.header) if name == column]
        if len(positions) != 1:
            wrong = "is missing" if not positions else f"stands {len(positions)} times"
            raise PipelineError(self.where, f"the column “{column}” {wrong}", _AGAIN)
        return positions[0]


def read_records(path: Path, where: str) -> tuple[bytes, list[list[str]]]:
    """Read the bytes and all records of a CSV; raises PipelineError unless it is a readable UTF-8 table."""
    if not path.exists():
        raise PipelineError(where, "the file is not there", "Fetch it or correct its path in data/catalogue/sources")
    if path.stat().st_size > MAX_BYTES:
        raise PipelineError(where, f"is larger than {MAX_BYTES:,} bytes", "Check what was fetched")
    data = path.read_bytes()
    if data.lstrip()[:1] == b"<":
        raise PipelineError(where, "is a web page, not a table", _AGAIN)
    try:
        text = data.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise PipelineError(where, f"is not a readable UTF-8 CSV: {error}", _AGAIN) from error
    if hidden := HIDDEN.search(text.replace("\r\n", "\n")):
        wrong = f"holds a character that nobody can see (U+{ord(hidden[0]):04X})"
        raise PipelineError(where, wrong, "Ask the publisher for a mended file")
    return data, rows


def read_table(path: Path, where: str, leading: Sequence[str], known_duplicates: Collection[str] = ()) -> CsvTable:
    """Read a table whose header begins with exactly the columns `leading`."""
    data, lines = read_records(path, where)
    if not lines or lines[0][: len(leading)] != list(leading):
        first = ", ".join(lines[0][: len(leading)]) if lines else "nothing"
        raise PipelineError(where, f"the header should begin with {', '.join(leading)} but begins with {first}", _AGAIN)
    header, body = lines[0], lines[1:]
    for name, count in Counter(header).items():
        if count > 1 and name not in known_duplicates:
            raise PipelineError(where, f"the column “{name}” stands {count} times", _AGAIN)
    for number, fields in enumerate(body, start=2):
        if len(fields) != len(header):
            wrong = f"row {number} has {len(fields)} fields where the header has {len(header)}"
            raise NamedError("shifted-row", where, wrong, _AGAIN)
    if not body:
        raise PipelineError(where, "has a header and no rows", _AGAIN)
    return CsvTable(where, header, data, body, 2)
