"""Sorts what a refresh came across: what counts from now on, what was refused, and what a person must decide."""

from datetime import date, datetime

from dashboard.catalogue import Catalogue
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.fetch import propose
from scripts.pipeline.fetch.errors import FetchError, RefusedFileError, TryLaterError, UnfinishedError
from scripts.pipeline.fetch.plan import FetchTask
from scripts.pipeline.fetch.progress import ProgressReport
from scripts.pipeline.fetch.raw import RawStore, RawVersion
from scripts.pipeline.fetch.ready import listed_files


class RefreshFindings:
    """Collects over a refresh and concludes at its end."""

    def __init__(self, catalogue: Catalogue, store: RawStore, tell: ProgressReport) -> None:
        self._catalogue, self._store, self._tell = catalogue, store, tell
        self._listed = {file.path for *_, file in listed_files(catalogue)}
        self._fresh: list[str] = []
        self._problems: list[PipelineError] = []
        self._unlisted: dict[str, list[propose.ProposedFile]] = {}
        self._amended: dict[tuple[str, date], list[propose.ProposedFile]] = {}

    def failed(self, task: FetchTask, error: FetchError) -> None:
        """A file that was not taken."""
        if task.stops:
            self._tell.note(f"{task.offer.label}: refused [{error.name}]")
            self._problems.append(error)
        else:
            self._tell.note(f"{task.offer.label}: not taken; nothing that is shown depends on it. {error}")

    def arrived(self, task: FetchTask, version: RawVersion) -> None:
        """A file that is in the raw store, whether it was there before or not."""
        offer, place = task.offer, self._store.place(version)
        used = self._store.used(offer.key)
        counts = used is not None and used.path == version.path
        listed_as = f"{offer.release}/{offer.name}{version.path.suffix}" if counts else place
        found = propose.ProposedFile(offer, version.path, listed_as)
        if task.read and task.release is None:
            what = "its release is not in the catalogue"
            self._unlisted.setdefault(offer.release, []).append(found)
        elif task.file is None:
            what = "kept; nothing reads it"
            if task.release is not None and task.held is None:
                what += propose.further_file(found, self._catalogue)
        elif not counts and place in self._listed:
            what = "as before; the catalogue lists its change as a release of its own"
        elif not counts:
            what = "changed since its release"
            self._changed(found, version)
        elif task.held is not None and task.held.path == version.path:
            what = "as before"
        else:
            what = "replaces the copy put by hand" if task.held else "new"
            self._fresh.append(offer.label)
        self._tell.note(f"{offer.label}: {what}")

    def conclude(self, later: TryLaterError | None) -> str:
        """A sentence on what is new; raises UnfinishedError or `later` if the refresh must stop here."""
        for release in self._unlisted:
            wrong = "is a release that the catalogue does not list; its files are kept"
            fix = "Check what its columns and labels mean, add the entry below and start the refresh again"
            self._problems.append(RefusedFileError("new-release", release, wrong, fix))
        if self._problems:
            problems = [*self._problems, later] if later else self._problems
            raise UnfinishedError(problems, self._entries())
        if later:
            raise later
        return f"New files: {', '.join(self._fresh)}." if self._fresh else "Nothing new from the publishers."

    def _changed(self, found: propose.ProposedFile, version: RawVersion) -> None:
        wrong = f"was changed by its publisher under the same id; both are kept, the new one as {version.path}"
        fix = "Compare them. If the change is meant, add the entry below: the old figures stay as published then"
        self._problems.append(RefusedFileError("amended", found.offer.label, wrong, fix))
        seen = datetime.fromisoformat(version.note["fetched"]).date()
        self._amended.setdefault((found.offer.release, seen), []).append(found)

    def _entries(self) -> str:
        new = [propose.new_release(files, self._catalogue) for files in self._unlisted.values()]
        changed = [propose.amended(files, seen, self._catalogue) for (_, seen), files in self._amended.items()]
        return "".join(f"\n{text}" for text in (*new, *changed))
