"""The number of a claim, and which published figures it stands for: a span, as wide as rounding allows.

“25%” is 24.5 to 25.5, and a word such as “about” widens it by a stated amount.
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from dashboard.catalogue.base import Unit

Said = Literal["", "about", "over", "at least", "under", "at most", "almost"]
Counted = Literal["percent", "ratio", "per 100", "count", "weeks", "bare"]

MOST_PLACES: Final = 6
_FEW: Final = 20
"""A ratio of this many at most is said of few: nobody who says “one in six” has counted six."""
_LOW: Final = 100
"""A number without a unit up to here may be a percentage, and is widened like one."""
_EDGE: Final = 1e-9
WEEKS: Final = {"day": 1 / 7, "week": 1.0, "month": 365.25 / 12 / 7, "year": 365.25 / 7}
_UNITS: Final[dict[Counted, frozenset[Unit]]] = {
    "percent": frozenset({"percent", "per 100"}),
    "ratio": frozenset({"percent", "per 100"}),
    "per 100": frozenset({"per 100"}),
    "count": frozenset({"count"}),
    "weeks": frozenset({"weeks"}),
    "bare": frozenset({"percent", "per 100", "count", "weeks"}),
}


@dataclass(frozen=True)
class ClaimedNumber:
    """The number of a claim.

    `value` is in the unit that it is compared in (a ratio as a percentage, months as weeks); `half` is half of its last
    place. A figure from `low` to `high` is this number after rounding. `text` is the one form in which it is written.
    """

    text: str
    said: Said
    counted: Counted
    value: float
    half: float
    low: float
    high: float

    @property
    def units(self) -> frozenset[Unit]:
        """The units of the measures that it can be a figure of. None of the cases is 0% of them."""
        if self.value == 0 and self.counted == "count":
            return _UNITS["percent"] | _UNITS["count"]
        if self.counted == "bare" and self.value > _LOW:
            return _UNITS["bare"] - {"percent"}
        return _UNITS[self.counted]

    @property
    def telling(self) -> bool:
        """Whether it has so many digits that another figure with the same ones is more than chance."""
        return sum(sign.isdigit() for sign in self.text) > 2

    @property
    def open(self) -> bool:
        """Whether it only says that something is more or less than a number."""
        return self.said in ("over", "at least", "under", "at most")

    def near(self, value: float) -> bool:
        """Whether a published value is this number, after rounding at most."""
        return self.low <= value <= self.high

    def holds(self, value: float) -> bool:
        """Whether “over”, “under” and the like are true of a value, however far it lies from the number."""
        if self.said in ("over", "at least"):
            return value >= self.low
        return self.said in ("under", "at most") and value <= self.high


def single(amount: Decimal, unit: str, said: Said) -> ClaimedNumber:
    """A number with its unit as it was typed: “%”, “per 100”, “weeks”, “plans”, or none."""
    places = min(MOST_PLACES, max(0, -int(amount.as_tuple().exponent)))
    number = f"{amount:.{places}f}"
    value, half = float(number), 0.5 * 10.0**-places
    word = unit.rstrip("s")
    if unit == "%":
        return _spanned(f"{number}%", said, "percent", value, half)
    if unit == "per 100":
        return _spanned(f"{number} per 100", said, "per 100", value, half)
    if word in WEEKS:
        return _spanned(f"{number} {word}s", said, "weeks", value * WEEKS[word], half * WEEKS[word])
    half = half if places else _of_trailing_zeros(value)
    return _spanned(f"{number} {unit}".strip(), said, "count" if unit else "bare", value, half)


def ratio(top: int, bottom: int, said: Said) -> ClaimedNumber:
    """“1 in 6” and “436 of 2,639”: as said of few, or as counted of many.

    Said of few, it is matched by what lies within one percentage point, and nearer to it than to the same of one
    more or one fewer. Counted of many, it is rounded as a percentage with one decimal place is.
    """
    value = 100 * top / bottom
    if bottom > _FEW:
        return _spanned(f"{top} of {bottom}", said, "ratio", value, 0.05)
    half = min(1.0, value - 100 * top / (bottom + 0.5)) if top else 0.5
    return _spanned(f"{top} in {bottom}", said, "ratio", value, half)


def _spanned(text: str, said: Said, counted: Counted, value: float, half: float) -> ClaimedNumber:
    """The span of figures that a number stands for, with the word before it.

    “About” allows one point of a percentage or a week, or 2.5% of a count; “almost” twice that, “over” and “under” four
    times.
    """
    some = 0.025 * value if counted in ("count", "bare") and value > _LOW else 1.0
    beyond = 4 * some
    # Binary fractions: 16.5 must not fall outside a span that ends at 16.5.
    low, high = value - half - _EDGE, value + half + _EDGE
    match said:
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
    return ClaimedNumber(f"{said} {text}".strip(), said, counted, value, half, low, high)


def _of_trailing_zeros(value: float) -> float:
    """Half of the place to which a round count may have been rounded: “2,600” to hundreds, but not “100” to hundreds.

    A place counts only if half of it is at most 2.5% of the number.
    """
    half = 0.5
    while value % (20 * half) == 0 and 10 * half <= 0.025 * value:
        half *= 10
    return half
