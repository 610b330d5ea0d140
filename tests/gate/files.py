"""Writing and checking of contributed files in tests."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from scripts.pipeline.gate.check import check
from scripts.pipeline.gate.contract import load_contract
from scripts.pipeline.gate.report import GateReport
from scripts.pipeline.gate.setting import GateSetting
from tests.gate.places import judged

HEADER = ",".join(load_contract().header) + "\n"
SAME = "Examplershire County Council,2026-07-15,https://www.example.gov.uk/send-figures,"


def text(*rows: str, same: str = SAME) -> str:
    """CSV of a file with the right structure; each row begins with its area."""
    return HEADER + "".join(f"{same}{row}\n" for row in rows)


def gate(folder: Path, content: str | bytes, against: GateSetting | None = None) -> GateReport:
    """Report of the gate on a file."""
    path = folder / "figures.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return check(path, against or judged())


def found(report: GateReport) -> list[tuple[str, int | None, str | None]]:
    """Code, row and column of every problem listed."""
    return [(problem.code, problem.row, problem.column) for problem in report.problems]


def codes(report: GateReport) -> set[str]:
    """Codes of the rules broken."""
    return set(report.counts)


def months(measure: str, values: Iterable[object], area: str = "999", year: int = 2025) -> list[str]:
    """Rows of one measure for January, February and so on."""
    return [f"{area},{measure},month,{year}-{month:02},{value}," for month, value in enumerate(values, start=1)]


class Case(NamedTuple):
    """File with its expected problems: code, row, column."""

    content: str | bytes
    wrong: list[tuple[str, int | None, str | None]]


GOOD = "999,requests,month,2025-01,57,"
SECOND = "999,requests,month,2025-02,9,"


def changed(column: str, cell: str) -> str:
    """File of one good row with one cell changed."""
    cells = dict(zip(load_contract().header, f"{SAME}{GOOD}".split(","), strict=True))
    return HEADER + ",".join((cells | {column: cell}).values()) + "\n"


def rate(value: str, of: str, measure: str = "percent-decided-within-6-weeks") -> str:
    """File of one percentage."""
    return text(f"999,{measure},month,2025-01,{value},{of}")
