"""Publishers' lists in doubt: what they should hold by the catalogue and the raw store, and what was found wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field

from dashboard.catalogue import Catalogue
from scripts.pipeline.fetch.errors import FetchError
from scripts.pipeline.fetch.publications import EesPublication
from scripts.pipeline.fetch.raw import RawStore


@dataclass(frozen=True)
class ListingReport:
    """Reasons for which a new release may have been missed; each is noted at once, and none of them stops the rest."""

    note: Callable[[str], None]
    doubts: list[FetchError] = field(default_factory=list)

    def doubt(self, error: FetchError) -> None:
        """Record a list that could not be read, or that lacks something or has it twice."""
        if str(error) not in map(str, self.doubts):
            self.doubts.append(error)
            self.note(str(error))


@dataclass(frozen=True)
class KnownFiles:
    """Releases and files that a publisher's list had before: those of the catalogue, and those that it has served."""

    catalogue: Catalogue
    store: RawStore

    def held_releases(self, source: str) -> dict[str, str]:
        """Ids of a source's releases with a file that the publisher served, each with its publication day (ISO)."""
        return {
            release: str(version.note.get("published_on", ""))
            for release, name in self.store.keys_of(source)
            for version in self.store.readable((source, release, name))
            if not version.by_hand
        }

    def slugs(self, publication: EesPublication) -> set[str]:
        """Releases since `publication.since` that its list must have: served before, or in the settings."""
        since = publication.since.isoformat()
        known = {release.slug for release in publication.releases if release.published_on >= publication.since}
        for source in {wanted.source for wanted in publication.files}:
            held = self.held_releases(source)
            known |= {release.removeprefix(f"{source}-") for release, day in held.items() if day >= since}
        return known

    def needs(self, source: str, release: str, name: str) -> bool:
        """Whether a release must have a file: the catalogue reads it, or the publisher has served it."""
        listed = self._listed(source).get(release, frozenset())
        return name in listed or any(not one.by_hand for one in self.store.readable((source, release, name)))

    def is_new(self, source: str, release: str) -> bool:
        """Whether the catalogue reads the source and does not list the release."""
        return source in self.catalogue.sources and release not in self._listed(source)

    def _listed(self, source: str) -> dict[str, frozenset[str]]:
        found = self.catalogue.sources.get(source)
        return {one.id: frozenset(file.name for file in one.files) for one in found.releases} if found else {}
