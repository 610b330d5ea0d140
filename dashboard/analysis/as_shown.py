"""Figures compared as shown: a number that is printed again with other decimals is the same figure to a reader.

The one rule for every “revised”: frozen pages, change log, feeds and meeting sheets.
"""

from decimal import Decimal

from dashboard.analysis.figures import Figure
from dashboard.analysis.rounding import rounded
from dashboard.catalogue.measures import Measure


def as_shown(measure: Measure, printed: float | str | None) -> Decimal | str | None:
    """Number rounded to the measure's decimals; a symbol, or None, unchanged."""
    return rounded(printed, measure.decimals) if isinstance(printed, (int, float)) else printed


def alike(measure: Measure, one: Figure, other: Figure) -> bool:
    """Whether a reader sees no difference between two figures of one measure."""
    return _seen(measure, one) == _seen(measure, other)


def _seen(measure: Measure, figure: Figure) -> tuple[object, ...]:
    """What a reader sees of a figure: its number as rounded, of few cases their counts, or the symbol."""
    if figure.has_few_cases and figure.cases is not None:
        return tuple(fact.value for fact in figure.cases)
    return (as_shown(measure, figure.value) if figure.value is not None else figure.symbol,)
