"""Rounding half up on the printed decimal, as readers expect."""

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: float, decimals: int) -> Decimal:
    """Value rounded to `decimals` places, half away from zero, from the decimal text of the number."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
