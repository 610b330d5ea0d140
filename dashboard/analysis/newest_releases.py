"""Newest releases with figures of an area: official releases first, then this site's corrections of its figures."""

from dashboard.catalogue.records import Release, Source
from dashboard.edition import Edition
from dashboard.facts.schema import CORRECTIONS


def newest_releases(edition: Edition, area: str) -> list[tuple[Source, Release]]:
    """Releases of the newest day with official figures of an area, then the later corrections of its own figures.

    Corrections of other areas are no news of this one. Empty without a figure of the area by the edition's day.
    """
    printed: set[str] = set()
    set_aside: set[str] = set()
    for measure in edition.store.facts.measures():
        for fact in edition.store.facts.publications(measure, area):
            (set_aside if fact.source_file == CORRECTIONS else printed).add(fact.release)
    official = [edition.catalogue.release(name) for name in sorted(printed)]
    newest = max((release.published_on for _, release in official), default=None)
    if newest is None:
        return []
    own = [edition.catalogue.release(name) for name in sorted(set_aside)]
    return [pair for pair in official if pair[1].published_on == newest] + [
        pair for pair in own if pair[1].published_on >= newest
    ]
