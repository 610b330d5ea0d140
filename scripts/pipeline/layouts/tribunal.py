"""Shared reader of both HMCTS tables: spreadsheets saved as CSV, with titles, merged years, headings and footnotes.

The local authority codes in these tables are partly wrong (Cambridgeshire and Central Bedfordshire are swapped, for
one), so rows are matched by name, and by the year where one name has stood for two councils (Dorset).
"""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.facts.areas import ENGLAND
from scripts.pipeline.errors import NamedError, PipelineError
from scripts.pipeline.gazetteer import normalised_name
from scripts.pipeline.impossible.names import RowLabel
from scripts.pipeline.printed import FileJob, PrintedCell
from scripts.pipeline.tables import read_records

_LAYOUT = "Compare the file with the layout module; if the publisher changed the table, add a layout module"


def read(
    job: FileJob, years_row: int, labels_row: int, columns: Mapping[str, Sequence[str]], width: int
) -> Iterator[PrintedCell]:
    """Read the wanted cells; `columns` maps a name used by measures to the sub-headers it may be printed under."""
    where = job.file.path
    _, lines = read_records(job.path, where)
    if len(lines) <= labels_row:
        raise PipelineError(where, "has no rows below its headings", _LAYOUT)
    for number, line in enumerate(lines, start=1):
        if len(line) != width:
            wrong = f"row {number} has {len(line)} fields where this layout has {width}"
            raise NamedError("shifted-row", where, wrong, _LAYOUT)
    heads = list(_heads(lines[years_row - 1], lines[labels_row - 1], where))
    printed = [
        (wanted, position, year, label)
        for wanted in job.wanted
        for position, year, label in heads
        if label in columns.get(wanted.column, ())
    ]
    missing = {wanted.column for wanted in job.wanted} - {wanted.column for wanted, *_ in printed}
    if missing:
        raise PipelineError(where, f"has no column for {', '.join(sorted(missing))}", _LAYOUT)
    seen_england = False
    for number, fields in enumerate(lines[labels_row:], start=labels_row + 1):
        name = fields[0].strip()
        if not any(field.strip() for field in fields[2:]):
            continue
        if normalised_name(name) == "england total":
            seen_england = True
        elif name.lower() == "england total excluding suppressed":
            continue
        names = RowLabel(code=fields[1].strip())
        for wanted, position, year, label in printed:
            area = ENGLAND if normalised_name(name) == "england total" else job.gazetteer.council(name, year, where)
            if fields[position].strip():
                yield PrintedCell(wanted.measure, area, str(year), number, f"{year} {label}", fields[position], names)
    if not seen_england:
        raise PipelineError(where, "has no England total", _LAYOUT)


def _heads(years: Sequence[str], labels: Sequence[str], where: str) -> Iterator[tuple[int, int, str]]:
    """Column position, year and sub-header; a merged year cell covers the columns until the next one."""
    year = None
    for position, (year_text, label) in enumerate(zip(years, labels, strict=True)):
        if position < 2:
            continue
        if year_text.strip():
            if not year_text.strip().isdigit():
                raise PipelineError(where, f"has “{year_text}” where a year should stand", _LAYOUT)
            year = int(year_text)
        if label.strip():
            if year is None:
                raise PipelineError(where, f"has the column “{label}” before any year", _LAYOUT)
            yield position, year, label.strip()
