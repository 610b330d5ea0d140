"""Bars laid out: slots of upright bars within their year, rows of places, their words, colours and axes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.content.chart import ChartContent, ChartSeries, RankedBar
from dashboard.drawing.layout.over_time import ABOVE, OverTimeLayout, over_time_layout
from dashboard.drawing.layout.plot import AxisTick, ChartRoom, PlotFrame, chart_axes, scale
from dashboard.drawing.style import CONTEXT_BAR, SERIES_STYLES
from dashboard.drawing.text_width import shortened, text_width

YEAR_SHARE: Final = 0.72
"""The share of a year's room that its bars take together."""
NUMBER: Final = 8.0
"""Pixels above the plot for the number on the highest bar."""
LEGEND_ROW, SWATCH = 22.0, 20.0
"""Height of a row of names below the plot, and the room of a name's colour, in pixels."""
RANKED_ROW: Final = 46.0
"""Height of a place with its words above its bar, in pixels."""
BAR_SHARE: Final = 0.36
"""The share of a place's row that its bar takes."""


@dataclass(frozen=True)
class BarSlot:
    """Place of a series' bars within a year: left edge, counted from the year's middle, and width, in years."""

    left: float
    width: float


def bars_layout(content: ChartContent, room: ChartRoom, *, below: float) -> OverTimeLayout:
    """Layout of upright bars by year, with so many pixels below the years for the names of the series."""
    return over_time_layout(chart_axes(content), content.marks, room, above=ABOVE + NUMBER, below=below)


def bar_slots(series: Sequence[ChartSeries]) -> list[BarSlot]:
    """Slot of each series, side by side around the middle of a year."""
    width = YEAR_SHARE / len(series)
    return [BarSlot((index - len(series) / 2) * width, width) for index in range(len(series))]


def numbers_fit(content: ChartContent, frame: PlotFrame) -> bool:
    """Tell whether every number has room above its bar; otherwise none is written."""
    count = len(content.series)
    room = frame.year * min(1 / count, YEAR_SHARE / count * 1.15)
    texts = [point.text for item in content.series for point in item.points if point.value is not None]
    return all(text_width(text, frame.size) <= room for text in texts)


def legend_rows(content: ChartContent, width: float, size: float) -> list[list[tuple[str, ChartSeries, float]]]:
    """Names of the series in rows that fit the width, each with its left edge; none for a single series."""
    if len(content.series) < 2:
        return []
    x = 0.0
    rows: list[list[tuple[str, ChartSeries, float]]] = [[]]
    for item in content.series:
        name = shortened(item.name, width - SWATCH, size)
        needed = SWATCH + text_width(name, size) + 18
        if rows[-1] and x + needed - 18 > width:
            rows.append([])
            x = 0.0
        rows[-1].append((name, item, x))
        x += needed
    return rows


def ranked_top(content: ChartContent) -> float:
    """Right end of the value axis of places: 100 for percentages, otherwise a little above the highest number."""
    values = [bar.value for bar in content.bars if bar.value is not None]
    return 100.0 if content.unit == "percent" else 1.05 * (max(values, default=1.0) or 1.0)


def ranked_ticks(content: ChartContent, width: float) -> list[AxisTick]:
    """Ticks below the places, fewer on phones."""
    return scale(ranked_top(content), 6 if width >= 480 else 5, content.unit)


def bar_colour(bar: RankedBar) -> str:
    """Colour of a place's bar; grey for mere comparators."""
    return CONTEXT_BAR if bar.role == "neighbours" else SERIES_STYLES[bar.role].colour
