"""How figures lie beside each other: quarters for the spread, and a few groups for a map."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import quantiles

LEAST = 8
"""Fewer figures than this are not cut into quarters."""
GROUPS = 5


@dataclass(frozen=True)
class Quarters:
    """About a quarter of the figures lie below `lower`, half below `middle`, three quarters below `upper`."""

    lower: float
    middle: float
    upper: float


def quarters(values: list[float]) -> Quarters | None:
    """The quarters of some figures, a calculation of ours; None for too few."""
    return Quarters(*quantiles(values, n=4, method="inclusive")) if len(values) >= LEAST else None


def groups(values: Mapping[str, float]) -> dict[str, int]:
    """Up to five groups of about as many each, from 0 for the lowest figures; equal figures are in one group."""
    ordered = sorted(values.values())
    below = {value: index for index, value in reversed(list(enumerate(ordered)))}
    raw = {code: GROUPS * below[value] // len(ordered) for code, value in values.items()}
    used = sorted(set(raw.values()))
    return {code: used.index(group) for code, group in raw.items()}
