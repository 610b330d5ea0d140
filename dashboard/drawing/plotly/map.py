"""The map in Plotly, without tiles and without anything from elsewhere.

The outlines are fetched from this site once and kept by the browser, so that a figure is a few kilobytes.
"""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Any, Final

from dashboard.catalogue import Catalogue
from dashboard.content.compare_page import CompareContent
from dashboard.drawing.compare_style import EDGE
from dashboard.drawing.layout.councils import MapCouncil, chosen_edges, map_councils
from dashboard.drawing.outlines import bounds, hexagon_middle, hexagons, outlines
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.plotly.settings import CONFIG, PLAIN
from dashboard.drawing.style import PAPER
from dashboard.edition import Edition

SHAPES: Final = "/map/"
"""Where this site serves the shapes: `councils.json`, `hexagons.json`, and an empty map of the world.

Plotly fetches a map of the world even for a figure that shows none of it; here it is told to fetch an empty one.
"""
MAP_CONFIG: Final[dict[str, Any]] = {**CONFIG, "topojsonURL": SHAPES}


def map_figure(edition: Edition, state: CompareContent, *, as_hexagons: bool) -> dict[str, Any]:
    """Councils coloured by group; those without a place are pale, and the chosen ones have a thick edge.

    The figure has no height of its own: it takes the room that it is given.
    """
    content = state.comparison
    shapes = hexagons(edition) if as_hexagons else outlines(edition.latest)
    where = f"{SHAPES}{'hexagons' if as_hexagons else 'councils'}.json?v={edition.store.vintage}"
    drawn = PlotlyDrawing()
    councils = map_councils(edition.store, content, shapes)
    for colour, some in groupby(councils, key=lambda council: council.colour):
        _add_areas(drawn, where, list(some), colour)
    if as_hexagons:
        _add_digits(drawn, edition.catalogue, councils)
    for code, colour in chosen_edges(content, shapes):
        _add_edge(drawn, where, code, colour)
    (west, east), (south, north) = bounds(shapes)
    drawn.update_geos(
        visible=False,
        projection={"type": "equirectangular" if as_hexagons else "mercator"},
        lonaxis={"range": [west - 0.1, east + 0.1]},
        lataxis={"range": [south - 0.1, north + 0.1]},
        bgcolor=PAPER,
    )
    drawn.update_layout(**PLAIN, margin={"l": 0, "r": 0, "t": 0, "b": 0}, showlegend=False)
    return drawn.plain()


def _add_areas(drawn: PlotlyDrawing, where: str, councils: Sequence[MapCouncil], colour: str) -> None:
    drawn.add_choropleth(
        geojson=where,
        locations=[council.area for council in councils],
        z=[0] * len(councils),
        colorscale=[[0, colour], [1, colour]],
        showscale=False,
        marker={"line": {"color": EDGE, "width": 0.5}, "opacity": 1},
        text=[escape(council.label) for council in councils],
        hovertemplate="%{text}<extra></extra>",
    )


def _add_edge(drawn: PlotlyDrawing, where: str, code: str, colour: str) -> None:
    drawn.add_choropleth(
        geojson=where,
        locations=[code],
        z=[0],
        colorscale=[[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]],
        showscale=False,
        marker={"line": {"color": colour, "width": 3}},
        hoverinfo="skip",
    )


def _add_digits(drawn: PlotlyDrawing, catalogue: Catalogue, councils: Sequence[MapCouncil]) -> None:
    """Group number inside each hexagon, so that groups do not rest on colour alone."""
    middles = [hexagon_middle(*catalogue.hexagons.places[council.area]) for council in councils]
    drawn.add_scattergeo(
        lon=[x for x, _ in middles],
        lat=[y for _, y in middles],
        mode="text",
        text=[council.digit for council in councils],
        textfont={"size": 11, "color": [council.ink for council in councils]},
        hoverinfo="skip",
    )
