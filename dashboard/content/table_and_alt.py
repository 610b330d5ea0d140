"""The table beside a chart, and the text for those who cannot see the drawing."""

from collections.abc import Sequence

from dashboard.content.chart import ChartSeries, ContentTable, RankedBar
from dashboard.wording import numbers


def table_over_time(caption: str, series: Sequence[ChartSeries]) -> ContentTable:
    """Periods down, series across, newest period first."""
    periods = sorted({point.figure.period for item in series for point in item.points if point.figure}, reverse=True)
    by_series = [{point.figure.period: point.text for point in item.points if point.figure} for item in series]
    rows = tuple((numbers.period(p), *(texts.get(p, "not published") for texts in by_series)) for p in periods)
    return ContentTable(caption, ("Period", *(item.name for item in series)), rows)


def table_of_bars(caption: str, header: str, bars: Sequence[RankedBar]) -> ContentTable:
    """Places down, one column."""
    return ContentTable(caption, ("Place", header), tuple((bar.name, bar.text) for bar in bars))


def alt_over_time(form: str, subtitle: str, series: Sequence[ChartSeries]) -> str:
    """What the drawing shows: its kind, what it is of, and each series' first and last number."""
    parts = []
    for item in series:
        drawn = [point for point in item.points if point.value is not None]
        missing = [point.label for point in item.points if point.value is None]
        if not drawn:
            parts.append(f"{item.name}: no figures")
            continue
        first, last = drawn[0], drawn[-1]
        told = f"{item.name}: {first.text} in {first.label}"
        if first is not last:
            told += f", {last.text} in {last.label}"
        if missing:
            told += f"; no figure for {', '.join(missing)}"
        parts.append(told)
    return f"{form} of {subtitle}. {'. '.join(parts)}. The table below has every number."


def alt_of_bars(subtitle: str, bars: Sequence[RankedBar]) -> str:
    """The places in order, with their numbers."""
    listed = "; ".join(f"{bar.name} {bar.text}" for bar in bars)
    return f"Bar chart of {subtitle}. From highest to lowest: {listed}."
