"""Releases that are known to have been published by a day and that this site does not hold, by source."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.analysis.dates import earliest, latest
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import Release, Source, UnheldRelease
from dashboard.edition import Edition


@dataclass(frozen=True)
class MissingReleases:
    """Gap in the releases of a source as of a day.

    `known` is the newest release that may have come out by the day, after the last one held. Without it the day is
    before `first`, the first release held.
    """

    source: Source
    known: UnheldRelease | None
    first: Release


def missing_releases(edition: Edition, measures: Iterable[Measure]) -> list[MissingReleases]:
    """Gaps in the releases behind some measures by the edition's day; none without a day."""
    day = edition.as_of
    if day is None:
        return []
    found = []
    for source in sources_of(edition.catalogue, measures):
        releases = sorted(source.releases, key=lambda release: release.published_on)
        held = [release for release in releases if release.published_on <= day]
        if not held:
            found.append(MissingReleases(source, None, releases[0]))
            continue
        since = held[-1].published_on
        after = [item for item in source.not_held if earliest(item.published_on) <= day]
        after = [item for item in after if latest(item.published_on) > since]
        if after:
            newest = max(after, key=lambda item: latest(item.published_on))
            found.append(MissingReleases(source, newest, releases[0]))
    return found


def sources_of(catalogue: Catalogue, measures: Iterable[Measure]) -> list[Source]:
    """Sources whose files print some measures, or the counts of a ratio."""
    layouts = set()
    for measure in measures:
        slugs = measure.derived.parts if measure.derived else (measure.slug,)
        layouts |= {column.layout for slug in slugs for column in catalogue.measures[slug].columns}
    return [
        source
        for source in catalogue.sources.values()
        if any(file.layout in layouts for release in source.releases for file in release.files)
    ]
