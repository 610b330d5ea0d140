"""Equations between the unknown counts of a cube, in independent groups."""

from collections.abc import Iterator

import numpy as np

from scripts.pipeline.gate.cube import CountCube
from scripts.pipeline.gate.equations import EntangledCells, SumEquations
from scripts.pipeline.gate.figures import Flags, Integers
from scripts.pipeline.gate.intervals import UNBOUNDED
from scripts.pipeline.gate.places_in_time import LeafGrid, grouped, leaf_grid
from scripts.pipeline.gate.setting import GateSetting
from scripts.pipeline.gate.witnesses import WorkBudget

MOST_UNKNOWN = 30_000  # unknown counts and sums of related measures in a year
_WORK = 6_000  # what one of them costs before it is judged


def entangled_cells(
    cube: CountCube, low: Integers, high: Integers, against: GateSetting, budget: WorkBudget
) -> Iterator[EntangledCells]:
    """Groups of unknown counts of a cube. `low` and `high` are bounds that all sums have narrowed already."""
    grid = leaf_grid(cube.axes, against)
    for measures in _clusters(cube):
        if (low < high)[np.ix_(grid.times, np.array(measures), grid.areas)].any():
            cluster = _UnknownCluster(cube, low, high, measures, grid)
            budget.left -= _WORK * cluster.size
            if cluster.size > MOST_UNKNOWN or budget.left <= 0:
                yield EntangledCells(None, [cluster.flat])
            else:
                yield from cluster.equations().components()


def _clusters(cube: CountCube) -> list[list[int]]:
    """Measures by place on their axis, those with common sums together."""
    at = {name: place for place, name in enumerate(cube.axes.measures)}
    clusters = [{place} for place in at.values()]
    for whole, parts, _ in cube.axes.related:
        linked = {at[name] for name in (whole, *parts)}
        apart = [cluster for cluster in clusters if not cluster & linked]
        clusters = [*apart, linked.union(*(cluster for cluster in clusters if cluster & linked))]
    return [sorted(cluster) for cluster in clusters]


class _UnknownCluster:
    """Unknown counts of related measures, by group of months and councils, and the cells with their sums."""

    def __init__(self, cube: CountCube, low: Integers, high: Integers, measures: list[int], grid: LeafGrid) -> None:
        self._cube, self._grid, self._measures = cube, grid, measures
        self._low, self._high, self._secret = low[:, measures], high[:, measures], cube.withheld[:, measures]
        least, most = (bounds[:, measures] for bounds in cube.bounds(with_rates=True))
        told = np.asarray((least > 0) | (most < UNBOUNDED) | self._secret, bool)
        above: Flags = told & ~grid.is_leaf[:, None]
        self._leaves = np.ix_(grid.times, np.arange(len(measures)), grid.areas)
        self._unknown = np.asarray((self._low < self._high)[self._leaves].any(axis=1), bool)
        self._where = np.argwhere(self._unknown)
        own = np.asarray(told[self._leaves].any(axis=1), bool)
        reaching = np.asarray(above.any(axis=1), bool)
        group = grouped(self._unknown, own, reaching, grid)
        order = np.argsort(group, kind="stable")
        self._groups = np.split(order, np.searchsorted(group[order], np.arange(1, int(group.max()) + 1)))
        reached = grid.added(self._unknown.astype(np.int64)) > 0
        self._sums: Flags = above & ~_implied(least == most, grid) & reached[:, None]

    @property
    def size(self) -> int:
        """Number of unknown counts and of sums."""
        return len(self._groups) * len(self._measures) + int(self._sums.sum())

    @property
    def flat(self) -> Integers:
        """Flat indexes of the unknown counts in the cube."""
        free = (self._low < self._high)[self._leaves]
        return self._numbered()[self._leaves][free]

    def _numbered(self) -> Integers:
        return np.arange(self._cube.withheld.size).reshape(self._cube.withheld.shape)[:, self._measures]

    def equations(self) -> SumEquations:
        """Unknown counts with the sums of months, measures and areas that they are in."""
        equations = SumEquations()
        at = self._add_unknowns(equations)
        names = [self._cube.axes.measures[place] for place in self._measures]
        for whole, parts, _ in self._cube.axes.related:
            if whole in names:
                columns = [names.index(name) for name in (whole, *parts)]
                for places in at:
                    equations.add_row([places[column] for column in columns], [1] + [-1] * len(parts), 0)
        self._add_sums(equations, at)
        return equations

    def _add_unknowns(self, equations: SumEquations) -> list[list[int]]:
        """Add an unknown for each group and measure; returns their places."""
        low, high, secret, flat = (of[self._leaves] for of in (self._low, self._high, self._secret, self._numbered()))
        at: list[list[int]] = []
        for inside in self._groups:
            times, areas = self._where[inside].T
            at.append([])
            for number in range(len(self._measures)):
                cells = times, number, areas
                bounds = int(low[cells].sum()), int(high[cells].sum())
                at[-1].append(equations.add(*bounds, bool(secret[cells].any()), flat[cells]))
        return at

    def _add_sums(self, equations: SumEquations, at: list[list[int]]) -> None:
        """Add an equation for each shown or withheld total: the unknowns in it, known parts subtracted."""
        times, areas = self._where[[inside[0] for inside in self._groups]].T
        known = np.where(self._unknown[:, None], 0, self._low[self._leaves])
        numbers = np.flatnonzero(self._sums.any(axis=(0, 2))).tolist()
        rest = {number: self._grid.added(known[:, number]) for number in numbers}
        flat = self._numbered()
        for cell in map(tuple, np.argwhere(self._sums).tolist()):
            slot, number, area = cell
            inside = np.flatnonzero(self._grid.in_slot[slot, times] & self._grid.in_area[area, areas]).tolist()
            places, factors = [at[one][number] for one in inside], [1] * len(inside)
            low, high, total = int(self._low[cell]), int(self._high[cell]), -int(rest[number][slot, area])
            if low < high:
                places.append(equations.add(low, high, bool(self._secret[cell]), flat[cell].reshape(1)))
                factors.append(-1)
            else:
                total += low
            equations.add_row(places, factors, total)


def _implied(exact: Flags, grid: LeafGrid) -> Flags:
    """Mask of shown cells that are sums of areas all shown too: nothing more follows from them."""
    implied = np.zeros_like(exact)
    for area, parts in grid.parts.items():
        implied[:, :, area] = exact[:, :, area] & exact[:, :, parts].all(axis=2)
    return implied
