"""Shapes of the map by area code: council outlines as the vintage holds them, and hexagons."""

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import cos, pi, radians, sin, sqrt

from dashboard.edition import Edition, per_edition

Point = tuple[float, float]
Rings = tuple[tuple[Point, ...], ...]
Shapes = Mapping[str, Rings]
"""Closed rings by area code."""

_STEP = 2.0
"""The height and width of a hexagon on a map of its own, in its degrees."""


@per_edition
def outlines(edition: Edition) -> Shapes:
    """Read the outlines of today's councils, in degrees; outer rings run clockwise, holes the other way.

    The refresh has thinned them to what a map shows; vintages of before November 2026 hold five times as many points.
    """
    features = json.loads(edition.newest.boundaries)["features"]
    return {
        feature["id"]: tuple(
            _turned(tuple((x, y) for x, y in ring), clockwise=index == 0)
            for polygon in feature["geometry"]["coordinates"]
            for index, ring in enumerate(polygon)
        )
        for feature in features
    }


def _turned(ring: tuple[Point, ...], *, clockwise: bool) -> tuple[Point, ...]:
    """Ring wound clockwise or not: on a globe the winding tells an area from the rest of the world, and from a hole."""
    return ring if (signed_area(ring) < 0) == clockwise else ring[::-1]


def signed_area(ring: tuple[Point, ...]) -> float:
    """Return twice the area inside a ring in square degrees, negative where it runs clockwise."""
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))


@per_edition
def hexagons(edition: Edition) -> Shapes:
    """Hexagon of each of today's councils, by its place in the catalogue."""
    today = {area.code for area in edition.store.areas.selectable()}
    return {
        code: (tuple(_hexagon(*hexagon_middle(column, row))),)
        for code, (column, row) in edition.catalogue.hexagons.places.items()
        if code in today
    }


def hexagon_middle(column: int, row: int) -> Point:
    """The middle of a hexagon; rows run down, and odd ones stand half a hexagon to the right."""
    return _STEP * (column + (row % 2) / 2), -_STEP * row * sqrt(3) / 2


def _hexagon(x: float, y: float) -> Iterator[Point]:
    radius = _STEP / sqrt(3) * 0.96
    for corner in range(7):
        angle = corner * pi / 3
        yield round(x + radius * sin(angle), 2), round(y + radius * cos(angle), 2)


def geojson(shapes: Shapes) -> bytes:
    """Shapes as a GeoJSON FeatureCollection whose features have the area code as their id."""
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {},
            "geometry": {"type": "MultiPolygon", "coordinates": _polygons(rings)},
        }
        for code, rings in sorted(shapes.items())
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()


def _polygons(rings: Rings) -> list[list[tuple[Point, ...]]]:
    """Polygons of a council: each clockwise ring with the holes after it."""
    polygons: list[list[tuple[Point, ...]]] = []
    for ring in rings:
        if signed_area(ring) < 0 or not polygons:
            polygons.append([])
        polygons[-1].append(ring)
    return polygons


def bounds(shapes: Shapes) -> tuple[tuple[float, float], tuple[float, float]]:
    """The least and greatest of each coordinate."""
    xs, ys = zip(*(point for rings in shapes.values() for ring in rings for point in ring), strict=True)
    return (min(xs), max(xs)), (min(ys), max(ys))


def flat(shapes: Shapes, latitude: float) -> Shapes:
    """Degrees as they look on a flat map around a latitude, with y downwards, for drawing without a projection."""
    narrow = cos(radians(latitude))
    return {code: tuple(tuple((x * narrow, -y) for x, y in ring) for ring in rings) for code, rings in shapes.items()}
