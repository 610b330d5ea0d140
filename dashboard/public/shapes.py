"""GeoJSON of council outlines and hexagons, served by this site so that the map loads no third-party file."""

from typing import Final

from dashboard.catalogue import Catalogue
from dashboard.drawing.outlines import geojson, hexagons, outlines
from dashboard.public.page_request import PageRequest

_EMPTY: Final = b'{"type":"Topology","objects":{},"arcs":[]}'


def shape_names(_catalogue: Catalogue) -> tuple[str, ...]:
    """Names of the shape files; the last is Plotly's own request for a map of the world."""
    return "councils", "hexagons", "world_110m"


def shapes(page_request: PageRequest) -> bytes:
    """Outlines or hexagons as GeoJSON, or a map of the world that has nothing on it."""
    if page_request.subject == "world_110m":
        return _EMPTY
    if page_request.subject == "hexagons":
        return geojson(hexagons(page_request.edition.latest))
    return geojson(outlines(page_request.edition.latest))
