"""Acceptance check of a downloaded file, by its content and by comparison with earlier versions."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dashboard.catalogue.accepted import AcceptedOddity
from scripts.pipeline.fetch import archive, shape
from scripts.pipeline.fetch.config import FetchLimits
from scripts.pipeline.fetch.errors import RefusedFileError
from scripts.pipeline.fetch.shape import AGAIN, LOOK, FileShape

OUTLINES: dict[str, Callable[[Path, str], FileShape]] = {"tidy": shape.tidy, "sheet": shape.sheet}
ACCEPTABLE = frozenset({"council-missing", "fewer-rows"})
"""Errors that a person may accept, once the same bytes came twice."""
ACCEPT = (
    "Compare both files; if the publisher means it, add an [[accepted]] entry to data/catalogue/accepted.toml and "
    "start the refresh again"
)


@dataclass(frozen=True)
class ExpectedFile:
    """Expectations of a file before its download.

    `before` is the arrival it is compared with: an earlier one of the same release (`same_release`), or the same file
    of the release before. `copied` says that `before` was put there by hand and may have fewer columns and rows.
    `declared_rows` is what the publisher's list says; `needed` are the columns that measures read.
    """

    where: str
    format: str
    needed: frozenset[str] = frozenset()
    before: Path | None = None
    same_release: bool = False
    copied: bool = False
    declared_rows: int | None = None
    accepted: tuple[AcceptedOddity, ...] = ()


def check(path: Path, content_type: str, expected: ExpectedFile, limits: FetchLimits) -> int | None:
    """Check a file and return its number of rows (None for a workbook); raises RefusedFileError naming the fault."""
    where = expected.where
    refuse_web_page(content_type, where)
    if expected.format not in OUTLINES:
        archive.check_zip(path, where, limits)
        return None
    archive.gunzip(path, where, limits)
    if expected.same_release and expected.before is not None:
        _refuse_beginning(path, expected.before, where)
    outline = OUTLINES[expected.format]
    found = outline(path, where)
    if missing := sorted(expected.needed - set(found.header)):
        raise RefusedFileError("changed-header", where, f"no longer has the column {', '.join(missing)[:200]}", LOOK)
    if expected.declared_rows is not None and found.rows < expected.declared_rows - 1:
        wrong = f"has {found.rows:,} rows where the publisher's list says {expected.declared_rows:,}"
        raise RefusedFileError("truncated", where, wrong, AGAIN)
    if expected.before is not None:
        _compare(found, outline(expected.before, where), expected, limits)
    return found.rows


def refuse_web_page(content_type: str, where: str) -> None:
    """Refuse an answer that calls itself a web page."""
    if content_type in {"text/html", "application/xhtml+xml"}:
        raise RefusedFileError("html-page", where, "came as a web page, not as a file", AGAIN)


def _refuse_beginning(path: Path, before: Path, where: str) -> None:
    """Refuse a file that is the beginning of the one before: it broke off, even if at the end of a line."""
    found, held = path.read_bytes(), before.read_bytes()
    if found.count(b"\n") > 1 and len(found) < len(held) and held.startswith(found):
        wrong = f"broke off: it has the first {len(found):,} of the {len(held):,} bytes that it had before"
        raise RefusedFileError("truncated", where, wrong, AGAIN)


def _compare(found: FileShape, before: FileShape, expected: ExpectedFile, limits: FetchLimits) -> None:
    if expected.same_release:
        _refuse_changed_header(found, before, expected)
    if not any(entry.rule == "fewer-rows" for entry in expected.accepted):
        _refuse_fewer(found, before, expected, limits)
    # From release to release a sheet drops abolished councils; a tidy file keeps them in its older periods.
    if expected.same_release or expected.format == "tidy":
        missing = [entry for entry in expected.accepted if entry.rule == "council-missing"]
        known = {council for entry in missing for council in entry.councils}
        if gone := sorted(before.councils - found.councils - known):
            wrong = f"no longer has {len(gone)} of {len(before.councils)} councils: {', '.join(gone[:10])}"
            raise RefusedFileError("council-missing", expected.where, wrong, AGAIN)


def _refuse_changed_header(found: FileShape, before: FileShape, expected: ExpectedFile) -> None:
    gone = [name for name in before.header if name not in found.header]
    added = [name for name in found.header if name not in before.header]
    changed = bool(gone) if expected.copied else found.header != before.header
    if changed:
        wrong = f"has another header than before; gone: {', '.join(gone) or 'none'}; new: {', '.join(added) or 'none'}"
        raise RefusedFileError("changed-header", expected.where, wrong[:600], LOOK)


def _refuse_fewer(found: FileShape, before: FileShape, expected: ExpectedFile, limits: FetchLimits) -> None:
    """Refuse a drop in rows; between releases only rows for all children count, because breakdowns always change."""
    counts = [("rows for all children in its newest period", found.headlines, before.headlines)]
    if expected.same_release:
        counts.append(("rows", found.rows, before.rows))
    for what, now, then in counts:
        if then and now * 100 <= then * (100 - limits.fewer_rows_percent):
            wrong = f"has {now:,} {what}, {100 - now * 100 / then:.0f}% fewer than the {then:,} before"
            raise RefusedFileError("fewer-rows", expected.where, wrong, AGAIN)
