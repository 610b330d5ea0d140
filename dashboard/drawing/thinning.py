"""Thins the outlines of areas that touch: a line that two areas share is thinned once, so that no gap opens."""

from collections.abc import Mapping
from itertools import pairwise
from math import cos, hypot, radians

Point = tuple[float, float]
Rings = tuple[tuple[Point, ...], ...]
Shapes = Mapping[str, Rings]
"""Closed rings by area code."""

_NARROW = cos(radians(53))
"""A degree of longitude in the middle of England, in degrees of latitude."""


def thinned(shapes: Shapes, tolerance: float) -> dict[str, Rings]:
    """The shapes without points that lie within a tolerance, in degrees of latitude, of the line without them.

    A ring that shrinks to a line is dropped, unless it is the largest of its area; that one is then kept whole.
    """
    knots = _knots(shapes)
    found = {}
    for code, rings in shapes.items():
        thin = [_ring(ring, knots, tolerance) for ring in rings]
        largest = max(range(len(rings)), key=lambda index: _size(rings[index]))
        kept = [ring for ring in thin if len(ring) >= 4 and _size(ring) > tolerance**2]
        found[code] = tuple(kept) or (rings[largest],)
    return found


def _knots(shapes: Shapes) -> frozenset[Point]:
    """The points where lines meet: those with more than two neighbours, which every ring through them keeps."""
    beside: dict[Point, set[Point]] = {}
    for rings in shapes.values():
        for ring in rings:
            for one, other in pairwise(ring):
                beside.setdefault(one, set()).add(other)
                beside.setdefault(other, set()).add(one)
    return frozenset(point for point, others in beside.items() if len(others) > 2)


def _ring(ring: tuple[Point, ...], knots: frozenset[Point], tolerance: float) -> tuple[Point, ...]:
    """A closed ring, line by line from knot to knot; one that nobody shares starts at its lowest point."""
    open_ring = ring[:-1]
    starts = [index for index, point in enumerate(open_ring) if point in knots] or [open_ring.index(min(open_ring))]
    if len(starts) == 1:
        # Cut in two at the point farthest away, because a line back to its start has no direction.
        origin = open_ring[starts[0]]
        starts.append(max(range(len(open_ring)), key=lambda index: _apart(open_ring[index], origin)))
        starts.sort()
    turned = (*open_ring[starts[0] :], *open_ring[: starts[0]])
    cuts = [index - starts[0] for index in starts] + [len(turned)]
    turned = (*turned, turned[0])
    points = [point for first, last in pairwise(cuts) for point in _line(turned[first : last + 1], tolerance)[:-1]]
    return (*points, points[0])


def _line(line: tuple[Point, ...], tolerance: float) -> list[Point]:
    """A line with its ends and what lies farther than the tolerance from it; the same whichever way it is walked."""
    if line[-1] < line[0]:
        return _line(line[::-1], tolerance)[::-1]
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        if not between:
            continue
        farthest = max(between, key=lambda index: _beside(line[index], line[first], line[last]))
        if _beside(line[farthest], line[first], line[last]) > tolerance:
            keep.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [line[index] for index in sorted(keep)]


def _beside(point: Point, one: Point, other: Point) -> float:
    """How far a point lies from the line between two others."""
    dx, dy = (other[0] - one[0]) * _NARROW, other[1] - one[1]
    px, py = (point[0] - one[0]) * _NARROW, point[1] - one[1]
    length = hypot(dx, dy)
    if length == 0:
        return hypot(px, py)
    along = min(max((px * dx + py * dy) / length**2, 0.0), 1.0)
    return hypot(px - along * dx, py - along * dy)


def _apart(one: Point, other: Point) -> float:
    return hypot((one[0] - other[0]) * _NARROW, one[1] - other[1])


def _size(ring: tuple[Point, ...]) -> float:
    """The area inside a ring, in square degrees of latitude."""
    return abs(turn(ring)) * _NARROW / 2


def turn(ring: tuple[Point, ...]) -> float:
    """Twice the area inside a ring in square degrees, negative where it runs clockwise."""
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))
