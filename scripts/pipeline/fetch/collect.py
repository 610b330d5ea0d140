"""Download of a file by the first route that works, with check and storage."""

import uuid
from pathlib import Path, PurePosixPath

from scripts.pipeline.fetch import archive
from scripts.pipeline.fetch.check import check
from scripts.pipeline.fetch.errors import FetchError, RefusedFileError
from scripts.pipeline.fetch.offers import DownloadRoute, OfferedFile
from scripts.pipeline.fetch.plan import FetchTask
from scripts.pipeline.fetch.raw import RawStore, RawVersion
from scripts.pipeline.fetch.session import FetchAnswer, PublisherSession

TRY_NEXT_ROUTE = frozenset({"not-found", "redirect"})
"""Errors after which the next route is tried. All others mean that the file is there and something is wrong."""


class FileCollector:
    """Collector of the files of a refresh; a ZIP with several of them is downloaded once."""

    def __init__(self, fetcher: PublisherSession, store: RawStore) -> None:
        self._fetcher, self._store = fetcher, store
        self._archives: dict[str, tuple[Path, FetchAnswer]] = {}

    def collect(self, task: FetchTask) -> RawVersion:
        """Download the current version; raises RefusedFileError or TryLaterError with nothing kept."""
        routes = task.offer.routes
        for number, route in enumerate(routes, start=1):
            try:
                return self._member(route, task) if route.matches else self._single(route, task)
            except RefusedFileError as error:
                if error.name not in TRY_NEXT_ROUTE or number == len(routes):
                    raise error.with_label(task.offer.label) from error
            except FetchError as error:
                raise error.with_label(task.offer.label) from error
        raise RefusedFileError("not-offered", task.offer.label, "has no address", "Add its id to publishers.toml")

    def _single(self, route: DownloadRoute, task: FetchTask) -> RawVersion:
        known = _cached_version(route, self._store, task.offer)
        answer = self._fetcher.download(route.url, known.note if known else {})
        fields = _note_fields(answer, task.offer)
        if answer.path is None:
            assert known is not None, "only a file that is held is asked for conditionally"
            return self._store.mark_seen(known, fields)
        return self._check_and_keep(answer.path, answer.content_type, task, fields)

    def _member(self, route: DownloadRoute, task: FetchTask) -> RawVersion:
        if route.url not in self._archives:
            answer = self._fetcher.download(route.url, {})
            assert answer.path is not None, "an unconditional request is answered with a body"
            self._archives[route.url] = answer.path, answer
        packed, answer = self._archives[route.url]
        part = self._store.incoming / f"{uuid.uuid4().hex}.part"
        assert route.matches is not None
        name = archive.extract_member(packed, route.matches, part, task.offer.label, self._fetcher.limits)
        fields = _note_fields(answer, task.offer) | {"offered_as": name, "etag": None, "last_modified": None}
        return self._check_and_keep(part, "", task, fields)

    def _check_and_keep(self, part: Path, content_type: str, task: FetchTask, fields: dict[str, object]) -> RawVersion:
        try:
            rows = check(part, content_type, task.expected, self._fetcher.limits)
            return self._store.keep(part, task.offer.key, fields | {"rows": rows})[0]
        finally:
            part.unlink(missing_ok=True)


def _cached_version(route: DownloadRoute, store: RawStore, offer: OfferedFile) -> RawVersion | None:
    """Last version from this address, if intact: only then may the request be conditional (ETag, Last-Modified)."""
    same = [version for version in store.versions(offer.key) if version.note.get("url") == route.url]
    return same[-1] if same and same[-1].is_intact() else None


def _note_fields(answer: FetchAnswer, offer: OfferedFile) -> dict[str, object]:
    return {
        "suffix": PurePosixPath(offer.file_name).suffix.lower() or (".csv" if offer.format != "workbook" else ".ods"),
        "origin": "publisher",
        "url": answer.url,
        "status": answer.status if answer.path else None,
        "etag": answer.etag,
        "last_modified": answer.last_modified,
        "content_type": answer.content_type,
        "licence": offer.licence,
        "published_on": offer.published_on.isoformat(),
        "offered_as": offer.file_name,
    }
