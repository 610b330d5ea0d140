"""Outcome of a refresh: new files, refusals, and decisions for a person."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from dashboard.catalogue import Catalogue
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.fetch import propose
from scripts.pipeline.fetch.errors import FetchError, RefusedFileError, TryLaterError, UnfinishedError
from scripts.pipeline.fetch.ingest_folder import chosen_version, listed_files
from scripts.pipeline.fetch.plan import FetchTask
from scripts.pipeline.fetch.progress import ProgressReport
from scripts.pipeline.fetch.raw import RawStore
from scripts.pipeline.fetch.raw_version import RawVersion, damaged_error


class RefreshFindings:
    """Collector of a refresh's outcomes."""

    def __init__(self, catalogue: Catalogue, store: RawStore, progress: ProgressReport) -> None:
        self._catalogue, self._store, self._progress = catalogue, store, progress
        self._listed = {file.path for *_, file in listed_files(catalogue)}
        self._new: list[str] = []
        self._problems: list[PipelineError] = []
        self._unlisted: dict[str, list[propose.ProposedFile]] = {}
        self._amended: dict[tuple[str, date], list[propose.ProposedFile]] = {}

    def failed(self, task: FetchTask, error: FetchError) -> None:
        """Record a failed download."""
        if task.stops:
            self._progress.note(f"{task.offer.label}: refused [{error.name}]")
            self._problems.append(error)
        else:
            self._progress.note(f"{task.offer.label}: not taken; nothing that is shown depends on it. {error}")

    def arrived(self, task: FetchTask, version: RawVersion) -> None:
        """Record a file in the raw store, new or unchanged."""
        offer, stored_as = task.offer, self._store.relative_path(version)
        used = self._store.release_version(offer.key)
        counts = used is not None and used.path == version.path
        listed_as = f"{offer.release}/{offer.name}{version.path.suffix}" if counts else stored_as
        found = propose.ProposedFile(offer, version.path, listed_as)
        if task.read and task.release is None:
            what = "its release is not in the catalogue"
            self._unlisted.setdefault(offer.release, []).append(found)
        elif task.file is None:
            what = "kept; nothing reads it"
            if task.release is not None and task.held is None:
                what += propose.further_file(found, self._catalogue)
        elif not counts and stored_as in self._listed:
            what = "as before; the catalogue lists its change as a release of its own"
        elif not counts:
            what = "changed since its release"
            self._changed(found, version)
        elif task.damaged and not self._store.is_damaged(offer.key):
            what = "our damaged copy was fetched anew"
        elif task.held is not None and task.held.path == version.path:
            what = "as before"
        else:
            what = "replaces the copy put by hand" if task.held else "new"
            self._new.append(offer.label)
        self._progress.note(f"{offer.label}: {what}")

    def conclude(self, later: TryLaterError | None, doubts: Sequence[FetchError]) -> str:
        """Summarise the new files in a sentence; raises UnfinishedError or `later` if the refresh must stop here.

        `doubts` are those about the publishers' lists, which alone do not stop it.
        """
        for release in self._unlisted:
            wrong = "is a release that the catalogue does not list; its files are kept"
            fix = "Check what its columns and labels mean, add the entry below and start the refresh again"
            self._problems.append(RefusedFileError("new-release", release, wrong, fix))
        told = set(map(str, self._problems))
        self._problems.extend(one for one in _damaged(self._catalogue, self._store) if str(one) not in told)
        if self._problems or (later and doubts):
            raise UnfinishedError([*self._problems, *doubts, *([later] if later else [])], self._entries())
        if later:
            raise later
        if self._new:
            return f"New files: {', '.join(self._new)}."
        return "No new files; the lists were not all read." if doubts else "Nothing new from the publishers."

    def _changed(self, found: propose.ProposedFile, version: RawVersion) -> None:
        wrong = f"was changed by its publisher under the same id; both are kept, the new one as {version.path}"
        fix = "Compare them. If the change is meant, add the entry below: the old figures stay as published then"
        self._problems.append(RefusedFileError("amended", found.offer.label, wrong, fix))
        seen = datetime.fromisoformat(version.note["fetched"]).date()
        self._amended.setdefault((found.offer.release, seen), []).append(found)

    def _entries(self) -> str:
        new = [propose.new_release(files, self._catalogue) for files in self._unlisted.values()]
        changed = [propose.amended_release(files, seen, self._catalogue) for (_, seen), files in self._amended.items()]
        return "".join(f"\n{text}" for text in (*new, *changed))


def _damaged(catalogue: Catalogue, store: RawStore) -> Iterator[RefusedFileError]:
    """Errors for what is held, read by the catalogue and damaged, and was not healed by fetching."""
    for source, release, file in listed_files(catalogue):
        try:
            version = chosen_version(store, source, release, file)
        except RefusedFileError as error:
            yield error
        else:
            if version is not None and not version.is_intact():
                yield damaged_error(version)
