"""Assembly of a chart's content from its catalogue entry, a view and the facts."""

from dashboard.analysis import cautions
from dashboard.analysis.comparability import known_breaks
from dashboard.analysis.evidence import MeasureUse, uses_of_measures
from dashboard.analysis.figures import Figure, newest_period
from dashboard.analysis.local_statements import known_statements
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.presentation import ChartSpec
from dashboard.catalogue.records import FigureCaution
from dashboard.content import provenance
from dashboard.content.chart import ChartContent, LimitLine
from dashboard.content.chart_parts import ChartParts
from dashboard.content.forms import form_content
from dashboard.edition import NEIGHBOURS, Edition
from dashboard.links.view import ChartView
from dashboard.wording import not_held, sentences
from dashboard.wording.calculations import calculation
from dashboard.wording.not_held import neighbours_unknown
from dashboard.wording.sentences import MeasureFinding


def chart_content(edition: Edition, chart: ChartSpec, view: ChartView) -> ChartContent:
    """Content of a chart for a view. Pure: the same edition, chart and view give the same content."""
    form = form_content(chart)
    measures = tuple(edition.catalogue.measures[slug] for slug in chart.measures)
    found, parts = sentences.finding(edition, measures[0], view.area), form.parts(edition, chart, view)
    drawn = [*(point.value for item in parts.series for point in item.points), *(bar.value for bar in parts.bars)]
    figures = [*found.figures, *_figures(parts)]
    limit = measures[0].law if len(measures) == 1 else None
    return ChartContent(
        chart=chart,
        title=_title(found, parts),
        subtitle=parts.subtitle,
        unit=measures[0].unit,
        decimals=measures[0].decimals,
        series=parts.series,
        bars=parts.bars,
        compares=form.compares,
        limit=LimitLine(limit.limit, str(limit.limit_label)) if limit and limit.limit is not None else None,
        draws_limit=form.draws_limit,
        marks=parts.marks,
        spots=parts.spots,
        statements=tuple(
            item for item in known_statements(edition) if item.topic in chart.statements and item.area == view.area
        ),
        contributed=parts.contributed,
        measures=measures,
        notes=tuple(_notes(edition, chart, measures, view)),
        cautions=_cautions(edition, chart, view, figures, parts),
        title_cautions=tuple(cautions.cautions_for(edition, _titled(found, parts))),
        sources=provenance.sources_of(edition.catalogue, figures),
        provenance=provenance.provenance_of(edition, figures),
        table=parts.table,
        alt=parts.alt,
        empty=None if any(value is not None for value in drawn) else found.sentence,
        lead=found.lead,
        figures=tuple(dict.fromkeys(figures)),
        reading=edition.catalogue.glossary.reading(chart.form),
        leaves_out=tuple(dict.fromkeys(item.leaves_out for item in measures if item.leaves_out)),
        not_held=tuple(not_held.missing(edition, measures)),
        uses=_uses(edition.catalogue, chart, view),
    )


def _title(found: MeasureFinding, parts: ChartParts) -> str:
    """Finding, continued by the form's addition if the area has a number."""
    if parts.added is None or found.lead is None:
        return found.sentence
    if found.lead.has_few_cases:
        return f"{found.sentence} {sentences.capital(parts.added)}."
    return f"{found.sentence.removesuffix('.')}; {parts.added}."


def _titled(found: MeasureFinding, parts: ChartParts) -> list[Figure]:
    """Figures of the title: the finding's, and those of all places if the form adds a sentence on them."""
    places = [bar.figure for bar in parts.bars if bar.figure is not None]
    return [*found.told, *(places if parts.added is not None else [])]


def _figures(parts: ChartParts) -> list[Figure]:
    over_years = [point.figure for item in parts.series for point in item.points]
    return [figure for figure in [*over_years, *(bar.figure for bar in parts.bars)] if figure is not None]


def _cautions(
    edition: Edition, chart: ChartSpec, view: ChartView, figures: list[Figure], parts: ChartParts
) -> tuple[FigureCaution, ...]:
    """Cautions about the figures in view, and in a chart over years about the area's gaps, in file order."""
    found = {item.id for item in cautions.cautions_for(edition, figures)}
    gaps = cautions.cautions_for_gaps(edition, chart.measures, view.area) if parts.series else []
    found |= {item.id for item in gaps}
    return tuple(item for item in cautions.known_cautions(edition) if item.id in found)


def _uses(catalogue: Catalogue, chart: ChartSpec, view: ChartView) -> tuple[MeasureUse, ...]:
    register = catalogue.register
    if register is None or register.head.area != view.area:
        return ()
    if view.as_of is not None and view.as_of < register.head.review.record_as_at:
        return ()  # the register has no days for its entries' own words: on an earlier day they would tell later things
    return uses_of_measures(catalogue, register, chart.measures)


def _notes(edition: Edition, chart: ChartSpec, measures: tuple[Measure, ...], view: ChartView) -> list[str]:
    # Nothing is said about figures that are all of later than the edition's day.
    newest = {measure.slug: newest_period(edition.store.facts, measure) for measure in measures}
    measures = tuple(measure for measure in measures if edition.as_of is None or newest[measure.slug] is not None)
    notes = [chart.note] if chart.note and measures else []
    for measure in measures:
        if measure.derived:
            notes.append(f"Our calculation, not published: {calculation(edition.catalogue, measure.derived)}.")
        if measure.levels_note:
            notes.append(measure.levels_note)
        notes.extend(item.why for item in known_breaks(measure, newest[measure.slug]))
        notes.extend(item.text for item in cautions.caveats_of(edition, measure))
    notes.extend(change.text for change in edition.catalogue.reorganisations if change.area == view.area)
    if (
        "neighbours" in chart.comparators
        and "neighbours" in view.comparators
        and edition.store.areas.neighbours(view.area)
    ):
        notes.append(
            "The neighbours’ median is our calculation: the middle figure of those of the ten statistical neighbours "
            f"({neighbours_release(edition)}) that have one, and not shown where fewer than half have."
        )
    shows = form_content(chart).compares == "places" or {"neighbours"} <= view.comparators & set(chart.comparators)
    if shows and (left_out := neighbours_unknown(edition, view.area)):
        notes.append(left_out)
    return list(dict.fromkeys(notes))


def neighbours_release(edition: Edition) -> str:
    """Publisher and release of the statistical neighbours in the vintage; empty without any."""
    groups = edition.neighbour_groups
    return f"{edition.catalogue.sources[NEIGHBOURS].publisher}, {groups.title}" if groups else ""
