"""Structure of a file as text: encoding, size, header, number of fields."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from scripts.pipeline.gate.contract import ContractLimits, ContributionContract
from scripts.pipeline.gate.report import GateReport

_BOM = b"\xef\xbb\xbf"
_NOT_TEXT = (b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"%PDF", b"BZh", b"\xfd7zXZ")


def read_bytes(path: Path, limits: ContractLimits, report: GateReport) -> bytes | None:
    """Read a file of acceptable size that can be text; None with the reason in the report."""
    try:
        if path.stat().st_size > limits.bytes:
            report.add("G102", detail=f"at most {limits.bytes:,} bytes")
            return None
        data = path.read_bytes()
    except OSError:
        report.add("G101")
        return None
    if not data:
        report.add("G101", detail="it is empty")
        return None
    if data.startswith(_NOT_TEXT) or data.removeprefix(_BOM).lstrip()[:1] == b"<":
        report.add("G104")
        return None
    return data


def read_table(data: bytes, contract: ContributionContract, report: GateReport) -> pa.Table | None:
    """Read the file as a table of texts, each column dictionary-encoded; None with the reasons in the report."""
    if not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            report.add("G103")
            return None
    lines = data.count(b"\n")
    returns = data.count(b"\r\n") if b"\r" in data else 0
    if _controls(data) != lines + returns:
        report.add("G105")
    if not data.endswith(b"\n"):
        report.add("G109", row=lines + 1)
    if lines > contract.limits.rows + 1:
        report.add("G102", detail=f"at most {contract.limits.rows:,} rows")
    first = data[: data.find(b"\n") + 1].removeprefix(_BOM).decode("utf-8")
    _check_header(next(csv.reader([first]), []), contract.header, report)
    if report.problems:
        return None
    if lines == 1:
        report.add("G110")
        return None
    blank = b"\n\n" in data or b"\n\r\n" in data  # the fast reader would fill a blank line with empty cells
    table = None if b'"' in data or blank else _unquoted(data, contract.header)
    return table if table is not None else _line_by_line(data, contract.header, report)


def _controls(data: bytes) -> int:
    """Count control characters, line ends among them; in chunks that fit the processor's cache."""
    signs, step = np.frombuffer(data, np.uint8), 1 << 18
    return sum(int(np.count_nonzero(signs[at : at + step] < 32)) for at in range(0, len(signs), step))


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


def _unquoted(data: bytes, header: list[str]) -> pa.Table | None:
    """Fast parser for a file without quotation marks; None if a row is uneven, left to the slow parser."""
    uneven = []
    text = pa.dictionary(pa.int32(), pa.string())

    def note(row: object) -> str:
        uneven.append(row)
        return "skip"

    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(data),
            parse_options=arrow_csv.ParseOptions(quote_char=False, ignore_empty_lines=False, invalid_row_handler=note),
            convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(header, text)),
        )
    except pa.ArrowInvalid:  # its message would repeat a row; the slow reader reports the row number only
        return None
    return None if uneven else table.unify_dictionaries().combine_chunks()


def _line_by_line(data: bytes, header: list[str], report: GateReport) -> pa.Table | None:
    columns: list[list[str]] = [[] for _ in header]
    try:
        for number, fields in enumerate(_records(data), start=2):
            if len(fields) != len(header):
                report.add("G108", number, detail=f"{len(fields)} instead of {len(header)}")
            elif any("\n" in field for field in fields):
                report.add("G111", number)
                return None
            else:
                for column, field in zip(columns, fields, strict=True):
                    column.append(field)
    except csv.Error:
        report.add("G111", len(columns[0]) + 2)
        return None
    if report.problems:
        return None
    return pa.table([pa.chunked_array([pa.array(c).dictionary_encode()]) for c in columns], names=header)


def _records(data: bytes) -> Iterator[list[str]]:
    csv.field_size_limit(
        max(csv.field_size_limit(), len(data))
    )  # no size limit: a long cell is refused by the rule for its content
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    next(reader)
    return reader
