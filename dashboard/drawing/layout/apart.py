"""Places of labels in a column, pushed apart so that none covers another."""

from collections.abc import Sequence
from itertools import pairwise


def spread_apart(targets: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Middles of labels near their targets, so that labels of these sizes do not overlap; their order stays."""
    order = sorted(range(len(targets)), key=lambda index: targets[index])
    placed = list(targets)
    for _ in range(len(targets) ** 2):
        for lower, upper in pairwise(order):
            overlap = (sizes[lower] + sizes[upper]) / 2 - (placed[upper] - placed[lower])
            if overlap > 1e-9:
                placed[lower] -= overlap / 2
                placed[upper] += overlap / 2
    return placed


def kept_within(middles: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of labels moved as little as needed to lie between two edges; their order stays."""
    order = sorted(range(len(middles)), key=lambda index: middles[index])
    placed, edge = list(middles), low
    for index in order:
        placed[index] = max(placed[index], edge + sizes[index] / 2)
        edge = placed[index] + sizes[index] / 2
    edge = high
    for index in reversed(order):
        placed[index] = min(placed[index], edge - sizes[index] / 2)
        edge = placed[index] - sizes[index] / 2
    return placed
