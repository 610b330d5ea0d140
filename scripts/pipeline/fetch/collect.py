"""Fetches one file by the first route that has it, checks it and keeps it."""

import uuid
from pathlib import Path, PurePosixPath

from scripts.pipeline.fetch import archive
from scripts.pipeline.fetch.check import check
from scripts.pipeline.fetch.errors import FetchError, RefusedFileError
from scripts.pipeline.fetch.offers import DownloadRoute, OfferedFile
from scripts.pipeline.fetch.plan import FetchTask
from scripts.pipeline.fetch.raw import RawStore, RawVersion
from scripts.pipeline.fetch.session import FetchAnswer, PublisherSession

ELSEWHERE = frozenset({"not-found", "redirect"})
"""Answers after which the next route is tried. All others mean that the file is there and something is wrong."""


class FileCollector:
    """Collects files for one refresh; a ZIP that several of them stand in is fetched once."""

    def __init__(self, fetcher: PublisherSession, store: RawStore) -> None:
        self._fetcher, self._store = fetcher, store
        self._archives: dict[str, tuple[Path, FetchAnswer]] = {}

    def collect(self, task: FetchTask) -> RawVersion:
        """The version that the publisher serves now; raises RefusedError or TryLaterError with nothing kept."""
        routes = task.offer.routes
        for number, route in enumerate(routes, start=1):
            try:
                return self._member(route, task) if route.picks else self._single(route, task)
            except RefusedFileError as error:
                if error.name not in ELSEWHERE or number == len(routes):
                    raise error.about(task.offer.label) from error
            except FetchError as error:
                raise error.about(task.offer.label) from error
        raise RefusedFileError("not-offered", task.offer.label, "has no address", "Add its id to publishers.toml")

    def _single(self, route: DownloadRoute, task: FetchTask) -> RawVersion:
        known = _served_from(route, self._store, task.offer)
        answer = self._fetcher.file(route.url, known.note if known else {})
        facts = _facts(answer, task.offer)
        if answer.path is None:
            assert known is not None, "only a file that is held is asked for conditionally"
            return self._store.seen(known, facts)
        return self._checked(answer.path, answer.content_type, task, facts)

    def _member(self, route: DownloadRoute, task: FetchTask) -> RawVersion:
        if route.url not in self._archives:
            answer = self._fetcher.file(route.url, {})
            assert answer.path is not None, "an unconditional request is answered with a body"
            self._archives[route.url] = answer.path, answer
        packed, answer = self._archives[route.url]
        part = self._store.incoming / f"{uuid.uuid4().hex}.part"
        assert route.picks is not None
        name = archive.member(packed, route.picks, part, task.offer.label, self._fetcher.limits)
        facts = _facts(answer, task.offer) | {"offered_as": name, "etag": None, "last_modified": None}
        return self._checked(part, "", task, facts)

    def _checked(self, part: Path, content_type: str, task: FetchTask, facts: dict[str, object]) -> RawVersion:
        try:
            rows = check(part, content_type, task.expected, self._fetcher.limits)
            return self._store.keep(part, task.offer.key, facts | {"rows": rows})[0]
        finally:
            part.unlink(missing_ok=True)


def _served_from(route: DownloadRoute, store: RawStore, offer: OfferedFile) -> RawVersion | None:
    """The last version from this address, if it is whole: only then is the publisher's “not modified” worth having."""
    same = [version for version in store.versions(offer.key) if version.note.get("url") == route.url]
    return same[-1] if same and same[-1].whole() else None


def _facts(answer: FetchAnswer, offer: OfferedFile) -> dict[str, object]:
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
