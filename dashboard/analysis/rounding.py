"""Rounding half up on the printed decimal, as readers expect, and exact arithmetic with printed numbers."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def fraction_of(value: float) -> Fraction:
    """Number as printed, without the error of a binary fraction: 58.9 and 59.0 have the middle 58.95, not less."""
    return Fraction(repr(value))


def rounded(value: float, decimals: int) -> Decimal:
    """Value rounded to `decimals` places, half away from zero, from the decimal text of the number."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
