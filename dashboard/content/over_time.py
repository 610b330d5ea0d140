"""Content of charts over the years, whether drawn as lines or as bars: series, marks, statements, table, alt text."""

from collections.abc import Sequence

from dashboard.catalogue.presentation import ChartSpec
from dashboard.content import chart_series
from dashboard.content.chart import ChartSeries, ContentTable
from dashboard.content.chart_parts import ChartParts, subject
from dashboard.content.contributed_points import contributed_points
from dashboard.edition import Edition
from dashboard.links.view import ChartView
from dashboard.wording import numbers


def over_time_parts(edition: Edition, chart: ChartSpec, view: ChartView, words: str) -> ChartParts:
    """Parts of a chart over the years; `words` name its form in the alt text, such as “Line chart”."""
    series = tuple(chart_series.all_series(edition, chart, view))
    periods = sorted({point.figure.period for item in series for point in item.points if point.figure})
    subtitle = _subtitle(edition, chart, view, series, periods)
    measure = edition.catalogue.measures[chart.measures[0]]
    return ChartParts(
        subtitle=subtitle,
        table=_table(subtitle, series),
        alt=_alt(words, subtitle, series),
        series=series,
        marks=tuple(chart_series.marks(edition, chart, view, periods)),
        spots=tuple(chart_series.statement_points(edition, chart, view)),
        contributed=tuple(contributed_points(edition.store, chart, measure, view)),
    )


def _subtitle(
    edition: Edition, chart: ChartSpec, view: ChartView, series: Sequence[ChartSeries], periods: Sequence[str]
) -> str:
    """Measure, area and period."""
    measures = tuple(edition.catalogue.measures[slug] for slug in chart.measures)
    what, area_name = subject(chart, measures), edition.store.areas[view.area].name
    if len(measures) == 1 and len(series) > 1:
        area_name = f"{area_name} and {len(series) - 1} other{'s' if len(series) > 2 else ''}"
    if not periods:
        return f"{what}: {area_name}"
    first, last = numbers.period(periods[0]), numbers.period(periods[-1])
    return f"{what}: {area_name}, {first}" + ("" if first == last else f" to {last}")


def _table(caption: str, series: Sequence[ChartSeries]) -> ContentTable:
    """Table with periods down and series across, newest period first."""
    periods = sorted({point.figure.period for item in series for point in item.points if point.figure}, reverse=True)
    by_series = [{point.figure.period: point.text for point in item.points if point.figure} for item in series]
    rows = tuple((numbers.period(p), *(texts.get(p, numbers.NONE_HELD) for texts in by_series)) for p in periods)
    return ContentTable(caption, ("Period", *(item.name for item in series)), rows)


def _alt(words: str, subtitle: str, series: Sequence[ChartSeries]) -> str:
    """Alt text: form, subtitle, and each series' first and last number."""
    parts = []
    for item in series:
        drawn = [point for point in item.points if point.value is not None]
        missing = [point.label for point in item.points if point.value is None]
        if not drawn:
            parts.append(f"{item.name}: no figures")
            continue
        first, last = drawn[0], drawn[-1]
        text = f"{item.name}: {first.text} in {first.label}"
        if first is not last:
            text += f", {last.text} in {last.label}"
        if missing:
            text += f"; no figure for {', '.join(missing)}"
        parts.append(text)
    return f"{words} of {subtitle}. {'. '.join(parts)}. The table below has every number."
