"""Rows of a chart's content, one per cell of its table, for CSV and JSON."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.analysis.figures import Figure
from dashboard.catalogue.measures import Measure
from dashboard.content.chart import ChartContent, ChartSeries
from dashboard.wording import numbers


@dataclass(frozen=True)
class ChartRow:
    """Number of a series, or the reason for its absence.

    `text` is the figure as printed on the page. `area` is empty for a median of several areas. `figure` is None where
    nothing is held for the period although another series of the chart has it.
    """

    series: str
    area: str
    measure: Measure
    period: str
    value: float | None
    text: str
    figure: Figure | None


def rows(content: ChartContent) -> Iterator[ChartRow]:
    """Rows series by series, oldest period first; for ranked bars in the order of the chart."""
    for bar in content.bars:
        area, period = (bar.figure.area, numbers.period(bar.figure.period)) if bar.figure else ("", "")
        yield ChartRow(bar.name, area, content.measures[0], period, bar.value, bar.text, bar.figure)
    periods = sorted({point.figure.period for item in content.series for point in item.points if point.figure})
    for item in content.series:
        yield from _over_time(content, item, periods)


def _over_time(content: ChartContent, item: ChartSeries, periods: list[str]) -> Iterator[ChartRow]:
    points = {point.figure.period: point for point in item.points if point.figure}
    measure = _measure(content, item)
    area = next((p.figure.area for p in points.values() if p.figure), "") if item.role != "neighbours" else ""
    for period in periods:
        point = points.get(period)
        text = point.text if point else numbers.NONE_HELD
        figure, value = (point.figure, point.value) if point else (None, None)
        yield ChartRow(item.name, area, measure, numbers.period(period), value, text, figure)


def _measure(content: ChartContent, item: ChartSeries) -> Measure:
    slugs = {point.figure.measure for point in item.points if point.figure}
    return next((measure for measure in content.measures if measure.slug in slugs), content.measures[0])
