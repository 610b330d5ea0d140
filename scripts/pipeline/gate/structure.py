"""Structure of a file as text: encoding, size, length of lines, header, number of fields."""

import csv
import stat
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from scripts.pipeline.gate.contract import ContributionContract
from scripts.pipeline.gate.fields import FieldError, read_fields, wrong_rows
from scripts.pipeline.gate.lines import BoundedLines, LineError
from scripts.pipeline.gate.report import LISTED, GateReport

_BEGINNING = 4096  # bytes
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
        if not _is_text(piece, lines.rows, report):
            return None
        if first:
            piece = _below_header(piece, header, report)
        rows = lines.rows + piece.count(b"\n") + first
        if rows > contract.limits.rows + 1:
            report.add("G102", detail=f"at most {contract.limits.rows:,} rows")
        if report.problems:
            return None
        if piece:
            try:
                read = read_fields(piece, len(header))
            except FieldError:
                _report_rows(piece, lines.rows + 1 + first, len(header), report)
                return None
            for column, part in zip(columns, read, strict=True):
                column.append(part)
    if not columns[0]:
        report.add("G110")
        return None
    table = pa.table([pa.chunked_array(column) for column in columns], names=header)
    return ReadFile(table.unify_dictionaries().combine_chunks(), lines.sha256)


def _is_table(beginning: bytes, report: GateReport) -> bool:
    """Whether a file does not begin like a web page, a spreadsheet or an archive."""
    if beginning.startswith(_NOT_TEXT) or beginning.removeprefix(_BOM).lstrip()[:1] == b"<":
        report.add("G104")
        return False
    return True


def _is_text(piece: bytes, rows: int, report: GateReport) -> bool:
    """Whether a piece is text in UTF-8; control characters and an open end are reported, but do not make it none."""
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        report.add("G103")
        return False
    ends = piece.count(b"\n")
    if np.count_nonzero(np.frombuffer(piece, np.uint8) < 32) != ends + piece.count(b"\r\n"):
        report.add("G105")
    if not piece.endswith(b"\n"):
        report.add("G109", row=rows + ends + 1)
    return True


def _below_header(piece: bytes, header: list[str], report: GateReport) -> bytes:
    """What follows the first line, whose names are checked."""
    first, _, rest = piece.removeprefix(_BOM).partition(b"\n")
    try:
        names = next(csv.reader([first.decode("utf-8")], strict=True), [])
    except csv.Error:
        names = []
    _check_header(names, header, report)
    return rest


def _check_header(found: list[str], wanted: list[str], report: GateReport) -> None:
    doubled = sorted({name for name in wanted if found.count(name) > 1})
    for name in doubled:
        report.add("G107", 1, name)
    if found != wanted and not doubled:
        wrong = [index for index, name in enumerate(wanted) if index >= len(found) or found[index] != name]
        if wrong:
            report.add("G106", 1, wanted[wrong[0]], f"expected as column {wrong[0] + 1}")
        else:
            report.add("G106", 1, None, f"{len(found) - len(wanted)} more than the {len(wanted)} columns expected")


def _report_rows(piece: bytes, row: int, columns: int, report: GateReport) -> None:
    """Report the first wrong rows of a piece that begins with `row`."""
    for index, found in islice(wrong_rows(piece, columns), LISTED):
        if found is None:
            report.add("G111", row + index)
        else:
            report.add("G108", row + index, detail=f"{found} instead of {columns}")
    if not report.problems:
        report.add("G108", row)
