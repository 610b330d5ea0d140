"""Check of a contributed file in stages; the file passes whole or not at all."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from dashboard.facts.schema import CONTRIBUTED
from scripts.pipeline.gate.columns import EncodedColumn
from scripts.pipeline.gate.contributed import append_figures, facts
from scripts.pipeline.gate.disclosure import check_disclosure
from scripts.pipeline.gate.duplicates import check_duplicates
from scripts.pipeline.gate.earlier import check_not_changed, earlier_cells
from scripts.pipeline.gate.figures import AcceptedFigures, FigureCells
from scripts.pipeline.gate.keys import check_keys, check_same
from scripts.pipeline.gate.malformed import report_personal_data
from scripts.pipeline.gate.personal import personal_data_rule
from scripts.pipeline.gate.report import GateReport
from scripts.pipeline.gate.setting import GateSetting
from scripts.pipeline.gate.structure import ReadFile, read_file
from scripts.pipeline.gate.values import check_values


def check(path: Path, against: GateSetting) -> GateReport:
    """Check one file; the report has the figures if accepted, and every problem of the first failing stage if not.

    Stages: structure; cells, personal data and small numbers; what can be worked out. Never raises for what a file
    holds.
    """
    report = GateReport(path.name)
    contract = against.contract
    read = read_file(path, contract, report)
    if read is None:
        report_personal_data(path, report)
        return report
    report.rows = read.table.num_rows
    figures = _figures(read, against, report)
    if figures is None:
        return report
    before = None
    if against.earlier is not None and against.earlier.num_rows:
        check_not_changed(figures, against.earlier, report)
        before = earlier_cells(against.earlier, against)
    check_disclosure(figures.cells, before, against, report)
    if not report.problems:
        report.figures = figures
    return report


def check_all(paths: Iterable[Path], against: GateSetting) -> tuple[list[GateReport], pa.Table]:
    """Check files in order, each also against those before; returns the reports and all contributed figures.

    The figures are those published before and those of every file that passed (schema CONTRIBUTED).
    """
    reports = []
    figures = against.earlier if against.earlier is not None else CONTRIBUTED.empty_table()
    for path in paths:
        report = check(path, replace(against, earlier=figures))
        if report.figures is not None:
            figures = append_figures(figures, facts(report.figures))
        reports.append(report)
    return reports, figures


def _figures(read: ReadFile, against: GateSetting, report: GateReport) -> AcceptedFigures | None:
    """Figures of a file in which every cell keeps to the contract; None with the reasons in the report."""
    table = read.table
    for name in table.column_names:
        _check_personal(EncodedColumn.of(table, name), report)
    published_on = check_same(table, against, report)
    keys = check_keys(table, published_on, against, report)
    values = check_values(table, keys.measure, against, report)
    cells = FigureCells(*keys, *values, np.arange(2, table.num_rows + 2))
    if not set(report.counts) & {"G204", "G404", "G205", "G403", "G206", "G207"}:
        check_duplicates(cells, report)
    if report.problems or published_on is None:
        return None
    first = table.slice(0, 1).to_pylist()[0]
    return AcceptedFigures(
        report.file, read.sha256, first["publisher"], published_on, first["source_url"], table, cells
    )


def _check_personal(column: EncodedColumn, report: GateReport) -> None:
    codes = [personal_data_rule(text, day_allowed=column.name == "published_on") for text in column.texts.to_pylist()]
    for code in sorted({code for code in codes if code}):
        column.flag_texts(report, code, np.array([found == code for found in codes]))
