"""Council outlines (GeoJSON): reduced to the detail of a web map of England, keyed by the three-digit code."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.pipeline.errors import PipelineError
from scripts.pipeline.gazetteer import Gazetteer
from scripts.pipeline.layouts.kinds import OutlinesLayout

DECIMALS = 3
"""Degrees to three decimals are about 100 metres; shared borders stay shared because every point is rounded alike."""

Point = tuple[float, float]


def read(path: Path, where: str, gazetteer: Gazetteer) -> bytes:
    """Read a GeoJSON FeatureCollection; returns compact bytes, features sorted by code."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        shapes = {
            gazetteer.code(feature["properties"]["old_la_code"], where): _rings(feature["geometry"])
            for feature in features
        }
    except (OSError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, PipelineError):
            raise
        raise PipelineError(where, f"is not the expected GeoJSON: {error!r}", "Fetch the file again") from error
    collection = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": code,
                "properties": {"name": gazetteer.areas[code].name},
                "geometry": {"type": "MultiPolygon", "coordinates": shapes[code]},
            }
            for code in sorted(shapes)
        ],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _rings(geometry: dict[str, Any]) -> list[list[list[Point]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rounded = [[list(_rounded(ring)) for ring in polygon] for polygon in polygons]
    # An island that collapses to a line is dropped, unless the council has no other.
    kept = [[ring for ring in polygon if len(ring) >= 4] for polygon in rounded]
    return [polygon for polygon in kept if polygon] or rounded


def _rounded(ring: list[list[float]]) -> Iterator[Point]:
    last: Point | None = None
    for longitude, latitude in ring:
        point = (round(longitude, DECIMALS), round(latitude, DECIMALS))
        if point != last:
            yield point
        last = point


LAYOUT = OutlinesLayout(read)
