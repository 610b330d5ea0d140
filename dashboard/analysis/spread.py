"""Quartiles of figures for the spread, and groups of equal size for a map."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import quantiles

from dashboard.analysis.rounding import fraction_of

LEAST = 8
"""Fewest figures that are cut into quarters."""
GROUPS = 5


@dataclass(frozen=True)
class Quarters:
    """Quartiles: about a quarter of the figures lie below `lower`, half below `middle` (median), 3/4 below `upper`."""

    lower: float
    middle: float
    upper: float


def quarters(values: list[float]) -> Quarters | None:
    """Quartiles of some figures, a calculation of ours; None for fewer than LEAST."""
    if len(values) < LEAST:
        return None
    return Quarters(*map(float, quantiles(map(fraction_of, values), n=4, method="inclusive")))


def groups(values: Mapping[str, float]) -> dict[str, int]:
    """Group of each figure, up to five (quintiles), from 0 for the lowest; equal figures are in one group."""
    ordered = sorted(values.values())
    below = {value: index for index, value in reversed(list(enumerate(ordered)))}
    raw = {code: GROUPS * below[value] // len(ordered) for code, value in values.items()}
    used = sorted(set(raw.values()))
    return {code: used.index(group) for code, group in raw.items()}
