"""Linear check of sums in circles, after the narrowing of intervals."""

from typing import NamedTuple

import numpy as np

from scripts.pipeline.gate.cube import CountCube
from scripts.pipeline.gate.entangled import entangled_cells
from scripts.pipeline.gate.figures import Flags, Integers
from scripts.pipeline.gate.setting import GateSetting
from scripts.pipeline.gate.witnesses import WitnessSearch, WorkBudget


class LinearFindings(NamedTuple):
    """Masks of the cells of a cube: given away, too entangled to be judged, in sums that no numbers fit."""

    disclosed: Flags
    entangled: Flags
    contradicted: Flags


def linear_findings(
    cube: CountCube, low: Integers, high: Integers, against: GateSetting, budget: WorkBudget
) -> LinearFindings:
    """Judge every unknown count of a cube by all its sums at once; narrows the bounds of those given away."""
    found = LinearFindings(*(np.zeros(cube.withheld.shape, bool) for _ in range(3)))
    for counts, cells in entangled_cells(cube, low, high, against, budget):
        if counts is None:
            found.entangled.flat[np.concatenate(cells)] = True
            continue
        verdict = WitnessSearch(counts, against.contract.limits.smallest, budget).verdict()
        if not verdict.sound:
            found.contradicted.flat[np.concatenate(cells)] = True
        for place in np.flatnonzero(verdict.open).tolist():
            found.entangled.flat[cells[place]] = True
        for place in np.flatnonzero(verdict.disclosed).tolist():
            found.disclosed.flat[cells[place]] = True
            alone = len(cells[place]) == 1
            low.flat[cells[place]] = verdict.low[place] if alone else low.flat[cells[place]]
            high.flat[cells[place]] = np.minimum(high.flat[cells[place]], verdict.high[place])
    return found
