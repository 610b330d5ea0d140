"""Content of ranked bars: a council, its ten statistical neighbours, its region and England in the newest period."""

from collections.abc import Sequence

from dashboard.analysis.figures import newest_period, series
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.presentation import ChartSpec
from dashboard.content.chart import ContentTable, RankedBar, Role
from dashboard.content.chart_parts import ChartParts, subject
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, FactStore
from dashboard.links.view import ChartView
from dashboard.wording import numbers


def ranked_parts(edition: Edition, chart: ChartSpec, view: ChartView) -> ChartParts:
    """Parts of a ranked chart."""
    measure = edition.catalogue.measures[chart.measures[0]]
    bars = tuple(ranked_bars(edition, chart, view))
    subtitle = f"{subject(chart, (measure,))}: {edition.store.areas[view.area].name}"
    newest = newest_period(edition.store.facts, measure)
    if bars and newest is not None:
        subtitle += f" and others, {numbers.period(newest)}"
    listed = "; ".join(f"{bar.name} {bar.text}" for bar in bars)
    return ChartParts(
        subtitle=subtitle,
        table=ContentTable(subtitle, ("Place", measure.short_name), tuple((bar.name, bar.text) for bar in bars)),
        alt=f"Bar chart of {subtitle}. From highest to lowest: {listed}.",
        bars=bars,
        added=_range_of_others(edition.store, view, bars, measure),
    )


def _range_of_others(store: FactStore, view: ChartView, bars: Sequence[RankedBar], measure: Measure) -> str | None:
    """Span of the neighbours' or other regions' numbers, for the title; None where fewer than two have one."""
    others = [bar.value for bar in bars if bar.role == "neighbours" and bar.value is not None]
    if len(others) < 2:
        return None
    low, high = (numbers.value(value, measure.unit, measure.decimals) for value in (min(others), max(others)))
    level = store.areas[view.area].level
    who = {"council": "its statistical neighbours", "region": "the other regions", "country": "the regions"}[level]
    return f"{who} range from {low} to {high}"


def ranked_bars(edition: Edition, chart: ChartSpec, view: ChartView) -> list[RankedBar]:
    """Bars from the highest figure to the lowest, then areas without a number, with their symbol."""
    measure = edition.catalogue.measures[chart.measures[0]]
    period = newest_period(edition.store.facts, measure)
    if period is None:
        return []
    found = []
    for code, role in _compared_areas(edition.store, view).items():
        area = edition.store.areas[code]
        if code in edition.catalogue.site.tiny_areas and code != view.area:
            continue
        if area.level in measure.levels:
            figure = series(edition.store.facts, measure, code).get(period)
            value = figure.value if figure else None
            found.append(RankedBar(area.name, role, value, numbers.cell(edition.catalogue, figure, measure), figure))
    return sorted(found, key=lambda bar: (bar.value is None, -(bar.value or 0.0), bar.name))


def _compared_areas(store: FactStore, view: ChartView) -> dict[str, Role]:
    area = store.areas[view.area]
    roles: dict[str, Role] = dict.fromkeys(store.areas.neighbours(view.area), "neighbours")
    if area.level != "council":
        # A region is compared with regions: all councils of a region and its total would give back a suppressed value.
        roles |= {item.code: "neighbours" for item in store.areas.selectable() if item.level == "region"}
    if area.region:
        roles[area.region] = "region"
    return roles | {ENGLAND: "england", view.area: "main"}
