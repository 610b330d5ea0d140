"""Puts the answer to a claim together with its sources, its definitions and links to the charts."""

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
from dashboard.facts import FactStore
from dashboard.links.share import chart_path
from dashboard.links.view import ChartView
from dashboard.wording import claims, numbers, sentences
from dashboard.wording.frozen_status import verdict


def claim_answer(
    catalogue: Catalogue, store: FactStore, newest: FactStore, claim: NumberClaim, as_of: date | None
) -> ClaimContent:
    """The answer from the facts of `store`, which hold what was published by `as_of`; `newest` holds all.

    Its links to charts are frozen: they show for good what this answer rests on.
    """
    answer = check(catalogue, store, claim, as_of)
    day = as_of or newest.facts.days()[-1]
    asked = list(_asked(catalogue, store, claim))
    parts = [_part(catalogue, store, group, day) for group in answer.groups]
    first, counted = _first(catalogue, store, answer, parts)
    stated = parts.pop(0) if parts and parts[0].statements else None
    if first is not None:
        parts[0] = replace(parts[0], items=parts[0].items[1:], why=())
    matched = [match.figure for group in answer.groups for match in group.matches]
    figures = tuple(dict.fromkeys([*matched, *asked, *counted]))
    measures = dict.fromkeys(figure.measure for figure in figures)
    return ClaimContent(
        as_read=claims.as_read(catalogue, store, claim),
        meant=claims.meant(claim.number),
        headline=claims.headline(catalogue, store, answer),
        beside=tuple(claims.beside(catalogue, store, answer)),
        first=first,
        stated=stated,
        parts=tuple(part for part in parts if part.items or part.statements),
        table=_table(catalogue, store, claim, asked),
        about=_about(catalogue, claim, day),
        measures=tuple(catalogue.measures[slug] for slug in measures),
        origins=provenance_of(catalogue, store, figures),
        cautions=tuple(cautions.applying(catalogue, figures)),
        standing=tuple(_standing(catalogue, newest, figures, first, as_of)),
        day=day,
    )


def _standing(
    catalogue: Catalogue,
    newest: FactStore,
    figures: tuple[Figure, ...],
    first: LeadingFigure | None,
    as_of: date | None,
) -> list[str]:
    """What became of the figures of a frozen answer, the one that its headline tells first."""
    if as_of is None or not figures:
        return []
    lead = figures[0] if first else None
    return verdict(catalogue, newest, catalogue.measures[figures[0].measure], lead, figures, as_of)


def _first(
    catalogue: Catalogue, store: FactStore, answer: ClaimVerdict, parts: list[ClaimPart]
) -> tuple[LeadingFigure | None, tuple[Figure, ...]]:
    """The figure that the headline tells, if it tells one, and the counts that its cases are told from."""
    if not answer.groups or not claims.tells_first(store, answer.groups[0]):
        return None, ()
    figure, part = answer.groups[0].matches[0].figure, parts[0]
    cases, counted = sentences.behind(store, catalogue.measures[figure.measure], store.areas[figure.area], figure)
    return LeadingFigure(part.items[0], cases, part.why, big=part.kind not in ("complement", "revised")), counted


def chart_of(catalogue: Catalogue, measure: str) -> str | None:
    """The first chart that shows a measure, or the percentage that it is counted for; None where none does."""
    slugs = [slug for domain in catalogue.domains.values() for section in domain.sections for slug in section.charts]
    shown = [catalogue.charts[slug] for slug in slugs]
    for chart in shown:
        if measure in chart.measures:
            return chart.slug
    for chart in shown:
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


def _part(catalogue: Catalogue, store: FactStore, group: MatchGroup, day: date) -> ClaimPart:
    return ClaimPart(
        kind=group.kind,
        heading=claims.HEADINGS[group.kind],
        why=group.why,
        items=tuple(_items(catalogue, store, group, day)),
        statements=group.stated,
        more=claims.left_out(group.more),
    )


def _items(catalogue: Catalogue, store: FactStore, group: MatchGroup, day: date) -> Iterator[ClaimFigure]:
    for match in group.matches:
        figure = match.figure
        measure = catalogue.measures[figure.measure]
        yield ClaimFigure(
            number=numbers.figure(figure, measure) or "",
            label=f"{measure.short_name}, {store.areas[figure.area].name}, {numbers.period(figure.period)}",
            sentence=claims.sentence(store, measure, figure),
            beside=claims.relation(measure, group, match),
            measure=measure,
            origins=provenance_of(catalogue, store, [figure]),
            chart=_chart(catalogue, figure.measure, figure.area, day),
        )


def _asked(catalogue: Catalogue, store: FactStore, claim: NumberClaim) -> Iterator[Figure]:
    """All that is published for the measure named and its other versions, in the area of the claim."""
    if claim.measure is None:
        return
    for slug in (claim.measure, *versions(catalogue, claim.measure)):
        measure = catalogue.measures[slug]
        if store.areas[claim.area].level in measure.levels:
            yield from series(store.facts, measure, claim.area).values()


def _table(catalogue: Catalogue, store: FactStore, claim: NumberClaim, asked: list[Figure]) -> ContentTable | None:
    """The figures by period, newest first, those that are the number marked."""
    if not asked:
        return None
    slugs = list(dict.fromkeys(figure.measure for figure in asked))
    measures = [catalogue.measures[slug] for slug in slugs]
    cells = {(figure.period, figure.measure): figure for figure in asked}
    rows = []
    for period in sorted({figure.period for figure in asked}, reverse=True):
        row = [numbers.period(period)]
        for measure in measures:
            figure = cells.get((period, measure.slug))
            text = numbers.cell(catalogue, figure, measure)
            row.append(f"{text} ← {claims.said(claim.number)}" if _is(claim, figure, measure) else text)
        rows.append(tuple(row))
    marked = any("←" in text for row in rows for text in row)
    what = "An arrow marks what is" if marked else "None of these is"
    caption = f"All that is published on this for {store.areas[claim.area].name}. {what} the number of the claim."
    return ContentTable(caption, ("Period", *(measure.short_name for measure in measures)), tuple(rows))


def _is(claim: NumberClaim, figure: Figure | None, measure: Measure) -> bool:
    return measure.unit in claim.number.units and figure is not None and any(fitting(claim, [figure]))
