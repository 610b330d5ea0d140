"""The map in Plotly, without tiles and without anything from elsewhere.

The outlines are fetched from this site once and kept by the browser, so that a figure is a few kilobytes.
"""

from html import escape
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.catalogue import Catalogue
from dashboard.content.compare import CouncilComparison, shade
from dashboard.drawing.compare_style import CHOSEN, EDGE, GROUP_COLOURS, GROUP_INKS, NO_FIGURE, council_label
from dashboard.drawing.outlines import bounds, hexagon_middle, hexagons, outlines
from dashboard.drawing.plotly.figure import CONFIG, PLAIN
from dashboard.drawing.style import INK, PAPER
from dashboard.edition import Edition

SHAPES: Final = "/map/"
"""Where this site serves the shapes: `councils.json`, `hexagons.json`, and an empty map of the world.

Plotly fetches a map of the world even for a figure that shows none of it; here it is told to fetch an empty one.
"""
MAP_CONFIG: Final[dict[str, Any]] = {**CONFIG, "topojsonURL": SHAPES}


def map_figure(edition: Edition, content: CouncilComparison, *, as_hexagons: bool) -> go.Figure:
    """Councils coloured by group; those without a place are pale, and the chosen ones have a thick edge.

    The figure has no height of its own: it takes the room that it is given.
    """
    shapes = hexagons(edition) if as_hexagons else outlines(edition.store)
    where = f"{SHAPES}{'hexagons' if as_hexagons else 'councils'}.json?v={edition.store.vintage}"
    drawn = go.Figure()
    without = {
        code: f"{edition.store.areas[code].name}: {text}" for code, text in content.signs.items() if code in shapes
    }
    drawn.add_trace(_areas(where, without, NO_FIGURE))
    for index in range(len(content.groups)):
        texts = {row.area: council_label(row) for row in content.rows if row.group == index and row.area in shapes}
        drawn.add_trace(_areas(where, texts, _colour(index, len(content.groups))))
    if as_hexagons:
        _add_digits(drawn, edition.catalogue, content, list(without))
    for code, colour in zip(content.chosen, CHOSEN.values(), strict=False):
        if code in shapes:
            drawn.add_trace(_edge(where, code, colour))
    (west, east), (south, north) = bounds(shapes)
    drawn.update_geos(
        visible=False,
        projection={"type": "equirectangular" if as_hexagons else "mercator"},
        lonaxis={"range": [west - 0.1, east + 0.1]},
        lataxis={"range": [south - 0.1, north + 0.1]},
        bgcolor=PAPER,
    )
    drawn.update_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False,
        **PLAIN,
    )
    return drawn


def _colour(group: int, groups: int) -> str:
    """The shade of a group; few groups are spread over the whole scale."""
    return GROUP_COLOURS[shade(group, groups)]


def _areas(where: str, texts: dict[str, str], colour: str) -> go.Choropleth:
    return go.Choropleth(
        geojson=where,
        locations=list(texts),
        z=[0] * len(texts),
        colorscale=[[0, colour], [1, colour]],
        showscale=False,
        marker={"line": {"color": EDGE, "width": 0.5}, "opacity": 1},
        text=[escape(text) for text in texts.values()],
        hovertemplate="%{text}<extra></extra>",
    )


def _edge(where: str, code: str, colour: str) -> go.Choropleth:
    return go.Choropleth(
        geojson=where,
        locations=[code],
        z=[0],
        colorscale=[[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]],
        showscale=False,
        marker={"line": {"color": colour, "width": 3}},
        hoverinfo="skip",
    )


def _add_digits(drawn: go.Figure, catalogue: Catalogue, content: CouncilComparison, without: list[str]) -> None:
    """The number of the group inside each hexagon, so that no colour has to be told from another."""
    places = catalogue.hexagons.places
    groups = len(content.groups)
    digits = [(row.area, str(row.group + 1), GROUP_INKS[shade(row.group, groups)]) for row in content.rows]
    digits += [(code, "–", INK) for code in without]
    digits = [item for item in digits if item[0] in places]
    middles = [hexagon_middle(*places[code]) for code, _, _ in digits]
    drawn.add_trace(
        go.Scattergeo(
            lon=[x for x, _ in middles],
            lat=[y for _, y in middles],
            mode="text",
            text=[digit for _, digit, _ in digits],
            textfont={"size": 11, "color": [ink for _, _, ink in digits]},
            hoverinfo="skip",
        )
    )
