"""Plan of downloads: offers matched with the catalogue and the raw store, and the expectations of each file."""

from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import Release, SourceFile
from scripts.pipeline.fetch.check import ExpectedFile
from scripts.pipeline.fetch.offers import OfferedFile
from scripts.pipeline.fetch.raw import RawStore
from scripts.pipeline.fetch.raw_version import RawVersion


@dataclass(frozen=True)
class FetchTask:
    """File to fetch. `release` is its release in the catalogue, None if new; `file` its entry there.

    `before` is what it is compared with; `held` is the version that its release stands for so far, both intact.
    `damaged` tells that something held of it is not. `read` tells whether the catalogue reads its source at all.
    """

    offer: OfferedFile
    release: Release | None
    file: SourceFile | None
    read: bool
    held: RawVersion | None
    damaged: bool
    before: RawVersion | None
    expected: ExpectedFile

    @property
    def stops(self) -> bool:
        """Whether a fault stops the refresh, because a release that is read depends on the file."""
        return self.file is not None or (self.read and self.release is None)


def plan(offer: OfferedFile, catalogue: Catalogue, store: RawStore) -> FetchTask:
    """Make the task of an offer from the present state of the raw store, files of the same refresh included."""
    source = catalogue.sources.get(offer.source)
    releases = sorted(source.releases, key=lambda release: release.published_on) if source else []
    release = next((one for one in releases if one.id == offer.release), None)
    file = _file(release, offer)
    held = store.sound_version(offer.key)
    before = held
    if before is None:
        earlier = [
            store.sound_version((offer.source, one.id, offer.name)) for one in releases if one.id != offer.release
        ]
        before = next((version for version in reversed(earlier) if version and version.path.suffix == ".csv"), None)
    expected = ExpectedFile(
        where=offer.label,
        format=offer.format,
        needed=_needed(catalogue, file, offer),
        before=before.path if before else None,
        same_release=held is not None,
        copied=bool(held and held.by_hand),
        declared_rows=offer.declared_rows,
        accepted=tuple(one for one in catalogue.accepted if (one.release, one.name) == (offer.release, offer.name)),
    )
    return FetchTask(offer, release, file, source is not None, held, store.is_damaged(offer.key), before, expected)


def _file(release: Release | None, offer: OfferedFile) -> SourceFile | None:
    return next((one for one in release.files if one.name == offer.name), None) if release else None


def _needed(catalogue: Catalogue, file: SourceFile | None, offer: OfferedFile) -> frozenset[str]:
    """Columns that measures read from the file; none for a sheet, whose columns have no names."""
    if file is None or offer.format != "tidy":
        return frozenset()
    return frozenset(
        column.column
        for measure in catalogue.measures.values()
        for column in measure.columns
        if (column.layout, column.file) == (file.layout, file.column_file)
    )
