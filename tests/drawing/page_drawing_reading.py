"""Read a Plotly drawing back into numbers, labels and hover texts, in the order in which they are seen."""

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any, NamedTuple

SentDrawing = Mapping[str, Any]
"""Plain data as the browser gets it: `data` holds the traces, `layout` the axes, shapes and annotations."""
STATEMENTS, CONTRIBUTED = "Local statements, not official statistics", "Contributed figures, not official statistics"
_DASHES = {"dash": "break", "dot": "event"}


class DrawnPoint(NamedTuple):
    """A point: position in years, value, hover text."""

    x: float
    y: float | None
    hover: str


class DrawnBar(NamedTuple):
    """An upright bar: position in years, value, text written on it (None for no text), hover text."""

    x: float
    y: float | None
    text: str | None
    hover: str


class RankedRow(NamedTuple):
    """A row of a ranked chart; `words` are the label above the bar."""

    words: str
    value: float | None
    hover: str
    is_bold: bool
    colour: str


class DrawnMark(NamedTuple):
    """A break or an event: an upright line through the whole plot, and the letter above it."""

    letter: str
    x: float
    kind: str
    hover: str


class EndLabel(NamedTuple):
    """A label at the right of the plot: number, name, height of its middle on the value axis."""

    number: str
    name: str
    y: float


def as_sent(figure: Mapping[str, Any]) -> SentDrawing:
    """Encode a figure as JSON and decode it again, as on its way to the browser."""
    found: SentDrawing = json.loads(json.dumps(figure, allow_nan=False))
    return found


def words(markup: str) -> str:
    """Strip the tags of a label, in one line."""
    lines = re.sub(r"<br\s*/?>", " ", re.sub(r"<extra>.*?</extra>", "", markup))
    return unescape(re.sub(r"<[^>]+>", "", lines))


def hover(trace: Mapping[str, Any], index: int) -> str:
    """Fill the hover template of a trace for one of its points."""

    def given(match: re.Match[str]) -> str:
        value = trace[match["name"]][index]
        return str(value if match["at"] is None else value[int(match["at"])])

    return words(re.sub(r"%\{(?P<name>\w+)(?:\[(?P<at>\d)\])?\}", given, trace["hovertemplate"]))


def traces(drawing: SentDrawing, kind: str, mode: str | None = None) -> list[Mapping[str, Any]]:
    """Select the traces of a type (bar, scatter ...) and mode (lines+markers, markers ...)."""
    return [trace for trace in drawing["data"] if trace["type"] == kind and mode in (None, trace.get("mode"))]


def points(trace: Mapping[str, Any]) -> list[DrawnPoint]:
    """List the points of a trace."""
    return [DrawnPoint(x, y, hover(trace, at)) for at, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True))]


def lines(drawing: SentDrawing) -> list[tuple[str, str, list[DrawnPoint]]]:
    """List name, colour and points of every joined line."""
    found = traces(drawing, "scatter", "lines+markers")
    return [(words(trace["name"]), trace["line"]["color"], points(trace)) for trace in found]


def year_bars(drawing: SentDrawing) -> list[tuple[str, str, list[DrawnBar]]]:
    """List legend name, colour and bars of every series of upright bars."""
    found = []
    for trace in traces(drawing, "bar"):
        texts = trace.get("text") or [None] * len(trace["x"])
        bars = [DrawnBar(x, y, text, at) for (x, y, at), text in zip(points(trace), texts, strict=True)]
        found.append((words(trace["name"]), trace["marker"]["color"], bars))
    return found


def ranked_rows(drawing: SentDrawing) -> list[RankedRow]:
    """List the rows of a ranked chart from the top down, each with the label above its bar."""
    (trace,) = traces(drawing, "bar")
    low, high = drawing["layout"]["yaxis"]["range"]
    assert low < high, "an upright axis that runs down turns the order round"
    labels = drawing["layout"].get("annotations", ())
    found = []
    for at, (value, y) in sorted(enumerate(zip(trace["x"], trace["y"], strict=True)), key=lambda item: -item[1][1]):
        above = min((other for other in trace["y"] if other > y), default=high)
        (label,) = [item for item in labels if y <= item["y"] < above]
        text, colour = label["text"], trace["marker"]["color"][at]
        found.append(RankedRow(words(text), value, hover(trace, at), text.startswith("<b>"), colour))
    assert len(labels) == len(found), "a label without a bar"
    return found


def limits(drawing: SentDrawing) -> list[float]:
    """List the values of the level lines across the whole plot."""
    return [
        shape["y0"]
        for shape in drawing["layout"].get("shapes", ())
        if shape["y0"] == shape["y1"] and (shape["x0"], shape["x1"], shape["xref"]) == (0, 1, "x domain")
    ]


def marks(drawing: SentDrawing) -> list[DrawnMark]:
    """List breaks and events from the left, each with the letter above its line."""
    upright = [
        shape
        for shape in drawing["layout"].get("shapes", ())
        if shape["x0"] == shape["x1"] and (shape["y0"], shape["y1"], shape["yref"]) == (0, 1, "y domain")
    ]
    upright.sort(key=lambda shape: float(shape["x0"]))
    labels = sorted(_above(drawing), key=lambda label: float(label["x"]))
    assert [shape["x0"] for shape in upright] == [label["x"] for label in labels], "a line without its letter"
    return [
        DrawnMark(words(label["text"]), shape["x0"], _DASHES[shape["line"]["dash"]], words(label["hovertext"]))
        for shape, label in zip(upright, labels, strict=True)
    ]


def _above(drawing: SentDrawing) -> list[Mapping[str, Any]]:
    """Select the annotations along the top edge of the plot."""
    found = drawing["layout"].get("annotations", ())
    return [item for item in found if (item.get("yref"), item["y"]) == ("paper", 1) and item.get("xref") != "paper"]


def apart(drawing: SentDrawing, name: str) -> list[DrawnPoint]:
    """List the unjoined points of a trace name: local statements, contributed figures."""
    return [
        point for trace in traces(drawing, "scatter", "markers") if trace.get("name") == name for point in points(trace)
    ]


def end_labels(drawing: SentDrawing) -> list[EndLabel]:
    """List the labels at the right of the plot from the lowest to the highest."""
    found = []
    for item in drawing["layout"].get("annotations", ()):
        if (item.get("xref"), item["x"]) == ("paper", 1):
            number, _, name = item["text"].partition("<br>")
            found.append(EndLabel(words(number), words(name), item["y"]))
    return sorted(found, key=lambda label: label.y)


def ticks(drawing: SentDrawing, axis: str = "xaxis") -> dict[float, str]:
    """The labels along an axis by their position."""
    along = drawing["layout"][axis]
    return {x: words(text) for x, text in zip(along["tickvals"], along["ticktext"], strict=True)}
