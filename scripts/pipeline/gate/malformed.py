"""Search for personal data in a file without the agreed form, so that its sender is warned all the same."""

import csv
from pathlib import Path

from scripts.pipeline.gate.column_names import holds_person_codes, is_breakdown_column, personal_columns
from scripts.pipeline.gate.header import is_separator_line, plain, separator_of
from scripts.pipeline.gate.personal import personal_data_rule
from scripts.pipeline.gate.report import GateReport

_BYTES, _ROWS, _LINE, _CELLS = 1 << 18, 5_000, 2_000, 5_000  # looked into: bytes, rows, their bytes, different cells
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_DAYS = {"publishedon", "published", "publicationdate", "publicationday", "datepublished", "dateofpublication"}


def report_personal_data(path: Path, report: GateReport) -> None:
    """Report columns and cells about people in a refused file, by number, because column names may be personal.

    Only the beginning of the file, and of each line, is looked into: it is refused whatever the rest holds.
    """
    lines = _beginning(path)
    skipped = int(bool(lines) and is_separator_line(lines[0]))
    rows = _rows(lines[skipped:])
    if not rows:
        return
    people = personal_columns(rows[0])
    for at, name in enumerate(rows[0]):
        if at in people:
            report.add("G301", 1 + skipped, _column(at + 1))
        elif is_breakdown_column(name):
            report.add("G401", 1 + skipped, _column(at + 1))
    dated = {at for at, name in enumerate(rows[0], start=1) if plain(name) in _DAYS}
    known: dict[tuple[str, bool], str | None] = {}
    for number, fields in enumerate(rows, start=1 + skipped):
        for column, cell in enumerate(fields, start=1):
            key = cell, column in dated
            if key not in known and len(known) < _CELLS:
                known[key] = personal_data_rule(*key)
            if code := known.get(key):
                report.add(code, number, _column(column))
    body = [fields for fields in rows[1:] if len(fields) == len(rows[0])]
    for column, cells in enumerate(zip(*body, strict=True), start=1):
        if holds_person_codes(cells):
            report.add("G309", None, _column(column))


def utf16(beginning: bytes) -> str | None:
    """Name of the encoding of a file in UTF-16, by its mark or by the zero byte of every plain letter; None if not."""
    if beginning[:2] in _UTF16:
        return _UTF16[beginning[:2]]
    pairs = len(beginning) // 2
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = beginning[at : 2 * pairs : 2].count(0), beginning[1 - at : 2 * pairs : 2].count(0)
        if pairs and zeros > 0.9 * pairs and not others:
            return encoding
    return None


def _column(column: int) -> str:
    return f"number {column}"


def _beginning(path: Path) -> list[str]:
    """First lines of a file, without their ends; none if it cannot be read."""
    try:
        with path.open("rb") as handle:
            data = handle.read(_BYTES)
    except OSError:
        return []
    text = data.decode(utf16(data[:4096]) or "utf-8", errors="replace").removeprefix("\ufeff")
    return [line[:_LINE] for line in text.splitlines()[:_ROWS]]


def _rows(lines: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(lines, delimiter=separator_of(lines[0]) if lines else ","))
    except csv.Error:
        rows.extend([line] for line in lines[len(rows) :])
    return rows
