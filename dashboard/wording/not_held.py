"""Wording of releases and figures not held by this site, never called unpublished."""

from collections.abc import Iterable

from dashboard.analysis.dates import known_by
from dashboard.analysis.not_held import MissingReleases, missing_releases
from dashboard.catalogue.measures import Measure
from dashboard.edition import NEIGHBOURS, Edition
from dashboard.wording import numbers


def frozen_opening(edition: Edition, measures: Iterable[Measure]) -> list[str]:
    """Opening sentences of a frozen page: day, and releases not held behind its figures."""
    if edition.as_of is None:
        return []
    day = numbers.day(edition.as_of)
    frozen = f"This page is frozen: of what was published by {day} it shows what this site holds."
    return [frozen, *missing(edition, measures)]


def missing(edition: Edition, measures: Iterable[Measure]) -> list[str]:
    """Sentences on releases that are not held, for a page of some measures as of the edition's day."""
    return [_sentence(edition, item) for item in missing_releases(edition, measures)]


def none_held(edition: Edition, measure: Measure) -> str:
    """Sentence in place of a page's figures, where the edition has none of a measure for any area."""
    if edition.as_of is None:
        return f"This site holds no figure on “{measure.name}”."
    return f"By the day of this page nothing had been published that this site holds on “{measure.name}”."


def _sentence(edition: Edition, item: MissingReleases) -> str:
    source, known = item.source, item.known
    if known is None:
        first = numbers.day(item.first.published_on)
        return f"This site holds no release of “{source.title}” from before {first}. {source.earlier or ''}".strip()
    when = numbers.partial_date(known.published_on)
    out = "was" if known_by(known.published_on, edition.as_of) else "may have been"
    return (
        f"The release of “{source.title}” of {when} ({known.title}) {out} published by that day and is not held "
        "here. It may have newer figures than those shown here."
    )


def neighbours_unknown(edition: Edition, area: str) -> str | None:
    """Sentence on neighbours that are left out because their groups are newer than the edition; None otherwise."""
    groups = edition.neighbour_groups
    if groups is None or edition.neighbours_known or not edition.newest.areas.neighbours(area):
        return None
    source = edition.catalogue.sources[NEIGHBOURS]
    return (
        f"Statistical neighbours are left out here: the only groups that this site holds ({source.publisher}, "
        f"{groups.title}) were published after the day of this page."
    )
