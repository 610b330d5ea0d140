"""Figures as the rules see them, of one file; official and contributed figures alike."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from dashboard.catalogue.accepted import CellRule


class PrintedFigure(Protocol):
    """A number or a symbol of an area, a measure and a period; `cell` is the text as printed."""

    @property
    def area(self) -> str: ...  # noqa: D102
    @property
    def measure(self) -> str: ...  # noqa: D102
    @property
    def period(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def published_on(self) -> date: ...  # noqa: D102
    @property
    def source_row(self) -> int: ...  # noqa: D102
    @property
    def cell(self) -> str: ...  # noqa: D102


F = TypeVar("F", bound=PrintedFigure)


class ImpossibleCell(NamedTuple):
    """Finding of a rule: where, the text printed there, and what is wrong.

    `column` and `row` are None where nothing is printed. `measure` and `period` are None where the whole row is meant.
    """

    rule: CellRule
    measure: str | None
    period: str | None
    area: str
    row: int | None
    column: str | None
    printed: str
    wrong: str


class FigureTable:
    """Figures of one file by measure and period, then by area."""

    def __init__(self, figures: Iterable[PrintedFigure]) -> None:
        self._by_series: dict[tuple[str, str], dict[str, PrintedFigure]] = {}
        for figure in figures:
            self._by_series.setdefault((figure.measure, figure.period), {})[figure.area] = figure

    def series(self) -> Iterator[tuple[str, str, dict[str, PrintedFigure]]]:
        """Measure, period, and figures by area."""
        for (measure, period), areas in self._by_series.items():
            yield measure, period, areas

    def of(self, measure: str, period: str) -> dict[str, PrintedFigure]:
        """Figures of a measure and period by area; empty if the file has none."""
        return self._by_series.get((measure, period), {})


def finding(rule: CellRule, figure: PrintedFigure, wrong: str) -> ImpossibleCell:
    """Finding about one printed figure."""
    column = getattr(figure, "source_column", None)
    return ImpossibleCell(
        rule, figure.measure, figure.period, figure.area, figure.source_row, column, figure.cell.strip(), wrong
    )
