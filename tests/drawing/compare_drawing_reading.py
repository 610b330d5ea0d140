"""Read maps, spreads, ranges, legends and tables of “Compare councils” back into numbers and texts."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.drawing.page_drawing_reading import SentDrawing, hover, traces, words


class DrawnCouncil(NamedTuple):
    """A council on the map: fill colour and hover text."""

    colour: str
    hover: str


class DrawnDot(NamedTuple):
    """A council's dot in a spread: position, hover text, marker symbol, colour, legend name."""

    x: float
    y: float
    hover: str
    symbol: str
    colour: str
    legend: str


class DrawnName(NamedTuple):
    """An annotation with a line to a dot at a position."""

    x: float
    y: float
    text: str


class DrawnRange(NamedTuple):
    """An upright bar at a year from a low value to a high value."""

    x: float
    low: float
    high: float


def councils(drawing: SentDrawing) -> dict[str, DrawnCouncil]:
    """Map area codes to fill colour and hover text; fails where a council is filled twice."""
    found: dict[str, DrawnCouncil] = {}
    for trace in _coloured(drawing):
        (_, low), (_, high) = trace["colorscale"]
        assert low == high, "one trace has one colour"
        for at, code in enumerate(trace["locations"]):
            assert code not in found, code
            found[code] = DrawnCouncil(low, hover(trace, at))
    return found


def _coloured(drawing: SentDrawing) -> list[Mapping[str, Any]]:
    return [trace for trace in traces(drawing, "choropleth") if trace.get("hoverinfo") != "skip"]


def edges(drawing: SentDrawing) -> list[tuple[str, str]]:
    """List the councils with a thick edge and the colour of the edge."""
    found = [trace for trace in traces(drawing, "choropleth") if trace.get("hoverinfo") == "skip"]
    return [(code, trace["marker"]["line"]["color"]) for trace in found for code in trace["locations"]]


def shapes_from(drawing: SentDrawing) -> set[str]:
    """Collect the GeoJSON addresses of a map."""
    return {trace["geojson"] for trace in traces(drawing, "choropleth")}


def digits(drawing: SentDrawing) -> list[tuple[float, float, str]]:
    """List longitude, latitude and text of every label on a map."""
    return [
        (x, y, text)
        for trace in traces(drawing, "scattergeo")
        for x, y, text in zip(trace["lon"], trace["lat"], trace["text"], strict=True)
    ]


def dots(drawing: SentDrawing) -> list[tuple[str, DrawnDot]]:
    """List the dots of a spread with the area code that a click sends."""
    return [
        (data[0], DrawnDot(x, y, hover(trace, at), trace["marker"]["symbol"], trace["marker"]["color"], trace["name"]))
        for trace in traces(drawing, "scatter", "markers")
        for at, (x, y, data) in enumerate(zip(trace["x"], trace["y"], trace["customdata"], strict=True))
    ]


def names(drawing: SentDrawing) -> list[DrawnName]:
    """List the annotations of a spread that lead to a dot."""
    found = [item for item in drawing["layout"].get("annotations", ()) if item.get("showarrow") is not False]
    return [DrawnName(item["x"], item["y"], words(item["text"])) for item in found]


def quarters(drawing: SentDrawing) -> list[tuple[float, str]]:
    """List position and label of the quarter lines of a spread."""
    labels = [item for item in drawing["layout"].get("annotations", ()) if item.get("showarrow") is False]
    upright = [(shape["x0"], shape["x1"]) for shape in drawing["layout"].get("shapes", ())]
    assert upright == [(label["x"], label["x"]) for label in labels], "a line without its words"
    return [(label["x"], words(label["text"])) for label in labels]


def ranges(drawing: SentDrawing) -> dict[str, list[DrawnRange]]:
    """Map legend names to the upright bars over the years."""
    return {
        trace["name"]: [
            DrawnRange(x, base, base + y) for x, y, base in zip(trace["x"], trace["y"], trace["base"], strict=True)
        ]
        for trace in traces(drawing, "bar")
    }


def tables(markup: str) -> dict[str, list[tuple[str, ...]]]:
    """Map table captions to body rows."""
    found = {}
    for table in re.findall(r"<table.*?</table>", markup, re.DOTALL):
        (caption,) = re.findall(r"<caption>(.*?)</caption>", table, re.DOTALL)
        rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        cells = [re.findall(r"<(?:th scope=\"row\"|td)[^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
        found[words(caption)] = [tuple(words(cell).strip() for cell in row) for row in cells if row]
    return found


def legend(markup: str) -> list[tuple[str, str]]:
    """List CSS class and text of each entry of a map's legend."""
    return [
        (name, words(text).strip())
        for name, text in re.findall(r'<li><span class="swatch ([\w-]+)">(.*?)</li>', markup)
    ]
