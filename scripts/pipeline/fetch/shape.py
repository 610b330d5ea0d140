"""Outline of a downloaded table: header, number of rows, and councils of its newest period."""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.pipeline.fetch.errors import RefusedFileError
from scripts.pipeline.gazetteer import normalised_name
from scripts.pipeline.layouts.dfe import BREAKDOWN, NEW_CODE_FIRST
from scripts.pipeline.layouts.dfe_tidy_2025 import KNOWN_DUPLICATES

PERIOD, LEVEL, COUNCIL = (NEW_CODE_FIRST.index(name) for name in ("time_period", "geographic_level", "old_la_code"))
LEVELS = frozenset({"National", "Regional", "Local authority"})
LOOK = "Open the file and compare it with the release before; a new layout needs a layout module"
AGAIN = "Start the refresh again later; if it stays so, look at the release on the publisher's site"


@dataclass(frozen=True)
class FileShape:
    """Outline compared between two versions.

    `rows` after the header; `headlines` are the rows for all children in the newest period; `councils` are the codes
    (or names, in a sheet) that these have.
    """

    header: tuple[str, ...]
    rows: int
    headlines: int
    councils: frozenset[str]


def tidy(path: Path, where: str) -> FileShape:
    """Outline of a DfE file with one row per area, period and breakdown."""
    lines = _lines(path, where)
    header = tuple(lines[0])
    if header[: len(NEW_CODE_FIRST)] != NEW_CODE_FIRST:
        wrong = f"should begin with the columns {', '.join(NEW_CODE_FIRST)} but begins with {', '.join(header)[:200]}"
        raise RefusedFileError("wrong-header", where, wrong, LOOK)
    _refuse_doubles(header, where)
    for number, fields in enumerate(lines[1:], start=2):
        _refuse_shifted(fields, header, number, where)
    if len(lines) == 1:
        raise RefusedFileError("no-rows", where, "has a header and no rows", AGAIN)
    body = lines[1:]
    newest = max(fields[PERIOD] for fields in body)
    headlines = [fields for fields in body if fields[PERIOD] == newest and _for_all(fields, header)]
    councils = frozenset(fields[COUNCIL] for fields in headlines if fields[LEVEL] == "Local authority")
    return FileShape(header, len(body), len(headlines), councils)


def sheet(path: Path, where: str) -> FileShape:
    """Outline of a spreadsheet saved as CSV: no reliable header, councils by name."""
    lines = _lines(path, where)
    widths = Counter(len(fields) for fields in lines)
    if len(widths) != 1 or next(iter(widths)) < 3:
        wrong = f"has rows of {', '.join(str(width) for width in sorted(widths)[:5])} fields, not all alike"
        raise RefusedFileError("shifted-row", where, wrong, LOOK)
    figures = [fields for fields in lines if re.search(r"\d", "".join(fields[2:])) and fields[0].strip()]
    names = frozenset(normalised_name(fields[0]) for fields in figures)
    if "england total" not in names:
        raise RefusedFileError("wrong-header", where, "has no England total", LOOK)
    return FileShape((), len(lines), len(figures), names)


def _lines(path: Path, where: str) -> list[list[str]]:
    data = path.read_bytes()
    if data.lstrip()[:1] == b"<":
        raise RefusedFileError("html-page", where, "is a web page, not a table", AGAIN)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise RefusedFileError("unreadable", where, "is not UTF-8 (it looks like UTF-16)", LOOK)
    if not data.endswith(b"\n"):
        raise RefusedFileError("truncated", where, "does not end with the end of a line, so it broke off", AGAIN)
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise RefusedFileError("unreadable", where, f"is not a readable UTF-8 CSV: {error}", LOOK) from error
    if not lines or not lines[0]:
        raise RefusedFileError("wrong-header", where, "has no header", LOOK)
    return lines


def _refuse_doubles(header: Sequence[str], where: str, known: Collection[str] = KNOWN_DUPLICATES) -> None:
    doubled = [name for name, count in Counter(header).items() if count > 1 and name not in known]
    if doubled:
        raise RefusedFileError("duplicate-header", where, f"has the column “{doubled[0][:60]}” more than once", LOOK)


def _refuse_shifted(fields: Sequence[str], header: Sequence[str], number: int, where: str) -> None:
    if len(fields) != len(header):
        wrong = f"has {len(fields)} fields in row {number} where the header has {len(header)}"
        raise RefusedFileError("shifted-row", where, wrong, LOOK)
    if not re.fullmatch(r"(19|20)\d\d(\d\d)?", fields[PERIOD], re.ASCII) or fields[LEVEL] not in LEVELS:
        wrong = f"has in row {number} the period “{fields[PERIOD][:20]}” and the level “{fields[LEVEL][:20]}”"
        raise RefusedFileError("shifted-row", where, wrong, LOOK)


def _for_all(fields: Sequence[str], header: Sequence[str]) -> bool:
    first = len(NEW_CODE_FIRST)
    if header[first : first + len(BREAKDOWN)] != BREAKDOWN:
        return True
    return fields[first] == fields[first + 1]
