"""Search for personal data in a file without the agreed header, so that its sender is warned all the same."""

import csv
from pathlib import Path

from scripts.pipeline.gate.column_names import holds_person_codes, is_breakdown_column, personal_columns
from scripts.pipeline.gate.personal import personal_data_rule
from scripts.pipeline.gate.report import GateReport

_BYTES, _LINE = 1 << 20, 2_000  # looked into, of the file and of each of its lines


def report_personal_data(path: Path, report: GateReport) -> None:
    """Report columns and cells about people in a refused file, by number, because column names may be personal.

    Only the first bytes of the file, and of each line, are looked into: it is refused whatever the rest holds.
    """
    rows = _rows(_beginning(path))
    if not rows:
        return
    people = personal_columns(rows[0])
    for at, name in enumerate(rows[0]):
        if at in people:
            report.add("G301", 1, _column(at + 1))
        elif is_breakdown_column(name):
            report.add("G401", 1, _column(at + 1))
    dated = rows[0].index("published_on") + 1 if "published_on" in rows[0] else 0
    known: dict[tuple[str, bool], str | None] = {}
    for number, fields in enumerate(rows, start=1):
        for column, cell in enumerate(fields, start=1):
            key = cell, column == dated
            if key not in known:
                known[key] = personal_data_rule(*key)
            if code := known[key]:
                report.add(code, number, _column(column))
    body = [fields for fields in rows[1:] if len(fields) == len(rows[0])]
    for column, cells in enumerate(zip(*body, strict=True), start=1):
        if holds_person_codes(cells):
            report.add("G309", None, _column(column))


def _column(column: int) -> str:
    return f"number {column}"


def _beginning(path: Path) -> list[str]:
    """First lines of a file, without their ends; none if it cannot be read."""
    try:
        with path.open("rb") as handle:
            data = handle.read(_BYTES)
    except OSError:
        return []
    return [line[:_LINE] for line in data.decode("utf-8-sig", errors="replace").splitlines()]


def _rows(lines: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(lines))
    except csv.Error:
        rows.extend([line] for line in lines[len(rows) :])
    return rows
