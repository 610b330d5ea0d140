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
from scripts.pipeline.gate.earlier import check_added_cases, check_not_changed, earlier_versions
from scripts.pipeline.gate.figures import AcceptedFigures, FigureCells
from scripts.pipeline.gate.fractions import check_fractions
from scripts.pipeline.gate.keys import check_keys
from scripts.pipeline.gate.known_words import shown_name
from scripts.pipeline.gate.malformed import report_personal_data
from scripts.pipeline.gate.personal import personal_data_rule
from scripts.pipeline.gate.publication import check_same
from scripts.pipeline.gate.report import GateReport
from scripts.pipeline.gate.setting import GateSetting
from scripts.pipeline.gate.structure import ReadFile, read_file
from scripts.pipeline.gate.values import check_values

_LOOKED_AT = 2_000  # different texts of a column; more are a value or nothing that the contract allows


def check(path: Path, against: GateSetting, number: int = 1) -> GateReport:
    """Check one file; the report has the figures if accepted, and every problem of the first failing stage if not.

    Stages: structure; cells, personal data and small numbers; what can be worked out. Never raises for what a file
    holds. `number` is its place among the files, by which the report calls it if its name could be about a person.
    """
    report = GateReport(shown_name(path.name, number, against.contract.file_words))
    try:
        figures = _judged(path, against, report)
    except (ArithmeticError, LookupError, MemoryError, RecursionError, TypeError, ValueError) as error:
        report.add("G114", detail=type(error).__name__)  # never its words: they may repeat a cell
        return report
    if not report.problems:
        report.figures = figures
    return report


def check_all(paths: Iterable[Path], against: GateSetting) -> tuple[list[GateReport], pa.Table]:
    """Check files in order, each also against those before; returns the reports and all contributed figures.

    The figures are those published before and those of every file that passed (schema CONTRIBUTED).
    """
    reports = []
    figures = against.earlier if against.earlier is not None else CONTRIBUTED.empty_table()
    for number, path in enumerate(paths, start=1):
        report = check(path, replace(against, earlier=figures), number)
        if report.figures is not None:
            figures = append_figures(figures, facts(report.figures))
        reports.append(report)
    return reports, figures


def _judged(path: Path, against: GateSetting, report: GateReport) -> AcceptedFigures | None:
    """Figures of a file that passes every stage, unless the report has problems."""
    read = read_file(path, against.contract, report)
    if read is None:
        report_personal_data(path, report)
        return None
    report.rows = read.table.num_rows
    figures = _figures(read, against, report)
    if figures is None:
        return None
    before: list[FigureCells] = []
    if against.earlier is not None and against.earlier.num_rows:
        check_not_changed(figures, against.earlier, report)
        check_added_cases(figures, against.earlier, against, report)
        before = earlier_versions(against.earlier, against)
    check_disclosure(figures.cells, before, against, report)
    return figures


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
        check_fractions(cells, against, report)
    if report.problems or published_on is None:
        return None
    first = table.slice(0, 1).to_pylist()[0]
    return AcceptedFigures(read.sha256, first["publisher"], published_on, first["source_url"], table, cells)


def _check_personal(column: EncodedColumn, report: GateReport) -> None:
    """Report personal data in the first texts of a column; what is not looked at cannot pass the column's own rule."""
    texts = column.texts.slice(0, _LOOKED_AT).to_pylist()
    codes = [personal_data_rule(text, day_allowed=column.name == "published_on", kept=True) for text in texts]
    for code in sorted({code for code in codes if code}):
        wrong = np.zeros(len(column.texts), bool)
        wrong[: len(codes)] = [found == code for found in codes]
        column.flag_texts(report, code, wrong)
