"""Leaves of a cube: months of councils, of which all counts of a year are sums, grouped where no figure differs."""

from dataclasses import dataclass

import numpy as np

from scripts.pipeline.gate.axes import CubeAxes
from scripts.pipeline.gate.figures import MONTHS, YEAR_SLOT, Flags, Integers
from scripts.pipeline.gate.setting import GateSetting


@dataclass(frozen=True, eq=False)
class LeafGrid:
    """Smallest periods and areas of a cube, by their places on its axes.

    `in_slot` tells which of the periods a slot is the sum of (slots by periods), `in_area` the same of areas. `parts`
    are the areas that a larger one is made of directly.
    """

    times: Integers
    areas: Integers
    in_slot: Flags
    in_area: Flags
    parts: dict[int, list[int]]

    def added(self, leaves: Integers) -> Integers:
        """Sum over the leaves (periods by areas) in each slot and area of the cube."""
        return self.in_slot.astype(leaves.dtype) @ leaves @ self.in_area.astype(leaves.dtype).T

    def spread(self, cells: Integers) -> Integers:
        """Sum over the slots and areas that each leaf is in."""
        return self.in_slot.astype(cells.dtype).T @ cells @ self.in_area.astype(cells.dtype)

    @property
    def is_leaf(self) -> Flags:
        """Mask of the cells, slots by areas, that are leaves themselves."""
        mask = np.zeros((len(self.in_slot), len(self.in_area)), bool)
        mask[np.ix_(self.times, self.areas)] = True
        return mask


def leaf_grid(axes: CubeAxes, against: GateSetting) -> LeafGrid:
    """Leaf slots and areas of a cube: months, or years without months; councils, or areas without councils."""
    slots = np.array(axes.slots)
    times = np.flatnonzero(slots < MONTHS) if slots[0] < MONTHS else np.arange(len(slots))
    in_slot = slots[:, None] == slots[times]
    if slots[0] < MONTHS:
        in_slot |= (slots[:, None] >= MONTHS) & (slots[times] <= slots[:, None] - MONTHS)
        in_slot[slots == YEAR_SLOT] = True
    parts = parts_of_areas(axes, against)
    leaves = [place for place in range(len(axes.areas)) if place not in parts]
    in_area = np.array(leaves) == np.arange(len(axes.areas))[:, None]
    for _ in range(2):  # councils to regions, regions to England
        for whole, inside in parts.items():
            in_area[whole] = in_area[inside].any(axis=0)
    return LeafGrid(times, np.array(leaves), in_slot, in_area, parts)


def parts_of_areas(axes: CubeAxes, against: GateSetting) -> dict[int, list[int]]:
    """Places on the axis of the councils of a region, and of the regions of England."""
    areas = [against.areas[code] for code in axes.areas]
    regions = [place for place, area in enumerate(areas) if area.level == "region"]
    parts = {}
    for place, whole in enumerate(areas):
        inside = regions if whole.level == "country" else []
        if whole.level == "region":
            inside = [at for at, area in enumerate(areas) if area.level == "council" and area.region == whole.code]
        if inside:
            parts[place] = inside
    return parts


def grouped(unknown: Flags, own: Flags, told: Flags, grid: LeafGrid) -> Integers:
    """Group of each unknown leaf, in the order of `np.argwhere(unknown)`, from 0.

    Leaves that the same cells in `told` (slots by areas) are sums of are one group, except those that a figure of
    their `own` tells of.
    """
    # A number of each cell, drawn once for all: equal sums are equal sets, but for a chance of one in 2 ** 64.
    chance = np.random.default_rng(20_260_715).integers(1, 1 << 63, told.shape, np.int64)
    sums = grid.spread(np.where(told, chance, 0))[unknown]
    alone = np.where(own[unknown], 1 + np.arange(len(sums)), 0)
    _, group = np.unique(np.column_stack([sums, alone]), axis=0, return_inverse=True)
    return group.ravel()
