"""Looks into a file that is not in the agreed form for signs that it is about people, so that its sender is told."""

import csv
import io

from scripts.pipeline.gate.names import names_groups, numbers_people, people_columns
from scripts.pipeline.gate.personal import find
from scripts.pipeline.gate.report import GateReport

_ROWS = 100_000  # rows looked into; the file is refused whatever they hold


def look(data: bytes, report: GateReport) -> None:
    """Notes what names, numbers or splits people in a refused file. Columns are told by place: a name may be one."""
    rows = _rows(data.decode("utf-8-sig", errors="replace"))
    if not rows:
        return
    people = people_columns(rows[0])
    for at, name in enumerate(rows[0]):
        if at in people:
            report.add("G301", 1, _column(at + 1))
        elif names_groups(name):
            report.add("G401", 1, _column(at + 1))
    dated = rows[0].index("published_on") + 1 if "published_on" in rows[0] else 0
    known: dict[tuple[str, bool], str | None] = {}
    for number, fields in enumerate(rows, start=1):
        for place, cell in enumerate(fields, start=1):
            key = cell, place == dated
            if key not in known:
                known[key] = find(*key)
            if code := known[key]:
                report.add(code, number, _column(place))
    body = [fields for fields in rows[1:] if len(fields) == len(rows[0])]
    for place, cells in enumerate(zip(*body, strict=True), start=1):
        if numbers_people(cells):
            report.add("G309", None, _column(place))


def _column(place: int) -> str:
    return f"number {place}"


def _rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for fields in csv.reader(io.StringIO(text, newline="")):
            rows.append(fields)
            if len(rows) == _ROWS:
                break
    except csv.Error:
        rows.extend([line] for line in text.splitlines()[len(rows) : _ROWS])
    return rows
