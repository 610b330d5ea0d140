"""Rules for what is the same in every row of a file: publisher, day of publication and source."""

import re
from datetime import date

import pyarrow as pa

from scripts.pipeline.gate.addresses import address_problem
from scripts.pipeline.gate.columns import EncodedColumn
from scripts.pipeline.gate.publishers import ListedPublisher, alike
from scripts.pipeline.gate.report import GateReport
from scripts.pipeline.gate.setting import GateSetting

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def check_same(table: pa.Table, against: GateSetting, report: GateReport) -> date | None:
    """Check the columns that are the same in every row; returns the day of publication, None if invalid."""
    publisher = _publisher(EncodedColumn.of(table, "publisher"), against, report)
    source = EncodedColumn.of(table, "source_url")
    if publisher is not None and (problem := address_problem(source.first, publisher, against.contract.words)):
        source.flag_rows(report, problem.code, source.codes == source.codes[0], problem.detail)
    source.flag_rows(report, "G203", source.codes != source.codes[0])
    column = EncodedColumn.of(table, "published_on")
    day = read_day(column.first)
    if day is None or day > against.today:
        day = None
        column.flag_rows(report, "G202", column.codes == column.codes[0])
    column.flag_rows(report, "G202", column.codes != column.codes[0])
    return day


def read_day(text: str) -> date | None:
    """Parse a day as YYYY-MM-DD; None if invalid."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _publisher(column: EncodedColumn, against: GateSetting, report: GateReport) -> ListedPublisher | None:
    """Listed publisher of the first row; None if unlisted."""
    contract = against.contract
    known = contract.names.get(column.first)
    if known is None:
        near = alike(column.first, contract.publishers)
        column.flag_rows(report, "G201", column.codes == column.codes[0], f"the list has “{near}”" if near else "")
    column.flag_rows(report, "G201", column.codes != column.codes[0])
    return known
