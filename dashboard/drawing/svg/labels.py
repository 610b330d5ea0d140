"""The names at the right end of the lines: number, name and sign of each series, pushed apart to be readable."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent, ChartSeries, SeriesPoint
from dashboard.drawing.style import INK, SERIES_STYLES, SeriesStyle, spread_apart
from dashboard.drawing.svg.elements import add, marker, write
from dashboard.drawing.svg.frame import PlotFrame, label_size
from dashboard.drawing.text_width import shortened, text_width, wrapped_to
from dashboard.wording import numbers

GAP, SIGN = 8.0, 26.0
"""The distance from the plot, and the room for a label's sign: a piece of its line with the marker."""
LEAST, SHARE, WORD = 92.0, 0.24, 0.4
"""The narrowest column of names, and the shares of the width that names and a single long word may take."""
LOW = 260.0
"""In a lower chart than this a name stands beside its number, not below it."""


@dataclass(frozen=True)
class EndLabel:
    """What stands at the end of a line: its number in bold, its name, and the value that it belongs to."""

    number: str
    name: str
    value: float
    look: SeriesStyle | None


def end_labels(content: ChartContent) -> list[EndLabel]:
    """Each series with its last number, and the law's limit."""
    newest = max((point.x for item in content.series for point in item.points), default=0.0)
    found = [label for item in content.series if (label := _of_series(item, newest))]
    if content.limit:
        told = numbers.value(content.limit.value, content.measures[0].unit, 0)
        found.append(EndLabel(told, "the law", content.limit.value, None))
    return found


def _of_series(item: ChartSeries, newest: float) -> EndLabel | None:
    numbered = [point for point in item.points if point.value is not None]
    if not item.points or not (numbered or item.role == "main"):
        return None
    # A main series without any number still says what was printed in its place.
    last = numbered[-1] if numbered else item.points[-1]
    # A series that ends earlier than the others says when, or its number would pass for the newest.
    name = item.name if last.x == newest else f"{item.name}, {last.label}"
    return EndLabel(last.text if numbered else printed_sign(last), name, last.value or 0.0, SERIES_STYLES[item.role])


def printed_sign(point: SeriesPoint) -> str:
    """What was printed where no number can stand, without the words that explain it."""
    return point.text.partition(" (")[0]


@dataclass(frozen=True)
class LabelColumn:
    """The room of the labels at the right: of numbers and of names, which are the same where names stand below."""

    labels: tuple[EndLabel, ...]
    number: float
    name: float
    below: bool

    @property
    def width(self) -> float:
        """The whole room, with the signs and the distance from the plot."""
        return GAP + SIGN + (max(self.number, self.name) if self.below else self.number + self.name)


def column(content: ChartContent, width: float, height: float) -> LabelColumn:
    """The labels and the room that they need in a chart of this size."""
    labels, size, below = tuple(end_labels(content)), label_size(width), height >= LOW
    number = max((text_width(label.number, size, bold=True) for label in labels), default=0.0)
    name = max((text_width(label.name, size) for label in labels), default=0.0)
    # A word is broken only where it would take too much of the chart.
    word = max((text_width(word, size) for label in labels for word in label.name.split()), default=0.0)
    most = max(LEAST, SHARE * width, min(word, WORD * width))
    return LabelColumn(labels, min(number, most) + (4 if below else 12), min(name, most) + 4, below)


def draw_end_labels(parent: Element, frame: PlotFrame, column: LabelColumn) -> None:
    """The labels beside the plot, near the end of their lines and never on top of each other."""
    size, left = frame.size, frame.right + GAP
    line = size * 1.2
    names = [wrapped_to(label.name, column.name, size) for label in column.labels]
    if sum(map(len, names)) * line + (len(names) * line if column.below else 0) > frame.bottom:
        names = [[shortened(label.name, column.name, size)] for label in column.labels]
    sizes = [(len(lines) + (1 if column.below else 0)) * line + 3 for lines in names]
    targets = [frame.y(label.value) for label in column.labels]
    middles = _within(spread_apart(targets, sizes), sizes, 0.0, frame.bottom + size)
    for label, lines, high, middle in zip(column.labels, names, sizes, middles, strict=True):
        y = middle - high / 2 + size
        group = add(parent, "g", data_label=label.name)
        _sign(group, label.look, left, y - size * 0.35)
        write(group, left + SIGN, y, shortened(label.number, column.number, size, bold=True), size, bold=True)
        for row, text in enumerate(lines):
            if column.below:
                write(group, left + SIGN, y + (row + 1) * line, text, size)
            else:
                write(group, left + SIGN + column.number, y + row * line, text, size)


def _sign(parent: Element, look: SeriesStyle | None, x: float, y: float) -> None:
    """A short piece of the line as it is drawn in the plot."""
    stroke, dash, width = (look.colour, DASHES[look.dash], look.width) if look else (INK, DASHES["limit"], 1.5)
    line = add(parent, "line", x1=x, x2=x + SIGN - 6, y1=y, y2=y, stroke=stroke, stroke_width=width)
    if dash:
        line.set("stroke-dasharray", dash)
    if look:
        marker(parent, look.marker, x + (SIGN - 6) / 2, y, 8, fill=look.colour)


DASHES = {"solid": "", "dash": "9 9", "dot": "3 3", "dashdot": "9 3 3 3", "limit": "8 4"}
"""Each dash as lengths of line and gap, the same as on the page's own charts."""


def _within(middles: list[float], sizes: list[float], low: float, high: float) -> list[float]:
    """The labels moved as little as needed to stand between two edges; their order stays."""
    order = sorted(range(len(middles)), key=lambda index: middles[index])
    placed, edge = list(middles), low
    for index in order:
        placed[index] = max(placed[index], edge + sizes[index] / 2)
        edge = placed[index] + sizes[index] / 2
    edge = high
    for index in reversed(order):
        placed[index] = min(placed[index], edge - sizes[index] / 2)
        edge = placed[index] - sizes[index] / 2
    return placed
