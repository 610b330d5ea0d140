"""Reads a drawing that a page is sent back into numbers and words, as somebody sees it who looks or points at it."""

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any, NamedTuple

Drawing = Mapping[str, Any]
"""A drawing as it arrives in the browser: `data` holds the traces, `layout` all else."""
STATEMENTS, CONTRIBUTED = "Local statements, not official statistics", "Contributed figures, not official statistics"
_DASHES = {"dash": "break", "dot": "event"}


class DrawnPoint(NamedTuple):
    """A point or a bar: its position, its value, and the words that appear where it is pointed at."""

    x: float
    y: float | None
    hover: str


class DrawnBar(NamedTuple):
    """A year's bar; `text` is written on it, None if nothing is."""

    x: float
    y: float | None
    text: str | None
    hover: str


class RankedRow(NamedTuple):
    """A row of a ranked chart; `words` stand above the bar."""

    words: str
    value: float | None
    hover: str
    is_bold: bool
    colour: str


class DrawnMark(NamedTuple):
    """An upright line through the whole plot, and the letter above it."""

    letter: str
    x: float
    kind: str
    hover: str


class EndLabel(NamedTuple):
    """A label at the right of the plot: its number, its name, the height of its middle."""

    number: str
    name: str
    y: float


def as_sent(figure: Any) -> Drawing:
    """A figure (plain, or Plotly's own) as it is after its way to the browser."""
    plain = figure.to_dict() if hasattr(figure, "to_dict") else figure
    found: Drawing = json.loads(json.dumps(plain, allow_nan=False))
    return found


def words(markup: str) -> str:
    """The text of a label, in one line."""
    lines = re.sub(r"<br\s*/?>", " ", re.sub(r"<extra>.*?</extra>", "", markup))
    return unescape(re.sub(r"<[^>]+>", "", lines))


def hover(trace: Mapping[str, Any], index: int) -> str:
    """The words that appear at one point of a trace, by its template."""

    def given(match: re.Match[str]) -> str:
        value = trace[match["name"]][index]
        return str(value if match["at"] is None else value[int(match["at"])])

    return words(re.sub(r"%\{(?P<name>\w+)(?:\[(?P<at>\d)\])?\}", given, trace["hovertemplate"]))


def traces(drawing: Drawing, kind: str, mode: str | None = None) -> list[Mapping[str, Any]]:
    """The traces of a kind (bar, scatter ...), of one mode (lines+markers, markers ...)."""
    return [trace for trace in drawing["data"] if trace["type"] == kind and mode in (None, trace.get("mode"))]


def points(trace: Mapping[str, Any]) -> list[DrawnPoint]:
    """All points of a trace, in its order."""
    return [DrawnPoint(x, y, hover(trace, at)) for at, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True))]


def lines(drawing: Drawing) -> list[tuple[str, str, list[DrawnPoint]]]:
    """Name, colour and points of every joined line."""
    found = traces(drawing, "scatter", "lines+markers")
    return [(words(trace["name"]), trace["line"]["color"], points(trace)) for trace in found]


def year_bars(drawing: Drawing) -> list[tuple[str, str, list[DrawnBar]]]:
    """Name, colour and bars of every series of upright bars, as the legend names them."""
    found = []
    for trace in traces(drawing, "bar"):
        texts = trace.get("text") or [None] * len(trace["x"])
        bars = [DrawnBar(x, y, text, at) for (x, y, at), text in zip(points(trace), texts, strict=True)]
        found.append((words(trace["name"]), trace["marker"]["color"], bars))
    return found


def ranked_rows(drawing: Drawing) -> list[RankedRow]:
    """The rows of lying bars from the top down, each with the label that stands above its bar."""
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


def limits(drawing: Drawing) -> list[float]:
    """The heights of the level lines across the whole plot."""
    return [
        shape["y0"]
        for shape in drawing["layout"].get("shapes", ())
        if shape["y0"] == shape["y1"] and (shape["x0"], shape["x1"], shape["xref"]) == (0, 1, "x domain")
    ]


def marks(drawing: Drawing) -> list[DrawnMark]:
    """The upright lines from the left, each with the letter that stands above it."""
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


def _above(drawing: Drawing) -> list[Mapping[str, Any]]:
    """The labels along the top edge of the plot."""
    found = drawing["layout"].get("annotations", ())
    return [item for item in found if (item.get("yref"), item["y"]) == ("paper", 1) and item.get("xref") != "paper"]


def apart(drawing: Drawing, name: str) -> list[DrawnPoint]:
    """The points that no line joins under a name: local statements, contributed figures."""
    return [
        point for trace in traces(drawing, "scatter", "markers") if trace["name"] == name for point in points(trace)
    ]


def end_labels(drawing: Drawing) -> list[EndLabel]:
    """The labels at the right of the plot, from the lowest to the highest."""
    found = []
    for item in drawing["layout"].get("annotations", ()):
        if (item.get("xref"), item["x"]) == ("paper", 1):
            number, _, name = item["text"].partition("<br>")
            found.append(EndLabel(words(number), words(name), item["y"]))
    return sorted(found, key=lambda label: label.y)


def ticks(drawing: Drawing) -> dict[float, str]:
    """The labels below the plot by their position."""
    axis = drawing["layout"]["xaxis"]
    return {x: words(text) for x, text in zip(axis["tickvals"], axis["ticktext"], strict=True)}
