"""Wording of the frozen status: whether a frozen page's figures are unchanged, and what was published since."""

from collections.abc import Iterator, Sequence

from dashboard.analysis.cautions import cautions_for
from dashboard.analysis.figures import Figure, series
from dashboard.analysis.frozen_status import frozen_status, later_publication, order
from dashboard.catalogue.measures import Measure
from dashboard.edition import Edition
from dashboard.facts import ENGLAND
from dashboard.wording import numbers
from dashboard.wording.cautions import read_with_care
from dashboard.wording.changed_figures import changed_figure
from dashboard.wording.not_held import frozen_opening

MOST_REVISIONS = 6


def frozen_sentences(
    edition: Edition, measures: Sequence[Measure], lead: Figure | None, figures: Sequence[Figure]
) -> list[str]:
    """Sentences for the top of a page frozen on the edition's day: releases not held, then changes of its figures.

    `measures` are those of the page, the leading figure's first; `figures` are all figures of the page, of any measure.
    Empty for an edition without a day.
    """
    return [*frozen_opening(edition, measures), *changes_since(edition, measures[0], lead, figures)]


def changes_since(edition: Edition, measure: Measure, lead: Figure | None, figures: Sequence[Figure]) -> list[str]:
    """Sentences on what became of a page's figures since the edition's day: the leading figure, then others changed."""
    if edition.as_of is None:
        return []
    sentences = []
    if lead is not None:
        sentences.append(changed_figure(edition.catalogue, measure, frozen_status(edition.newest, measure, lead)))
        sentences.extend(_england(edition, measure, lead))
    differing = [found for item in figures if item != lead if (found := _differs(edition, item))]
    sentences.extend(differing[:MOST_REVISIONS])
    if len(differing) > MOST_REVISIONS:
        sentences.append(f"{len(differing) - MOST_REVISIONS} more figures of this page have been changed since.")
    if lead is not None:
        sentences.extend(_newer(edition, measure, lead))
    return sentences


def _differs(edition: Edition, item: Figure) -> str | None:
    measure = edition.catalogue.measures[item.measure]
    if item.ours and measure.derived is None:
        return None
    found = frozen_status(edition.newest, measure, item)
    if found.kind == "unchanged":
        return None
    name = edition.newest.areas[item.area].name
    return f"{name}, {measure.short_name}: {changed_figure(edition.catalogue, measure, found)}"


def _england(edition: Edition, measure: Measure, lead: Figure) -> Iterator[str]:
    """Sentence on the area's side of England's figure, then and now."""
    if lead.area == ENGLAND or measure.unit == "count" or "country" not in measure.levels:
        return
    now = series(edition.newest.facts, measure, ENGLAND).get(lead.period)
    before = series(edition.store.facts, measure, ENGLAND).get(lead.period)
    then_order, now_order = (
        order(measure, lead, before),
        order(measure, series(edition.newest.facts, measure, lead.area).get(lead.period), now),
    )
    if then_order and now_order and before and now:
        text = numbers.figure(now, measure)
        when = numbers.period(lead.period)
        if then_order == now_order:
            yield f"It was {then_order} England’s figure for {when} and still is (England: {text})."
        else:
            yield f"It was {then_order} England’s figure for {when} and is now {now_order} it (England: {text})."


def _newer(edition: Edition, measure: Measure, lead: Figure) -> Iterator[str]:
    later = later_publication(edition.newest, measure, lead)
    for item in later.breaks:
        yield f"Newer figures are counted otherwise: {item.label}. They cannot be compared with the one shown here."
    if later.period is not None:
        now = numbers.cell(edition.catalogue, later.newest, measure)
        warned = cautions_for(edition.latest, [later.newest]) if later.newest else []
        told = f"A newer period has been published: {numbers.period(later.period)}, {now}."
        yield read_with_care(told, warned)
    if measure.replaced_by is not None:
        name = edition.catalogue.measures[measure.replaced_by].name
        yield f"This measure has been replaced by another that is counted differently: “{name}”."
