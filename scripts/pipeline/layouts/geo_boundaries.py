"""Council outlines (GeoJSON of the ONS): thinned to the detail of a web map of England, by three-digit code."""

import json
from collections import Counter
from pathlib import Path

import shapely
from shapely.geometry import mapping, shape

from scripts.pipeline.errors import PipelineError
from scripts.pipeline.gazetteer import Gazetteer
from scripts.pipeline.layouts.kinds import OutlinesLayout
from scripts.pipeline.thinning import thinned

_FETCH = "Fetch the file again"


def read(path: Path, where: str, gazetteer: Gazetteer) -> bytes:
    """Read a GeoJSON FeatureCollection; returns what the map draws as compact bytes, features sorted by code."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        found = [(feature["properties"]["old_la_code"], shape(feature["geometry"])) for feature in features]
    except (OSError, LookupError, AttributeError, TypeError, ValueError, shapely.errors.ShapelyError) as error:
        raise PipelineError(where, f"is not the expected GeoJSON: {error!r}", _FETCH) from error
    if twice := [code for code, count in Counter(code for code, _ in found).items() if count > 1]:
        raise PipelineError(where, f"has two outlines of {', '.join(twice)}", _FETCH)
    outlines = thinned({gazetteer.code(code, where): outline for code, outline in found}, where)
    collection = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": code,
                "properties": {"name": gazetteer.areas[code].name},
                "geometry": mapping(outline),
            }
            for code, outline in outlines.items()
        ],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


LAYOUT = OutlinesLayout(read)
