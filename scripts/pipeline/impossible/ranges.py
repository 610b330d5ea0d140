"""Rules for a figure by itself: below 0, above what can be, in parts, as a fraction, after its own publication."""

from collections.abc import Iterator, Mapping
from datetime import date

from scripts.pipeline.impossible.figures import FigureTable, ImpossibleCell, finding
from scripts.pipeline.impossible.names import RowLabel
from scripts.pipeline.impossible.setting import LARGEST, RuleSetting

EARLIEST = 2000
"""Year before which no figure of this subject can be; plans began in 2014."""


def out_of_range(table: FigureTable, setting: RuleSetting) -> Iterator[ImpossibleCell]:
    """Find numbers below 0 or above the largest, and counts that are not whole."""
    for measure, _, areas in table.series():
        unit = setting.units[measure]
        for figure in areas.values():
            if figure.value is None:
                continue
            if figure.value < 0:
                yield finding("below-zero", figure, f"prints {figure.cell.strip()}, below 0")
            elif figure.value > LARGEST[unit]:
                yield finding("too-large", figure, f"prints {figure.cell.strip()}, above {LARGEST[unit]:,}")
            elif unit == "count" and figure.value % 1:
                yield finding("not-whole", figure, f"prints {figure.cell.strip()}, where whole things are counted")


def as_fractions(table: FigureTable, setting: RuleSetting) -> Iterator[ImpossibleCell]:
    """Find percentages printed as fractions: all of a measure and period between 0 and 1, one of them in parts."""
    for measure, _, areas in table.series():
        numbers = [figure for figure in areas.values() if figure.value]
        if setting.units[measure] != "percent" or len(numbers) < 2:
            continue
        if all(0 < (figure.value or 0) <= 1 for figure in numbers) and any((f.value or 0) % 1 for f in numbers):
            for figure in numbers:
                yield finding(
                    "as-fraction", figure, f"prints {figure.cell.strip()}, a fraction, as its whole column does"
                )


def after_release(table: FigureTable, setting: RuleSetting) -> Iterator[ImpossibleCell]:
    """Find figures of a period that was not over when they were published, or from before the subject began."""
    for measure, period, areas in table.series():
        may_run = (measure, period) in setting.later
        for figure in areas.values():
            if figure.value is not None and _cannot_be(period, figure.published_on, may_run=may_run):
                wrong = f"prints a figure for {period}, published on {figure.published_on.isoformat()}"
                yield finding("after-release", figure, wrong)


def rows_after_release(labels: Mapping[int, tuple[str, RowLabel]], published_on: date) -> Iterator[ImpossibleCell]:
    """Find rows of such a period, also where the columns name the periods of their figures."""
    for row, (area, label) in labels.items():
        if label.period and _cannot_be(label.period, published_on, may_run=False):
            wrong = f"is a row for {label.period}, published on {published_on.isoformat()}"
            yield ImpossibleCell("after-release", None, None, area, row, None, label.period, wrong)


def _cannot_be(period: str, published: date, *, may_run: bool) -> bool:
    year, month = int(period[:4]), int(period[5:] or 0)
    if year < EARLIEST:
        return True
    if month:
        return (year, month) > (published.year, published.month)
    return year > published.year - (not may_run)
