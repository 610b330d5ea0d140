"""The shapes that a map is drawn from, by area code: council outlines thinned for a small picture, and hexagons."""

import json
from collections.abc import Iterator
from functools import lru_cache
from math import cos, pi, radians, sin, sqrt

from dashboard.drawing.thinning import Point, Rings, Shapes, thinned, turn
from dashboard.edition import Edition, per_edition
from dashboard.facts import FactStore

_TOLERANCE = 0.008
"""In degrees of latitude: less than a pixel of the largest map."""
_STEP = 2.0
"""The height and width of a hexagon on a map of its own, in its degrees."""


@lru_cache(maxsize=4)
def outlines(store: FactStore) -> Shapes:
    """The outlines of today's councils in degrees, thinned."""
    features = json.loads(store.boundaries)["features"]
    whole = {
        feature["id"]: tuple(
            _turned(tuple((x, y) for x, y in ring), clockwise=index == 0)
            for polygon in feature["geometry"]["coordinates"]
            for index, ring in enumerate(polygon)
        )
        for feature in features
    }
    return thinned(whole, _TOLERANCE)


def _turned(ring: tuple[Point, ...], *, clockwise: bool) -> tuple[Point, ...]:
    """The ring running clockwise or not: on a globe, that tells an area from the rest of the world, and from a hole."""
    return ring if (turn(ring) < 0) == clockwise else ring[::-1]


@per_edition(4)
def hexagons(edition: Edition) -> Shapes:
    """One hexagon for each of today's councils that has a place in the catalogue."""
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
    """Each ring that runs clockwise with the holes that follow it."""
    polygons: list[list[tuple[Point, ...]]] = []
    for ring in rings:
        if turn(ring) < 0 or not polygons:
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
