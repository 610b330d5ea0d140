"""Structure of a file as text: encoding, size, length of lines, number of fields."""

import stat
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from scripts.pipeline.gate.contract import ContributionContract
from scripts.pipeline.gate.fields import FieldError, read_fields, wrong_rows
from scripts.pipeline.gate.header import check_header
from scripts.pipeline.gate.lines import BoundedLines, LineError
from scripts.pipeline.gate.malformed import utf16
from scripts.pipeline.gate.report import LISTED, GateReport

_BEGINNING = 4096  # bytes
_SPACE = 32  # the first that is no control character
_MOST_TEXTS = 2_000  # different texts in a piece of a column; areas and periods are fewer
_FIGURES = ("value", "denominator")
_BOM = b"\xef\xbb\xbf"
_NOT_TEXT = (b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"%PDF", b"BZh", b"\xfd7zXZ")


class ReadFile(NamedTuple):
    """File as a table of texts, each column dictionary-encoded, with the SHA-256 of its bytes."""

    table: pa.Table
    sha256: str


def read_file(path: Path, contract: ContributionContract, report: GateReport) -> ReadFile | None:
    """Read a file once, in pieces, and no further than its first wrong piece; None with the reasons in the report."""
    limits = contract.limits
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            report.add("G101")
        elif not about.st_size:
            report.add("G101", detail="it is empty")
        elif about.st_size > limits.bytes:
            report.add("G102", detail=f"at most {limits.bytes:,} bytes")
        else:
            with path.open("rb") as handle:
                if not _is_table(handle.read(_BEGINNING), report):
                    return None
                handle.seek(0)
                return _read(BoundedLines(handle, limits), contract, report)
    except OSError:
        report.add("G101")
    except LineError as error:
        most = f"{limits.bytes:,}" if error.row is None else f"{limits.line:,}"
        report.add(error.code, error.row, detail=f"at most {most} bytes")
    return None


def _read(lines: BoundedLines, contract: ContributionContract, report: GateReport) -> ReadFile | None:
    header = contract.header
    columns: list[list[pa.DictionaryArray]] = [[] for _ in header]
    for piece in lines:
        first = not lines.rows
        text = _is_text(piece, report)
        if first and text:
            piece = _below_header(piece, header, report)
        if not text or report.problems:
            _report_end(piece, lines.rows, first, report)
            return None
        _check_signs(piece, report)
        _report_end(piece, lines.rows, first, report)
        if lines.rows + piece.count(b"\n") + first > contract.limits.rows + 1:
            report.add("G102", detail=f"at most {contract.limits.rows:,} rows")
        if report.problems:
            return None
        if piece and not _add_rows(piece, lines.rows + 1 + first, columns, header, report):
            return None
    if not columns[0]:
        report.add("G110")
        return None
    table = pa.table([pa.chunked_array(column) for column in columns], names=header)
    return ReadFile(table.unify_dictionaries().combine_chunks(), lines.sha256)


def _add_rows(
    piece: bytes, row: int, columns: list[list[pa.DictionaryArray]], header: list[str], report: GateReport
) -> bool:
    """Add rows to the columns, from `row` on; False if any is wrong."""
    try:
        read = read_fields(piece, len(header))
    except FieldError:
        _report_rows(piece, row, len(header), report)
        return False
    for name, column, part in zip(header, columns, read, strict=True):
        column.append(part)
        if len(part.dictionary) > _MOST_TEXTS and name not in _FIGURES:
            report.add("G113", row, name)
    return not report.problems


def _is_table(beginning: bytes, report: GateReport) -> bool:
    """Whether a file does not begin like a web page, a spreadsheet, an archive or another encoding."""
    if utf16(beginning):
        report.add("G103", detail="it is in UTF-16, which spreadsheets call “Unicode text”: choose “CSV UTF-8” instead")
        return False
    if beginning.startswith(_NOT_TEXT) or beginning.removeprefix(_BOM).lstrip()[:1] == b"<":
        report.add("G104")
        return False
    return True


def _is_text(piece: bytes, report: GateReport) -> bool:
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        report.add("G103")
        return False
    return True


def _check_signs(piece: bytes, report: GateReport) -> None:
    if np.count_nonzero(np.frombuffer(piece, np.uint8) < _SPACE) != piece.count(b"\n") + piece.count(b"\r\n"):
        report.add("G105")


def _report_end(piece: bytes, rows: int, first: bool, report: GateReport) -> None:
    """Report a last line without its end; `rows` is the number of lines before the piece."""
    if piece and not piece.endswith(b"\n"):
        report.add("G109", row=rows + first + piece.count(b"\n") + 1)


def _below_header(piece: bytes, header: list[str], report: GateReport) -> bytes:
    """What follows the first line, whose names and form are checked."""
    first, _, rest = piece.removeprefix(_BOM).partition(b"\n")
    check_header(first.decode("utf-8").removesuffix("\r"), header, report)
    return rest


def _report_rows(piece: bytes, row: int, columns: int, report: GateReport) -> None:
    """Report the first wrong rows of a piece that begins with `row`."""
    for index, found in islice(wrong_rows(piece, columns), LISTED):
        if found is None:
            report.add("G111", row + index)
        else:
            report.add("G108", row + index, detail=f"{found} instead of {columns}")
    if not report.problems:
        report.add("G108", row)
