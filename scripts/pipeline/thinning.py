"""Thinning of outlines that touch each other: fewer points, and common borders stay common (shapely's coverages)."""

from collections.abc import Mapping
from math import cos, radians

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from scripts.pipeline.errors import PipelineError

TOLERANCE = 0.013
"""Degrees of latitude (1.4 km), squared the largest area by which one point that is left out changes an outline.

Less than two pixels of the largest map; the outlines of England's councils shrink from 28,000 points to 5,000.
"""
SHARE = 0.01
"""Part of an area's size from which on an island is kept, however small: the Isles of Scilly are small islands only."""
FINER = 10
"""An area that touches no other is thinned by a tenth of its own width if that is less than TOLERANCE."""
DECIMALS = 4
"""Degrees to four decimals are about 10 metres, as the ONS publishes its outlines for maps of the whole country."""

_NARROW = cos(radians(53))
"""A degree of longitude in the middle of England, in degrees of latitude."""

Shapes = npt.NDArray[np.object_]


def thinned(outlines: Mapping[str, BaseGeometry], where: str) -> dict[str, BaseGeometry]:
    """Thin outlines by area code, in degrees; the same outlines give the same result.

    Islands smaller than TOLERANCE squared and than SHARE of their area are left out, unless they touch another area.
    Raises PipelineError if an outline encloses nothing, or if two areas overlap.
    """
    codes = sorted(outlines)
    # A ring that touches or crosses itself has no inside and outside that could be kept.
    whole = shapely.make_valid(np.array([outlines[code] for code in codes]), method="structure", keep_collapsed=False)
    if nothing := [code for code, shape in zip(codes, whole, strict=True) if not shape.area]:
        raise PipelineError(where, f"has outlines that enclose nothing: {', '.join(nothing)}", "Fetch the file again")
    edges = shapely.coverage_invalid_edges(whole)
    if overlapping := [code for code, edge in zip(codes, edges, strict=True) if not edge.is_empty]:
        wrong = f"has outlines that overlap, or meet without a common line: {', '.join(overlapping)}"
        raise PipelineError(where, wrong, "Use outlines of which each pair of neighbours has the same border")
    thin = _without_islets(_simplified(_scaled(whole, _NARROW)))
    rounded = shapely.transform(_scaled(thin, 1 / _NARROW), lambda points: np.round(points, DECIMALS))
    return dict(zip(codes, rounded, strict=True))


def _scaled(shapes: Shapes, factor: float) -> Shapes:
    """The shapes with their longitudes multiplied by a factor."""
    return shapely.transform(shapes, lambda points: points * [factor, 1.0])


def _simplified(shapes: Shapes) -> Shapes:
    thin = shapely.coverage_simplify(shapes, TOLERANCE)
    found, _ = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    for alone in np.flatnonzero(np.bincount(found) == 1):
        tolerance = min(TOLERANCE, shapes[alone].area ** 0.5 / FINER)
        thin[alone] = shapely.coverage_simplify(shapes[alone], tolerance)
    return thin


def _without_islets(shapes: Shapes) -> Shapes:
    parts, owners = shapely.get_parts(shapes, return_index=True)
    sizes = shapely.area(parts)
    kept = (sizes > TOLERANCE**2) | (sizes > SHARE * shapely.area(shapes)[owners])
    one, other = shapely.STRtree(parts).query(parts, predicate="intersects")
    kept[one[owners[one] != owners[other]]] = True
    return np.array([shapely.multipolygons(parts[kept & (owners == owner)]) for owner in range(len(shapes))])
