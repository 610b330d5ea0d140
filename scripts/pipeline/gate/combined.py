"""Combined figures: those of a file and those known before, without contradictions."""

from dataclasses import dataclass

import numpy as np

from scripts.pipeline.gate.axes import CubeAxes, numerator
from scripts.pipeline.gate.cube import CountCube, cube_of
from scripts.pipeline.gate.earlier import keys
from scripts.pipeline.gate.figures import FigureCells, Flags, Integers
from scripts.pipeline.gate.intervals import first_conflict
from scripts.pipeline.gate.setting import GateSetting
from scripts.pipeline.gate.sums import all_sums


@dataclass(frozen=True, eq=False)
class CombinedFigures:
    """Figures that fit together: the cells, their cube, and its bounds as narrowed by all sums.

    `sound` is the mask of areas that nothing contradicts.
    """

    cells: FigureCells
    cube: CountCube
    low: Integers
    high: Integers
    sound: Flags


def combined(
    now: FigureCells, before: FigureCells, against: GateSetting, axes: CubeAxes | None = None
) -> CombinedFigures:
    """Combine figures of a year with the known figures `before`; a newer figure replaces an older.

    Where both contradict each other, a reader cannot subtract one from the other: the older figures of that area and
    of related measures are left out, of a region or England first. So a contradiction covers nothing else.
    """
    before = before.where(~np.isin(keys(before, against), keys(now, against)))
    while True:
        cells = FigureCells(*(np.concatenate(parts) for parts in zip(now, before, strict=True)))
        cube = cube_of(cells, against, axes)
        low, high = cube.bounds(with_rates=True)
        wrong = first_conflict(low, high, all_sums(cube.axes, against))
        if wrong is None:
            return CombinedFigures(cells, cube, low, high, np.ones(len(cube.axes.areas), bool))
        conflicting = _conflicting(before, cube.axes, wrong, against)
        if not conflicting.any():
            sound: Flags = ~np.any(wrong, axis=(0, 1))
            return CombinedFigures(cells, cube, low, high, sound)
        before = before.where(~conflicting)


def _conflicting(before: FigureCells, axes: CubeAxes, wrong: Flags, against: GateSetting) -> Flags:
    """Mask of the older figures that may have made the counts in the mask `wrong` (of the cube) impossible."""
    codes, slugs = sorted(against.areas), sorted(against.measures)
    areas = {axes.areas[place] for place in np.flatnonzero(wrong.any(axis=(0, 1)))}
    names = {axes.measures[place] for place in np.flatnonzero(wrong.any(axis=(0, 2)))}
    clusters = [{whole, *parts} for whole, parts, _ in axes.related]
    while more := [cluster for cluster in clusters if cluster & names and not cluster <= names]:
        names = names.union(*more)
    measures = [
        place
        for place, slug in enumerate(slugs)
        if names & {slug, axes.bases.get(slug, slug), numerator(against.measures[slug])}
    ]
    related = np.isin(before.measure, measures)
    for level in ("country", "region", "council"):
        inside = [place for place, code in enumerate(codes) if code in areas and against.areas[code].level == level]
        found = related & np.isin(before.area, inside)
        if found.any():
            return found
    return np.zeros(len(before.area), bool)
