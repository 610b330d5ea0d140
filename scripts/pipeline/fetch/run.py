"""Refresh up to the ingest folder: list, download, check, store, lay out."""

from collections.abc import Callable
from pathlib import Path

from dashboard.catalogue import Catalogue
from scripts.pipeline.fetch import ees, govuk
from scripts.pipeline.fetch.collect import FileCollector
from scripts.pipeline.fetch.config import PublisherSettings
from scripts.pipeline.fetch.errors import FetchError, RefusedFileError, TryLaterError
from scripts.pipeline.fetch.findings import RefreshFindings
from scripts.pipeline.fetch.ingest_folder import copy_by_hand, lay_out
from scripts.pipeline.fetch.offers import OfferedFile
from scripts.pipeline.fetch.plan import plan
from scripts.pipeline.fetch.progress import ProgressReport
from scripts.pipeline.fetch.raw import RawStore
from scripts.pipeline.fetch.session import PublisherSession


def run(
    catalogue: Catalogue, settings: PublisherSettings, store: RawStore, copies: Path | None, progress: ProgressReport
) -> Path:
    """Build the ingest folder. Raises UnfinishedError where a person is needed and TryLaterError where time is."""
    with store.lock():
        if copies is not None:
            progress.note(f"Taken from {copies}: {copy_by_hand(copies, catalogue, store)} files that were not held.")
        fetcher = PublisherSession(settings, store.incoming)
        offers = _offers(fetcher, settings, catalogue, progress.note)
        progress.set_total(len(offers))
        collector, findings = FileCollector(fetcher, store), RefreshFindings(catalogue, store, progress)
        later = None
        for offer in offers:
            progress.start(offer.label)
            task = plan(offer, catalogue, store)
            try:
                findings.arrived(task, collector.collect(task))
            except RefusedFileError as error:
                findings.failed(task, error)
            except TryLaterError as error:
                # Back off from a publisher in trouble: the remaining files wait as well.
                if task.stops:
                    later = error
                    break
                findings.failed(task, error)
        news = findings.conclude(later)
        folder = lay_out(catalogue, store, progress.note)
        progress.note(news)
        return folder


def _offers(
    fetcher: PublisherSession, settings: PublisherSettings, catalogue: Catalogue, note: Callable[[str], None]
) -> list[OfferedFile]:
    offers = [offer for publication in settings.publications for offer in ees.offers(fetcher, publication, note)]
    for collection in settings.collections:
        try:
            offers.append(govuk.offer(fetcher, collection))
        except FetchError as error:
            if collection.source in catalogue.sources:
                raise
            note(f"{collection.source}: not found; nothing that is shown depends on it. {error}")
    return offers
