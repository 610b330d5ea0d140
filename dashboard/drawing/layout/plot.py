"""Plot of a chart over time in numbers: its room, its edges, the value at its top and the ticks of its axes."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from typing import Final

from dashboard.content.chart import ChartContent
from dashboard.drawing.text_width import text_width

MARGIN_YEARS: Final = 0.6
"""Room before the first and after the last period, in years."""
MARGIN_APART: Final = 0.2
"""The same around a statement or a contributed figure, which may be older or newer than every official one."""
GAP: Final = 12.0
"""The least distance between two labels of an axis, in pixels."""
LOW_PLOT: Final = 200.0
"""Height of a plot in pixels below which it gets fewer value ticks."""


@dataclass(frozen=True)
class ChartRoom:
    """Width and height of a whole chart and size of its letters, in pixels; `line` is the height of a line in sizes.

    A drawing that follows the width of the screen passes its least width.
    """

    width: float
    height: float
    size: float
    line: float = 1.2


@dataclass(frozen=True)
class PlotAxes:
    """Data that the axes must hold: period labels by position, positions apart from them, highest value, unit."""

    labels: Mapping[float, str]
    apart: tuple[float, ...]
    highest: float
    unit: str


@dataclass(frozen=True)
class AxisTick:
    """Tick of an axis: its value or year, and its label in lines."""

    at: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PlotFrame:
    """Edges of the plot in pixels, years at its sides and value at its top; its bottom is zero.

    `width` is that of the whole chart, `size` that of its letters.
    """

    left: float
    top: float
    right: float
    bottom: float
    first: float
    last: float
    highest: float
    width: float
    size: float

    @property
    def year(self) -> float:
        """Pixels of a year."""
        return (self.right - self.left) / (self.last - self.first)

    def x(self, year: float) -> float:
        """Pixel position of a year."""
        return self.left + (year - self.first) * self.year

    def y(self, value: float) -> float:
        """Pixel position of a value."""
        return self.bottom - value / self.highest * (self.bottom - self.top)

    def value(self, y: float) -> float:
        """Value at a pixel position, the inverse of `y`."""
        return (self.bottom - y) / (self.bottom - self.top) * self.highest


def letter_size(width: float) -> float:
    """Size of labels in pixels: a little smaller on phones."""
    return 13.0 if width < 480 else 14.0


def chart_axes(content: ChartContent) -> PlotAxes:
    """Periods, highest value and unit of a chart over time."""
    labels = {point.x: point.label for item in content.series for point in item.points}
    apart = [spot.x for spot in content.spots] + [item.x for item in content.contributed if item.x is not None]
    return PlotAxes(labels, tuple(apart), axis_top(content), content.unit)


def axis_top(content: ChartContent) -> float:
    """Top of the value axis: the law's limit or the highest number, and a little room above it."""
    values = [point.value for item in content.series for point in item.points if point.value is not None]
    values += [spot.value for spot in content.spots]
    values += [item.value for item in content.contributed if item.value is not None]
    if content.limit and content.limit.value > 0:
        return max([*values, content.limit.value]) * 1.04
    return (max(values, default=1.0) or 1.0) * 1.14


def plot_frame(axes: PlotAxes, room: ChartRoom, *, above: float, beside: float, below: float) -> PlotFrame:
    """Frame of a chart over time, with so many pixels above, beside and below the plot and its labels."""
    lines = max((len(label_lines(label)) for label in axes.labels.values()), default=1)
    bottom = room.height - below - lines * room.size * 1.25 - 10
    ticks = value_ticks(axes, bottom - above)
    left = max(text_width(tick.lines[0], room.size) for tick in ticks) + 10
    first = min([min(axes.labels) - MARGIN_YEARS, *(x - MARGIN_APART for x in axes.apart)])
    last = max([max(axes.labels) + MARGIN_YEARS, *(x + MARGIN_APART for x in axes.apart)])
    return PlotFrame(left, above, room.width - beside, bottom, first, last, axes.highest, room.width, room.size)


def value_ticks(axes: PlotAxes, length: float) -> list[AxisTick]:
    """Ticks of a value axis that is so many pixels long."""
    return scale(axes.highest, 6 if length >= LOW_PLOT else 4, axes.unit)


def scale(highest: float, most: int, unit: str) -> list[AxisTick]:
    """Round values from zero up to the highest, at most so many; whole numbers for counts."""
    power = 10.0 ** floor(log10(highest))
    for step in (factor * power * tens for tens in (0.01, 0.1, 1.0, 10.0) for factor in (1, 2, 2.5, 5)):
        # The small tolerance keeps a last step that only rounding puts beyond the top.
        count = floor(highest / step + 1e-9)
        if count + 1 <= most and (unit != "count" or step.is_integer()):
            break
    sign = "%" if unit == "percent" else ""
    return [AxisTick(step * n, (f"{step * n:,.10g}{sign}",)) for n in range(count + 1)]


def year_ticks(labels: Mapping[float, str], year: float, size: float) -> list[AxisTick]:
    """Year ticks that fit below a plot at `year` pixels each, evenly thinned; the newest is always kept."""
    at = sorted(labels, reverse=True)
    widest = max(text_width(line, size) for label in labels.values() for line in label_lines(label))
    step = 1
    while any((one - other) * year < widest + GAP for one, other in pairwise(at[::step])):
        step += 1
    return [AxisTick(x, label_lines(labels[x])) for x in reversed(at[::step])]


def label_lines(label: str) -> tuple[str, ...]:
    """Lines of a period's label: “January 2025” takes two short ones."""
    month, _, year = label.partition(" ")
    return (month[:3], year) if year else (label,)
