"""Refresh up to the ingest folder: list, download, check, store, lay out."""

from pathlib import Path
from typing import NamedTuple

from dashboard.catalogue import Catalogue
from scripts.pipeline.fetch import ees, govuk
from scripts.pipeline.fetch.collect import FileCollector
from scripts.pipeline.fetch.config import PublisherSettings
from scripts.pipeline.fetch.errors import FetchError, RefusedFileError, TryLaterError, UnseenReleasesError
from scripts.pipeline.fetch.findings import RefreshFindings
from scripts.pipeline.fetch.ingest_folder import copy_by_hand, is_empty, lay_out
from scripts.pipeline.fetch.listing import KnownFiles, ListingReport
from scripts.pipeline.fetch.offers import OfferedFile
from scripts.pipeline.fetch.plan import plan
from scripts.pipeline.fetch.progress import ProgressReport
from scripts.pipeline.fetch.raw import RawStore
from scripts.pipeline.fetch.session import PublisherSession

AWAY = frozenset({"not-found", "forbidden", "redirect", "html-page"})
"""Errors of a site that is away. Without its list they say nothing about a single file, and hold nothing else up."""


class FetchedFolder(NamedTuple):
    """Ingest folder, and what may have been missed because a publisher's list was in doubt."""

    folder: Path
    unseen: UnseenReleasesError | None


def run(
    catalogue: Catalogue, settings: PublisherSettings, store: RawStore, copies: Path | None, progress: ProgressReport
) -> FetchedFolder:
    """Build the ingest folder. Raises UnfinishedError where a person is needed and TryLaterError where time is.

    A list in doubt stops nothing but what depends on it: what can be fetched is, and the rest stays as it was. Raises
    UnseenReleasesError if then nothing is held at all.
    """
    with store.lock():
        if copies is not None:
            progress.note(f"Taken from {copies}: {copy_by_hand(copies, catalogue, store)} files that were not held.")
        fetcher = PublisherSession(settings, store.incoming)
        listing = ListingReport(progress.note)
        offers = _offers(fetcher, settings, KnownFiles(catalogue, store), listing)
        progress.set_total(len(offers))
        collector, findings = FileCollector(fetcher, store), RefreshFindings(catalogue, store, progress)
        later = None
        for offer in offers:
            progress.start(offer.label)
            task = plan(offer, catalogue, store)
            try:
                findings.arrived(task, collector.collect(task))
            except RefusedFileError as error:
                if not offer.listed and error.name in AWAY:
                    listing.doubt(error)
                else:
                    findings.failed(task, error)
            except TryLaterError as error:
                # Back off from a publisher in trouble: the remaining files wait as well.
                if task.stops:
                    later = error
                    break
                findings.failed(task, error)
        news = findings.conclude(later, listing.doubts)
        unseen = UnseenReleasesError(listing.doubts) if listing.doubts else None
        folder = lay_out(catalogue, store, progress.note)
        if unseen and is_empty(folder):
            raise unseen
        progress.note(news)
        return FetchedFolder(folder, unseen)


def _offers(
    fetcher: PublisherSession, settings: PublisherSettings, known: KnownFiles, listing: ListingReport
) -> list[OfferedFile]:
    """Files on offer by all publishers. One that asks for time is left alone for now, and the others are asked."""
    offers: list[OfferedFile] = []
    for publication in settings.publications:
        try:
            offers.extend(ees.offers(fetcher, publication, known, listing))
        except TryLaterError as error:
            listing.doubt(error)
    for collection in settings.collections:
        try:
            offers.append(govuk.offer(fetcher, collection, known))
        except FetchError as error:
            if collection.source in known.catalogue.sources:
                listing.doubt(error)
                continue
            listing.note(f"{collection.source}: not found; nothing that is shown depends on it. {error}")
    return offers
