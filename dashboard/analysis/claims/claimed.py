"""Number of a claim and the span of published values that match after rounding.

“25%” is 24.5 to 25.5, and a qualifier such as “about” widens the span by a stated amount.
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from dashboard.catalogue.base import Unit

Qualifier = Literal["", "about", "over", "at least", "under", "at most", "almost"]
NumberKind = Literal["percent", "ratio", "per 100", "count", "weeks", "bare"]

MOST_DECIMALS: Final = 6
_FEW: Final = 20
"""Largest denominator of a ratio taken as approximate: nobody who says “one in six” has counted six."""
_LOW: Final = 100
"""Largest number without a unit that may be a percentage, and so gets a percentage's span."""
_EDGE: Final = 1e-9
WEEKS: Final = {"day": 1 / 7, "week": 1.0, "month": 365.25 / 12 / 7, "year": 365.25 / 7}
_UNITS: Final[dict[NumberKind, frozenset[Unit]]] = {
    "percent": frozenset({"percent", "per 100"}),
    "ratio": frozenset({"percent", "per 100"}),
    "per 100": frozenset({"per 100"}),
    "count": frozenset({"count"}),
    "weeks": frozenset({"weeks"}),
    "bare": frozenset({"percent", "per 100", "count", "weeks"}),
}


@dataclass(frozen=True)
class ClaimedNumber:
    """Number of a claim with its qualifier, kind and span of matching values.

    `value` is in the unit of comparison (a ratio as a percentage, months as weeks); `half` is half of its last decimal
    place. A figure from `low` to `high` is this number after rounding. `text` is its canonical form.
    """

    text: str
    qualifier: Qualifier
    kind: NumberKind
    value: float
    half: float
    low: float
    high: float

    @property
    def units(self) -> frozenset[Unit]:
        """Units of the measures that the number can be a figure of; a count of 0 may also be 0%."""
        if self.value == 0 and self.kind == "count":
            return _UNITS["percent"] | _UNITS["count"]
        if self.kind == "bare" and self.value > _LOW:
            return _UNITS["bare"] - {"percent"}
        return _UNITS[self.kind]

    @property
    def is_distinctive(self) -> bool:
        """Whether the number has more than two digits, so that an equal figure is hardly chance."""
        return sum(sign.isdigit() for sign in self.text) > 2

    @property
    def is_one_sided(self) -> bool:
        """Whether the qualifier gives only a lower or an upper bound."""
        return self.qualifier in ("over", "at least", "under", "at most")

    def near(self, value: float) -> bool:
        """Whether a published value is this number after rounding at most."""
        return self.low <= value <= self.high

    def holds(self, value: float) -> bool:
        """Whether a lower or upper bound such as “over 40%” is true of a value, however far off."""
        if self.qualifier in ("over", "at least"):
            return value >= self.low
        return self.qualifier in ("under", "at most") and value <= self.high


def single(amount: Decimal, unit: str, qualifier: Qualifier) -> ClaimedNumber:
    """Number with its unit as typed: “%”, “per 100”, “weeks”, “plans”, or none."""
    decimals = min(MOST_DECIMALS, max(0, -int(amount.as_tuple().exponent)))
    number = f"{amount:.{decimals}f}"
    value, half = float(number), 0.5 * 10.0**-decimals
    word = unit.rstrip("s")
    if unit == "%":
        return _spanned(f"{number}%", qualifier, "percent", value, half)
    if unit == "per 100":
        return _spanned(f"{number} per 100", qualifier, "per 100", value, half)
    if word in WEEKS:
        return _spanned(f"{number} {word}s", qualifier, "weeks", value * WEEKS[word], half * WEEKS[word])
    half = half if decimals else _of_trailing_zeros(value)
    return _spanned(f"{number} {unit}".strip(), qualifier, "count" if unit else "bare", value, half)


def ratio(top: int, bottom: int, qualifier: Qualifier) -> ClaimedNumber:
    """Ratio as a percentage: “1 in 6” is approximate, “436 of 2,639” is counted.

    An approximate ratio (denominator up to 20) matches values within one percentage point that are nearer to it than to
    the ratio of one more or one fewer. A counted one is rounded like a percentage with one decimal place.
    """
    value = 100 * top / bottom
    if bottom > _FEW:
        return _spanned(f"{top} of {bottom}", qualifier, "ratio", value, 0.05)
    half = min(1.0, value - 100 * top / (bottom + 0.5)) if top else 0.5
    return _spanned(f"{top} in {bottom}", qualifier, "ratio", value, half)


def _spanned(text: str, qualifier: Qualifier, kind: NumberKind, value: float, half: float) -> ClaimedNumber:
    """Span of values that match a number with its qualifier.

    “About” allows one percentage point, one week, or 2.5% of a count; “almost” twice that, “over” and “under” four
    times.
    """
    some = 0.025 * value if kind in ("count", "bare") and value > _LOW else 1.0
    beyond = 4 * some
    # Binary fractions: 16.5 must not fall outside a span that ends at 16.5.
    low, high = value - half - _EDGE, value + half + _EDGE
    match qualifier:
        case "about":
            low, high = value - max(some, half), value + max(some, half)
        case "over":
            low, high = math.nextafter(value, math.inf), value + beyond
        case "at least":
            low, high = value, value + beyond
        case "under":
            low, high = value - beyond, math.nextafter(value, -math.inf)
        case "at most":
            low, high = value - beyond, value
        case "almost":
            low, high = value - 2 * some, math.nextafter(value, -math.inf)
    return ClaimedNumber(f"{qualifier} {text}".strip(), qualifier, kind, value, half, low, high)


def _of_trailing_zeros(value: float) -> float:
    """Rounding half-width of a count with trailing zeros: “2,600” is rounded to hundreds, “100” is not.

    A place counts only if half of it is at most 2.5% of the number.
    """
    half = 0.5
    while value % (20 * half) == 0 and 10 * half <= 0.025 * value:
        half *= 10
    return half
