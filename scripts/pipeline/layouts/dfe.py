"""Shared parts of the DfE layouts: the identifying columns, and a row's area and period."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from dashboard.facts.areas import ENGLAND
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.impossible.names import RowLabel
from scripts.pipeline.printed import FileJob, PrintedCell
from scripts.pipeline.tables import CsvTable

GEOGRAPHY = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
)
OLD_CODE_FIRST = (*GEOGRAPHY, "old_la_code", "new_la_code", "la_name")
NEW_CODE_FIRST = (*GEOGRAPHY, "new_la_code", "old_la_code", "la_name")
BREAKDOWN = ("breakdown_topic", "breakdown")
_LEVEL_COLUMN = {"Regional": "region_code", "Local authority": "old_la_code"}

Row = Mapping[str, str]


def calendar_year(row: Row, where: str) -> str:
    """Period “2025” of a calendar year; refuses any other kind of period."""
    period = row["time_period"]
    if row["time_identifier"] != "Calendar year" or len(period) != 4 or not period.isdigit():
        raise _period(where, row)
    return period


def january_of_academic_year(row: Row, where: str) -> str:
    """Period “2025-01” of the academic year 202425, whose January the census is taken in."""
    period = row["time_period"]
    if row["time_identifier"] != "Academic year" or len(period) != 6 or not period.isdigit():
        raise _period(where, row)
    return f"{int(period[:4]) + 1}-01"


def cells(
    job: FileJob,
    table: CsvTable,
    leading: Sequence[str],
    headline: Callable[[Row], bool],
    period_of: Callable[[Row, str], str],
) -> Iterator[PrintedCell]:
    """Read the wanted cells of the headline rows, each with its measure, area and period."""
    positions = [(wanted, table.position(wanted.column)) for wanted in job.wanted]
    kept = 0
    for number, fields in table.rows():
        row = dict(zip(leading, fields, strict=False))
        if not headline(row):
            continue
        kept += 1
        area = _area(row, job, f"{table.where}, row {number}")
        period = period_of(row, f"{table.where}, row {number}")
        label = _label(row)._replace(period=period)
        for wanted, position in positions:
            when = wanted.period or period
            yield PrintedCell(wanted.measure, area, when, number, wanted.column, fields[position], label)
    if not kept:
        labels = ", ".join(job.file.headlines) or "any level"
        fix = "Look up the new label in the data guidance and add it to the headlines in data/catalogue/sources"
        raise PipelineError(table.where, f"has no headline rows (looked for: {labels})", fix)


def _area(row: Row, job: FileJob, where: str) -> str:
    level = row["geographic_level"]
    if level == "National" and row["country_code"] == ENGLAND:
        return ENGLAND
    if level not in _LEVEL_COLUMN:
        raise PipelineError(where, f"has the unknown geographic level “{level}”", "Check the layout of the file")
    return job.gazetteer.code(row[_LEVEL_COLUMN[level]], where)


def _label(row: Row) -> RowLabel:
    """Codes and names of a row; those of a council are also looked for in rows that are not of one."""
    if row["geographic_level"] == "Local authority":
        region = row["region_code"], row["region_name"]
        return RowLabel(row["la_name"], row["old_la_code"], row["new_la_code"], *region)
    name = row["region_name"] if row["geographic_level"] == "Regional" else row["country_name"]
    return RowLabel(name, row["old_la_code"], row["new_la_code"])


def _period(where: str, row: Row) -> PipelineError:
    wrong = (
        f"has the period “{row['time_period']}” of kind “{row['time_identifier']}”, which this layout does not print"
    )
    return PipelineError(where, wrong, "Check the layout of the file")
