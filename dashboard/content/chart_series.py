"""Series over the years, with lines that stop at breaks, reorganisations and missing years."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase

from dashboard.analysis.comparability import (
    breaks_between,
    consecutive,
    reorganisations_between,
    why_not_over_time,
)
from dashboard.analysis.dates import known_by
from dashboard.analysis.figures import Figure, neighbours_median, series
from dashboard.analysis.local_statements import known_statements
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.presentation import ChartSpec
from dashboard.content.chart import ChartMark, ChartSeries, Role, SeriesPoint, StatementPoint
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, FactStore
from dashboard.links.view import ChartView
from dashboard.wording import numbers

_ROLES: tuple[Role, ...] = ("main", "second", "third", "fourth")


def position(period: str) -> float:
    """Position of a period on an axis of years: 2025 at 2025.0, a month within half a year of its year."""
    year, _, month = period.partition("-")
    return float(year) + ((int(month) - 6.5) / 12 if month else 0.0)


def all_series(edition: Edition, chart: ChartSpec, view: ChartView) -> list[ChartSeries]:
    """Series of a chart: by measure, or for a single measure by area and comparator."""
    measures = [edition.catalogue.measures[slug] for slug in chart.measures]
    area = edition.store.areas[view.area]
    if len(measures) > 1:
        return [
            series_of(
                edition.catalogue,
                measure,
                measure.short_name,
                role,
                view.area,
                series(edition.store.facts, measure, view.area),
            )
            for measure, role in zip(measures, _ROLES, strict=False)
            if area.level in measure.levels
        ]
    measure = measures[0]
    found: list[ChartSeries] = []
    for name, role, code in _compared_areas(edition.store, chart, view):
        if edition.store.areas[code].level in measure.levels:
            found.append(
                series_of(edition.catalogue, measure, name, role, code, series(edition.store.facts, measure, code))
            )
    if (
        "neighbours" in chart.comparators
        and "neighbours" in view.comparators
        and edition.store.areas.neighbours(view.area)
    ):
        medians = neighbours_median(edition.store, measure, view.area)
        found.append(series_of(edition.catalogue, measure, "Neighbours’ median (ours)", "neighbours", "", medians))
    return [item for item in found if item.points or item.role == "main"]


def _compared_areas(store: FactStore, chart: ChartSpec, view: ChartView) -> Iterator[tuple[str, Role, str]]:
    area = store.areas[view.area]
    yield area.name, "main", area.code
    if "region" in chart.comparators and "region" in view.comparators and area.region:
        yield store.areas[area.region].name, "region", area.region
    if "england" in chart.comparators and "england" in view.comparators and area.code != ENGLAND:
        yield "England", "england", ENGLAND


def series_of(
    catalogue: Catalogue, measure: Measure, name: str, role: Role, area: str, figures: dict[str, Figure]
) -> ChartSeries:
    """Series of figures with the runs of points that may be joined by a line."""
    points = tuple(
        SeriesPoint(position(period), numbers.period(period), item.value, numbers.cell(catalogue, item, measure), item)
        for period, item in figures.items()
    )
    return ChartSeries(name, role, points, tuple(_lines(catalogue, measure, area, points)))


def _lines(
    catalogue: Catalogue, measure: Measure, area: str, points: tuple[SeriesPoint, ...]
) -> Iterator[tuple[SeriesPoint, ...]]:
    run: list[SeriesPoint] = []
    for point in points:
        if run and not _joined(catalogue, measure, area, run[-1], point):
            yield tuple(run)
            run = []
        if point.value is not None:
            run.append(point)
    if run:
        yield tuple(run)


def _joined(catalogue: Catalogue, measure: Measure, area: str, one: SeriesPoint, other: SeriesPoint) -> bool:
    if one.figure is None or other.figure is None or other.value is None:
        return False
    if one.figure.has_few_cases or other.figure.has_few_cases:
        return False  # one case more or less would turn the line
    earlier, later = one.figure.period, other.figure.period
    return consecutive(earlier, later) and why_not_over_time(catalogue, measure, area, earlier, later) is None


def marks(edition: Edition, chart: ChartSpec, view: ChartView, periods: list[str]) -> list[ChartMark]:
    """Breaks and reorganisations between the periods shown, and the chart's known events, in order of time."""
    if not periods:
        return []
    catalogue, first, last = edition.catalogue, periods[0], periods[-1]
    found = series_breaks(catalogue, [catalogue.measures[slug] for slug in chart.measures], view.area, first, last)
    for name in chart.events:
        event = catalogue.events[name]
        if event.area not in (None, view.area) or not known_by(event.date, edition.as_of):
            continue
        at = position(event.date[:7])
        if position(first) - 0.5 <= at <= position(last) + 0.5:
            found.append(ChartMark("", at, event.label, event.title, "event", event))
    return lettered(found)


def series_breaks(
    catalogue: Catalogue, measures: Sequence[Measure], area: str, first: str, last: str
) -> list[ChartMark]:
    """Marks between two periods that no line may cross: breaks of the measures, reorganisations of the council."""
    found = [
        ChartMark("", position(item.starts) - 0.5, item.label, item.why, "break")
        for measure in measures
        for item in breaks_between(measure, first, last)
    ]
    for change in reorganisations_between(catalogue, area, first, last):
        at = position(change.starts) - 0.5 if change.starts else position(str(change.ends)) + 0.5
        found.append(ChartMark("", at, "Council changed", change.text, "break"))
    return found


def lettered(marks: Iterable[ChartMark]) -> list[ChartMark]:
    """Marks in order of time, without repeats, each with a letter."""
    ordered = sorted({(mark.x, mark.label): mark for mark in marks}.values(), key=lambda mark: mark.x)
    return [replace(mark, key=letter) for mark, letter in zip(ordered, ascii_uppercase, strict=False)]


def statement_points(edition: Edition, chart: ChartSpec, view: ChartView) -> list[StatementPoint]:
    """Local statements on the area for this chart known by the edition's day, if their month or year is known."""
    catalogue = edition.catalogue
    measure = catalogue.measures[chart.measures[0]]
    return [
        StatementPoint(
            position(item.period),
            item.value,
            f"{item.qualifier} {numbers.value(item.value, measure.unit, 0 if item.value.is_integer() else 1)}".strip(),
            item,
        )
        for item in known_statements(edition)
        if item.topic in chart.statements
        and item.area == view.area
        and item.period is not None
        and catalogue.topics[item.topic].measure == measure.slug
    ]
