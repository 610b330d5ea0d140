"""List of a publication's releases on Explore Education Statistics: read, compared with those known, told apart."""

from collections.abc import Iterable
from typing import NamedTuple

from scripts.pipeline.fetch.answers import ReleaseEntry, entries
from scripts.pipeline.fetch.errors import RefusedFileError
from scripts.pipeline.fetch.listing import KnownFiles, ListingReport
from scripts.pipeline.fetch.publications import EesPublication, KnownRelease
from scripts.pipeline.fetch.session import PublisherSession

MOST_RELEASES = 100
"""Releases of a publication above which its list is not believed; each of them takes several requests."""
_LOOK = "Open the address in a browser and see what it says"
_GONE = (
    "Look at the publication on the publisher's site. If it was taken away for good, set since in "
    "data/catalogue/publishers.toml to a later day"
)


class ReleaseList(NamedTuple):
    """Releases to look at, oldest first; `listed` is False if the publisher's list could not be read."""

    releases: list[ReleaseEntry]
    listed: bool


def listed_releases(
    fetcher: PublisherSession, publication: EesPublication, known: KnownFiles, listing: ListingReport
) -> ReleaseList:
    """Releases since `publication.since`; of those that cannot be told apart none.

    If the list cannot be read, those of publishers.toml. Whatever is wrong with it is a doubt in `listing`.
    """
    url = f"{fetcher.settings.services.content}/publications/{publication.slug}/releases"
    try:
        found = list(entries(ReleaseEntry, fetcher.get_json(url), url))
        if len(found) > MOST_RELEASES:
            wrong = f"lists {len(found):,} releases, more than {MOST_RELEASES}"
            raise RefusedFileError("unexpected-answer", url, wrong, _LOOK)
    except RefusedFileError as error:
        listing.note(f"{publication.slug}: the list of releases is not available; using the ids in publishers.toml.")
        listing.doubt(error)
        ours = [_entry(release) for release in publication.releases if release.published_on >= publication.since]
        return ReleaseList(sorted(ours, key=lambda release: release.published), listed=False)
    found = _told_apart(found, publication, listing)
    recent = [release for release in found if release.published >= publication.since]
    if not recent:
        wrong = f"lists no release since {publication.since}"
        listing.doubt(RefusedFileError("empty-list", url, wrong, _LOOK))
    for slug in sorted(known.slugs(publication) - {release.slug for release in recent}):
        if not _is_doubled(slug, publication, listing):
            wrong = "is no longer on the publisher's list of releases"
            listing.doubt(RefusedFileError("vanished", _label(publication, slug), wrong, _GONE))
    return ReleaseList(sorted(recent, key=lambda release: release.published), listed=True)


def _told_apart(found: list[ReleaseEntry], publication: EesPublication, listing: ListingReport) -> list[ReleaseEntry]:
    """Releases with each slug and each id once; of several of one slug the one whose id is in publishers.toml."""
    ids = {release.slug: release.version for release in publication.releases}
    kept = []
    for one in dict.fromkeys(found):
        alike = [other for other in found if other.slug == one.slug or other.id == one.id]
        if len(alike) > 1:
            listing.doubt(_doubled(publication, one.slug, len(alike)))
        if len(set(alike)) == 1 or ids.get(one.slug) == one.id:
            kept.append(one)
    return list({release.slug: release for release in kept}.values())


def _doubled(publication: EesPublication, slug: str, times: int) -> RefusedFileError:
    wrong = f"is {times} times on the publisher's list of releases, or shares its id with another"
    return RefusedFileError("doubled", _label(publication, slug), wrong, "Look at the publication on its site")


def _is_doubled(slug: str, publication: EesPublication, listing: ListingReport) -> bool:
    where = _label(publication, slug)
    return any(doubt.name == "doubled" and doubt.where == where for doubt in listing.doubts)


def _label(publication: EesPublication, slug: str) -> str:
    sources: Iterable[str] = dict.fromkeys(wanted.source for wanted in publication.files)
    return ", ".join(f"{source}-{slug}" for source in sources)


def _entry(known: KnownRelease) -> ReleaseEntry:
    day = known.published_on.isoformat()
    return ReleaseEntry.model_validate(
        {"id": known.version, "slug": known.slug, "title": known.title, "published": day}
    )
