"""Assembly of a claim's answer: verdict, figures with their cells, definitions and chart links."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dashboard.analysis import cautions
from dashboard.analysis.claims.check import check
from dashboard.analysis.claims.claim import ClaimVerdict, MatchGroup, NumberClaim
from dashboard.analysis.claims.matches import fitting, versions
from dashboard.analysis.figures import Figure, series
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.content.chart import ContentTable
from dashboard.content.claim import ClaimContent, ClaimFigure, ClaimMeasure, ClaimPart, LeadingFigure
from dashboard.content.provenance import provenance_of
from dashboard.edition import Edition
from dashboard.links.share import chart_path
from dashboard.links.view import ChartView
from dashboard.wording import claims, numbers, sentences
from dashboard.wording.frozen_status import frozen_sentences


def claim_answer(edition: Edition, claim: NumberClaim) -> ClaimContent:
    """Answer to a claim from the figures published by the edition's day.

    Its links to charts are frozen, so that they always show the figures behind this answer.
    """
    verdict = check(edition, claim)
    day = edition.as_of or edition.newest.facts.days()[-1]
    published = list(_published(edition, claim))
    parts = [_part(edition, group, day) for group in verdict.groups]
    first, counted = _first(edition, verdict, parts)
    stated = parts.pop(0) if parts and parts[0].statements else None
    if first is not None:
        parts[0] = replace(parts[0], items=parts[0].items[1:], why=())
    matched = [match.figure for group in verdict.groups for match in group.matches]
    figures = tuple(dict.fromkeys([*matched, *published, *counted]))
    measures = dict.fromkeys(figure.measure for figure in figures)
    leading = verdict.groups[0].matches if verdict.groups else ()
    return ClaimContent(
        as_read=claims.claim_as_read(edition, claim),
        converted=claims.converted(claim.number),
        headline=claims.headline(edition, verdict),
        further_sentences=tuple(claims.further_sentences(edition, verdict)),
        first=first,
        stated=stated,
        parts=tuple(part for part in parts if part.items or part.statements),
        table=_table(edition, claim, published),
        about=_about(edition.catalogue, claim, day),
        measures=tuple(edition.catalogue.measures[slug] for slug in measures),
        provenance=provenance_of(edition, figures),
        cautions=tuple(cautions.cautions_for(edition, figures)),
        headline_cautions=tuple(cautions.cautions_for(edition, [match.figure for match in leading])),
        frozen_sentences=tuple(_frozen_sentences(edition, claim, figures, first)),
        day=day,
    )


def _frozen_sentences(
    edition: Edition, claim: NumberClaim, figures: tuple[Figure, ...], first: LeadingFigure | None
) -> list[str]:
    """Frozen status of the answer's figures, with the headline's figure first; empty without a day."""
    asked = [claim.measure] if claim.measure else list(edition.catalogue.measures)
    slugs = list(dict.fromkeys(figure.measure for figure in figures)) or asked
    measures = [edition.catalogue.measures[slug] for slug in slugs]
    return frozen_sentences(edition, measures, figures[0] if first else None, figures)


def _first(
    edition: Edition, verdict: ClaimVerdict, parts: list[ClaimPart]
) -> tuple[LeadingFigure | None, tuple[Figure, ...]]:
    """Leading figure if the headline quotes one, and the counts behind its percentage."""
    if not verdict.groups or not claims.tells_first(edition.store, verdict.groups[0]):
        return None, ()
    figure, part = verdict.groups[0].matches[0].figure, parts[0]
    cases = sentences.behind(edition, edition.catalogue.measures[figure.measure], figure)
    big = part.kind not in ("complement", "revised")
    return LeadingFigure(part.items[0], cases, part.why, big), sentences.counts(figure)


def chart_of(catalogue: Catalogue, measure: str) -> str | None:
    """Slug of the first chart with a measure, or with the percentage made from it; None without any."""
    slugs = [slug for domain in catalogue.domains.values() for section in domain.sections for slug in section.charts]
    charts = [catalogue.charts[slug] for slug in slugs]
    for chart in charts:
        if measure in chart.measures:
            return chart.slug
    for chart in charts:
        parts = (part for name in chart.measures for part in _counted_for(catalogue.measures[name]))
        if measure in parts:
            return chart.slug
    return None


def _chart(catalogue: Catalogue, measure: str, area: str, day: date) -> str | None:
    slug = chart_of(catalogue, measure)
    return chart_path(slug, ChartView(area, as_of=day), catalogue.site.home_area) if slug else None


def _about(catalogue: Catalogue, claim: NumberClaim, day: date) -> ClaimMeasure | None:
    if claim.measure is None:
        return None
    return ClaimMeasure(catalogue.measures[claim.measure], _chart(catalogue, claim.measure, claim.area, day))


def _counted_for(measure: Measure) -> tuple[str | None, str | None]:
    return measure.numerator, measure.denominator


def _part(edition: Edition, group: MatchGroup, day: date) -> ClaimPart:
    return ClaimPart(
        kind=group.kind,
        heading=claims.HEADINGS[group.kind],
        why=group.why,
        items=tuple(_items(edition, group, day)),
        statements=group.stated,
        more=claims.left_out(group.more),
    )


def _items(edition: Edition, group: MatchGroup, day: date) -> Iterator[ClaimFigure]:
    for match in group.matches:
        figure = match.figure
        measure = edition.catalogue.measures[figure.measure]
        yield ClaimFigure(
            number=numbers.figure(figure, measure) or "",
            label=f"{measure.short_name}, {edition.store.areas[figure.area].name}, {numbers.period(figure.period)}",
            sentence=claims.printed_then(edition, match)
            if group.kind == "gone"
            else sentences.measure_sentence(edition.store, measure, figure),
            relation=claims.relation(measure, group, match),
            measure=measure,
            provenance=provenance_of(edition, [figure]),
            chart=_chart(edition.catalogue, figure.measure, figure.area, day),
        )


def _published(edition: Edition, claim: NumberClaim) -> Iterator[Figure]:
    """All figures published for the claim's measure and its other versions, in the claim's area."""
    if claim.measure is None:
        return
    for slug in (claim.measure, *versions(edition.catalogue, claim.measure)):
        measure = edition.catalogue.measures[slug]
        if edition.store.areas[claim.area].level in measure.levels:
            yield from series(edition.store.facts, measure, claim.area).values()


def _table(edition: Edition, claim: NumberClaim, published: list[Figure]) -> ContentTable | None:
    """Table of the figures by period, newest first, with matches of the number marked by an arrow."""
    if not published:
        return None
    slugs = list(dict.fromkeys(figure.measure for figure in published))
    measures = [edition.catalogue.measures[slug] for slug in slugs]
    cells = {(figure.period, figure.measure): figure for figure in published}
    rows = []
    for period in sorted({figure.period for figure in published}, reverse=True):
        row = [numbers.period(period)]
        for measure in measures:
            figure = cells.get((period, measure.slug))
            text = numbers.cell(edition.catalogue, figure, measure)
            row.append(f"{text} ← {claims.quoted(claim.number)}" if _is(claim, figure, measure) else text)
        rows.append(tuple(row))
    marked = any("←" in text for row in rows for text in row)
    what = "An arrow marks what is" if marked else "None of these is"
    caption = (
        f"All that this site holds on this for {edition.store.areas[claim.area].name}. {what} the number of the claim."
    )
    return ContentTable(caption, ("Period", *(measure.short_name for measure in measures)), tuple(rows))


def _is(claim: NumberClaim, figure: Figure | None, measure: Measure) -> bool:
    return measure.unit in claim.number.units and figure is not None and any(fitting(claim, [figure]))
