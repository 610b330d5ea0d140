"""Download of a file by the first route that works, with check and storage."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dashboard.facts.vintage import sha256
from scripts.pipeline.fetch import archive
from scripts.pipeline.fetch.body import AGAIN
from scripts.pipeline.fetch.check import ACCEPT, ACCEPTABLE, check, refuse_web_page
from scripts.pipeline.fetch.errors import FetchError, RefusedFileError, TryLaterError
from scripts.pipeline.fetch.offers import DownloadRoute, OfferedFile
from scripts.pipeline.fetch.plan import FetchTask
from scripts.pipeline.fetch.raw import RawStore
from scripts.pipeline.fetch.raw_version import RawVersion
from scripts.pipeline.fetch.session import FetchAnswer, PublisherSession

TRY_NEXT_ROUTE = frozenset({"not-found", "redirect"})
"""Errors after which the next route is tried. All others mean that the file is there and something is wrong."""


class _Arrival(NamedTuple):
    """Temporary file with the answer that it came by, and its name in the ZIP that it was packed in."""

    path: Path
    answer: FetchAnswer
    member: str = ""


class FileCollector:
    """Collector of the files of a refresh; a ZIP with several of them is downloaded once."""

    def __init__(self, fetcher: PublisherSession, store: RawStore) -> None:
        self._fetcher, self._store = fetcher, store
        self._archives: dict[str, _Arrival] = {}

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
        if answer.path is None:
            assert known is not None, "only a file that is held is asked for conditionally"
            return self._store.mark_seen(known, _note_fields(answer, task.offer))
        return self._check_twice(_Arrival(answer.path, answer), task, lambda: self._whole(route))

    def _whole(self, route: DownloadRoute) -> _Arrival:
        answer = self._fetcher.download(route.url, {})
        assert answer.path is not None, "an unconditional request is answered with a body"
        return _Arrival(answer.path, answer)

    def _member(self, route: DownloadRoute, task: FetchTask) -> RawVersion:
        if route.url not in self._archives:
            self._archives[route.url] = self._whole(route)
        return self._check_twice(self._extracted(route, task), task, lambda: self._extracted_anew(route, task))

    def _extracted(self, route: DownloadRoute, task: FetchTask) -> _Arrival:
        packed = self._archives[route.url]
        refuse_web_page(packed.answer.content_type, task.offer.label)
        part = self._store.incoming / f"{uuid.uuid4().hex}.part"
        assert route.matches is not None
        name = archive.extract_member(packed.path, route.matches, part, task.offer.label, self._fetcher.limits)
        return _Arrival(part, replace(packed.answer, etag=None, last_modified=None, content_type=""), name)

    def _extracted_anew(self, route: DownloadRoute, task: FetchTask) -> _Arrival:
        self._archives[route.url] = self._whole(route)
        return self._extracted(route, task)

    def _check_twice(self, first: _Arrival, task: FetchTask, again: Callable[[], _Arrival]) -> RawVersion:
        """Check and keep a file. One that lacks rows or councils is fetched a second time before anybody is asked.

        Only if the same bytes came twice may a person accept them. Raises TryLaterError if others came.
        """
        digest = sha256(first.path.read_bytes())
        try:
            return self._check_and_keep(first, task)
        except RefusedFileError as error:
            if error.name not in ACCEPTABLE:
                raise
            second = again()
            if sha256(second.path.read_bytes()) == digest:
                second.path.unlink(missing_ok=True)
                raise RefusedFileError(error.name, error.where, f"{error.reason}, twice alike", ACCEPT) from error
        try:
            return self._check_and_keep(second, task)
        except RefusedFileError as error:
            if error.name not in ACCEPTABLE:
                raise
            wrong = f"came twice, and not alike; the second {error.reason}"
            raise TryLaterError("unsteady", task.offer.label, wrong, AGAIN) from error

    def _check_and_keep(self, arrival: _Arrival, task: FetchTask) -> RawVersion:
        fields = _note_fields(arrival.answer, task.offer)
        if arrival.member:
            fields["offered_as"] = arrival.member
        try:
            rows = check(arrival.path, arrival.answer.content_type, task.expected, self._fetcher.limits)
            return self._store.keep(arrival.path, task.offer.key, fields | {"rows": rows})[0]
        finally:
            arrival.path.unlink(missing_ok=True)


def _cached_version(route: DownloadRoute, store: RawStore, offer: OfferedFile) -> RawVersion | None:
    """Last version from this address, if intact: only then may the request be conditional (ETag, Last-Modified)."""
    same = [version for version in store.readable(offer.key) if version.note.get("url") == route.url]
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
