"""The plot between its axes: where values and years stand, and the labels along its edges."""

from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent
from dashboard.drawing.style import QUIET, RULE
from dashboard.drawing.svg.elements import add, write
from dashboard.drawing.text_width import shortened, text_width

MARGIN_YEARS = 0.6
"""Room before the first and after the last period, in years."""
GAP = 12.0
"""The least distance between two labels of an axis."""


@dataclass(frozen=True)
class PlotFrame:
    """The edges of the plot, the years at its sides and the value at its top; its bottom is zero.

    `width` is that of the whole chart, `size` that of its labels.
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

    def x(self, year: float) -> float:
        """Where a year stands."""
        return self.left + (year - self.first) / (self.last - self.first) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Where a value stands."""
        return self.bottom - value / self.highest * (self.bottom - self.top)


def label_size(width: float) -> float:
    """The size of labels: a little smaller on phones."""
    return 13.0 if width < 480 else 14.0


def highest_value(content: ChartContent) -> float:
    """The top of the axis: the law's limit or the highest number, and a little room above it."""
    values = [point.value for item in content.series for point in item.points if point.value is not None]
    values += [spot.value for spot in content.spots]
    values += [item.value for item in content.contributed if item.value is not None]
    if content.limit and content.limit.value > 0:
        return max([*values, content.limit.value]) * 1.04
    return (max(values, default=1.0) or 1.0) * 1.14


def frame_over_time(
    content: ChartContent, width: float, height: float, *, above: float, beside: float, below: float
) -> PlotFrame:
    """The plot of a chart over time, with this much room above, beside and below it."""
    size, highest = label_size(width), highest_value(content)
    years = [point.x for item in content.series for point in item.points]
    spots = [spot.x for spot in content.spots] + [item.x for item in content.contributed if item.x is not None]
    bottom = height - below - _lines_of_years(content) * size * 1.25 - 10
    ticks = _ticks(content, highest, bottom - above)
    left = max(text_width(text, size) for _, text in ticks) + 10
    first, last = min(years) - MARGIN_YEARS, max(years) + MARGIN_YEARS
    first, last = min([first, *(x - 0.2 for x in spots)]), max([last, *(x + 0.2 for x in spots)])
    return PlotFrame(left, above, width - beside, bottom, first, last, highest, width, size)


def _ticks(content: ChartContent, highest: float, length: float) -> list[tuple[float, str]]:
    return scale(highest, 6 if length >= 200 else 4, content.unit)


def scale(highest: float, most: int, unit: str) -> list[tuple[float, str]]:
    """At most so many round values from zero up to the highest, with their labels; whole numbers for counts."""
    power = 10.0 ** floor(log10(highest))
    for step in (factor * power * tens for tens in (0.01, 0.1, 1.0, 10.0) for factor in (1, 2, 2.5, 5)):
        # The small tolerance keeps a last step that only rounding puts beyond the top.
        count = floor(highest / step + 1e-9)
        if count + 1 <= most and (unit != "count" or step.is_integer()):
            break
    return [(step * n, f"{step * n:,.10g}{'%' if unit == 'percent' else ''}") for n in range(count + 1)]


def draw_values(parent: Element, frame: PlotFrame, content: ChartContent) -> None:
    """Level lines with their values at the left."""
    for value, text in _ticks(content, frame.highest, frame.bottom - frame.top):
        y = frame.y(value)
        line = add(parent, "line", x1=frame.left, x2=frame.right, y1=y, y2=y, data_axis=text)
        line.set("stroke", QUIET if value == 0 else RULE)
        write(parent, frame.left - 6, y + frame.size * 0.35, text, frame.size, anchor="end")


def draw_years(parent: Element, frame: PlotFrame, content: ChartContent) -> None:
    """The periods that fit below the plot, always the newest among them."""
    labels = {point.x: point.label for item in content.series for point in item.points}
    at = sorted(labels, reverse=True)
    widest = max(text_width(line, frame.size) for label in labels.values() for line in _split(label))
    step = 1
    while any(frame.x(one) - frame.x(other) < widest + GAP for one, other in pairwise(at[::step])):
        step += 1
    for year in at[::step]:
        x = frame.x(year)
        add(parent, "line", x1=x, x2=x, y1=frame.bottom, y2=frame.bottom + 5, stroke=QUIET)
        for row, line in enumerate(_split(labels[year])):
            y = frame.bottom + 6 + frame.size * (1 + 1.2 * row)
            shown = shortened(line, 2 * min(x, frame.width - x), frame.size)
            write(parent, x, y, shown, frame.size, anchor="middle")


def _split(label: str) -> list[str]:
    """“January 2025” as two short lines."""
    month, _, year = label.partition(" ")
    return [month[:3], year] if year else [label]


def _lines_of_years(content: ChartContent) -> int:
    return max((len(_split(point.label)) for item in content.series for point in item.points), default=1)
