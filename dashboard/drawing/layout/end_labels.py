"""Labels at the right end of lines: number and name of each series and of the law's limit, pushed apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.content.chart import ChartContent, ChartSeries, SeriesPoint
from dashboard.drawing.layout.apart import kept_within, spread_apart
from dashboard.drawing.layout.plot import ChartRoom, PlotFrame
from dashboard.drawing.style import SERIES_STYLES, SeriesStyle
from dashboard.drawing.text_width import shortened, text_width, wrapped_to
from dashboard.wording import numbers

GAP: Final = 8.0
"""Pixels between the plot and its labels."""
LEAST, SHARE, WORD = 92.0, 0.24, 0.45
"""The narrowest column of names in pixels, and the shares of the width that names and a long word may take."""
LOW = 260.0
"""In a lower chart than this a name stands beside its number, not below it."""


@dataclass(frozen=True)
class EndLabel:
    """Number, name and value of a line at its end; `look` is None for the law's limit."""

    number: str
    name: str
    value: float
    look: SeriesStyle | None


@dataclass(frozen=True)
class LabelColumn:
    """Labels with their names in lines, the width of numbers and of names, and the height of a line, in pixels.

    Names stand `below` their numbers or beside them.
    """

    labels: tuple[EndLabel, ...]
    names: tuple[tuple[str, ...], ...]
    number: float
    name: float
    line: float
    below: bool

    @property
    def width(self) -> float:
        """Pixels of the whole column with its distance from the plot."""
        return GAP + (max(self.number, self.name) if self.below else self.number + self.name)


@dataclass(frozen=True)
class PlacedLabel:
    """An end label in its column: its number, its name in lines, its middle and its height in pixels.

    `aside` is how far right of the number the name stands, in pixels; 0 where it stands below. `line` is the height
    of a line.
    """

    label: EndLabel
    number: str
    lines: tuple[str, ...]
    middle: float
    height: float
    aside: float
    line: float


def end_labels(content: ChartContent) -> list[EndLabel]:
    """Label of each series with its last number, then of the law's limit."""
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
    """Printed symbol of a point without a number, without its explanation."""
    return point.text.partition(" (")[0]


def label_column(content: ChartContent, room: ChartRoom) -> LabelColumn:
    """End labels with their names broken into lines, and the room that they need in a chart of this size."""
    labels, size, below = tuple(end_labels(content)), room.size, room.height >= LOW
    number = max((text_width(label.number, size, bold=True) for label in labels), default=0.0)
    # A word is broken only where it would take too much of the chart.
    word = max((text_width(word, size) for label in labels for word in label.name.split()), default=0.0)
    most = max(LEAST, SHARE * room.width, min(word, WORD * room.width))
    names = tuple(tuple(wrapped_to(label.name, most, size)) for label in labels)
    name = max((text_width(line, size) for lines in names for line in lines), default=0.0)
    return LabelColumn(labels, names, min(number, most) + (4 if below else 12), name + 4, size * room.line, below)


def placed_labels(column: LabelColumn, frame: PlotFrame, height: float) -> list[PlacedLabel]:
    """Labels near the ends of their lines, never on top of each other, within the height of the chart."""
    size, line = frame.size, column.line
    names: Sequence[tuple[str, ...]] = column.names
    if sum(map(len, names)) * line + (len(names) * line if column.below else 0) > height:
        names = [(shortened(label.name, column.name, size),) for label in column.labels]
    heights = [(len(lines) + (1 if column.below else 0)) * line + 3 for lines in names]
    targets = [frame.y(label.value) for label in column.labels]
    middles = kept_within(spread_apart(targets, heights), heights, 0.0, height)
    texts = [shortened(label.number, column.number, size, bold=True) for label in column.labels]
    aside = 0.0 if column.below else column.number
    found = zip(column.labels, texts, names, middles, heights, strict=True)
    return [PlacedLabel(*placed, aside, line) for placed in found]
