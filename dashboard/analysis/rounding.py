"""Rounding as a reader expects it: halves go up, and what is printed is what is rounded."""

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: float, decimals: int) -> Decimal:
    """A value to `decimals` places, half away from zero, from the decimal text of the number."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
