"""Puts the content of one chart together from its catalogue entry, a view and the facts."""

from dashboard.analysis import cautions
from dashboard.analysis.dates import known_by
from dashboard.analysis.evidence import MeasureUse, uses_of_measures
from dashboard.analysis.figures import Figure, newest_period
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.presentation import ChartSpec
from dashboard.content import chart_series, provenance, ranked_bars, table_and_alt
from dashboard.content.chart import ChartContent, ChartSeries, LimitLine, RankedBar
from dashboard.content.contributed_points import contributed_points
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView
from dashboard.wording import numbers, sentences
from dashboard.wording.sentences import MeasureFinding

_FORMS = {"line": "Line chart", "bars": "Bar chart"}


def chart_content(edition: Edition, chart: ChartSpec, view: ChartView) -> ChartContent:
    """The content of a chart for a view. Pure: the same catalogue, store and view give the same content."""
    measures = tuple(edition.catalogue.measures[slug] for slug in chart.measures)
    found = sentences.finding(edition, measures[0], view.area)
    is_ranked = chart.form == "ranked-bars"
    bars = tuple(ranked_bars.ranked_bars(edition, chart, view)) if is_ranked else ()
    series = () if is_ranked else tuple(chart_series.all_series(edition, chart, view))
    periods = sorted({point.figure.period for item in series for point in item.points if point.figure})
    subtitle = _subtitle(edition.store, chart, measures, view, series, bars, periods)
    drawn = any(point.value is not None for item in series for point in item.points)
    drawn = drawn or any(bar.value is not None for bar in bars)
    figures = [*found.figures, *_figures(series, bars)]
    limit = measures[0].law if len(measures) == 1 else None
    return ChartContent(
        chart=chart,
        title=(is_ranked and _range_of_neighbours(edition.store, found, view, bars, measures[0])) or found.sentence,
        subtitle=subtitle,
        unit=measures[0].unit,
        decimals=measures[0].decimals,
        series=series,
        bars=bars,
        limit=LimitLine(limit.limit, str(limit.limit_label)) if limit and limit.limit is not None else None,
        marks=() if is_ranked else tuple(chart_series.marks(edition.catalogue, chart, view, periods)),
        spots=() if is_ranked else tuple(chart_series.statement_points(edition.catalogue, chart, view)),
        statements=tuple(
            s for s in edition.catalogue.statements if s.topic in chart.statements and s.area == view.area
        ),
        contributed=tuple(contributed_points(edition.store, chart, measures[0], view)),
        measures=measures,
        notes=tuple(_notes(edition, chart, measures, view)),
        cautions=tuple(cautions.cautions_for(edition.catalogue, figures)),
        sources=provenance.sources_of(edition.catalogue, figures),
        origins=provenance.provenance_of(edition, figures),
        table=(
            table_and_alt.table_of_bars(subtitle, measures[0].short_name, bars)
            if is_ranked
            else table_and_alt.table_over_time(subtitle, series)
        ),
        alt=table_and_alt.alt_of_bars(subtitle, bars)
        if is_ranked
        else table_and_alt.alt_over_time(_FORMS[chart.form], subtitle, series),
        empty=None if drawn else found.sentence,
        lead=found.figures[0] if found.number else None,
        shown=tuple(dict.fromkeys(figures)),
        reading=edition.catalogue.glossary.reading(chart.form),
        leaning=_leaning(edition.catalogue, chart, view),
    )


def _leaning(catalogue: Catalogue, chart: ChartSpec, view: ChartView) -> tuple[MeasureUse, ...]:
    register = catalogue.register
    if register is None or register.head.area != view.area:
        return ()
    began = known_by(register.head.review.published_on.isoformat(), view.as_of)
    return uses_of_measures(catalogue, register, chart.measures) if began else ()


def _range_of_neighbours(
    store: FactStore, found: MeasureFinding, view: ChartView, bars: tuple[RankedBar, ...], measure: Measure
) -> str | None:
    """The finding of a ranked chart: the area's number and the span of the others'; None without the numbers."""
    others = [bar.value for bar in bars if bar.role == "neighbours" and bar.value is not None]
    if found.number is None or found.period is None or len(others) < 2:
        return None
    low, high = (numbers.value(value, measure.unit, measure.decimals) for value in (min(others), max(others)))
    who = "its statistical neighbours" if store.areas[view.area].level == "council" else "the regions"
    return f"{found.sentence.removesuffix('.')}; {who} range from {low} to {high}."


def _figures(series: tuple[ChartSeries, ...], bars: tuple[RankedBar, ...]) -> list[Figure]:
    over_years = [point.figure for item in series for point in item.points]
    return [figure for figure in [*over_years, *(bar.figure for bar in bars)] if figure is not None]


def _subtitle(
    store: FactStore,
    chart: ChartSpec,
    measures: tuple[Measure, ...],
    view: ChartView,
    series: tuple[ChartSeries, ...],
    bars: tuple[RankedBar, ...],
    periods: list[str],
) -> str:
    """Measure, place and period."""
    what = measures[0].name if len(measures) == 1 else chart.title
    if measures[0].derived:
        what += ", our calculation"
    place = store.areas[view.area].name
    if bars:
        newest = newest_period(store.facts, measures[0])
        return f"{what}: {place} and others, {numbers.period(newest) if newest else 'no period'}"
    if len(measures) == 1 and len(series) > 1:
        place = f"{place} and {len(series) - 1} other{'s' if len(series) > 2 else ''}"
    if not periods:
        return f"{what}: {place}"
    first, last = numbers.period(periods[0]), numbers.period(periods[-1])
    return f"{what}: {place}, {first}" + ("" if first == last else f" to {last}")


def _notes(edition: Edition, chart: ChartSpec, measures: tuple[Measure, ...], view: ChartView) -> list[str]:
    notes = [chart.note] if chart.note else []
    for measure in measures:
        if measure.derived:
            top, bottom = (
                edition.catalogue.measures[s].name for s in (measure.derived.numerator, measure.derived.denominator)
            )
            notes.append(f"Our calculation, not published: “{top}” for every {measure.derived.per} of “{bottom}”.")
        if measure.levels_note:
            notes.append(measure.levels_note)
        notes.extend(item.why for item in measure.breaks)
        notes.extend(edition.catalogue.caveats[key].text for key in measure.caveats)
    notes.extend(change.text for change in edition.catalogue.reorganisations if change.area == view.area)
    if "neighbours" in chart.comparators and "neighbours" in view.beside and edition.store.areas.neighbours(view.area):
        notes.append(
            "The neighbours’ median is our calculation: the middle figure of those of the ten statistical neighbours "
            f"({neighbours_release(edition)}) that have one, and not shown where fewer than half have."
        )
    return list(dict.fromkeys(notes))


def neighbours_release(edition: Edition) -> str:
    """Publisher and release that name the statistical neighbours: the newest that the vintage was made from."""
    source = edition.catalogue.sources["statistical-neighbours"]
    used = {entry["release"] for entry in edition.store.manifest["sources"]}
    newest = max((item for item in source.releases if item.id in used), key=lambda item: item.published_on)
    return f"{source.publisher}, {newest.title}"
