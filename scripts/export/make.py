"""Writing of an area's pages and files, in worker processes; all arguments can be pickled."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.catalogue import load_catalogue
from dashboard.drawing.svg.png import rendered
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.facts.store_path import StorePath
from dashboard.links.view import ChartView
from dashboard.public.page_request import PageRequest, by_known_day
from dashboard.public.pictures import preview_svg
from dashboard.public.serve import AnswerKind
from scripts.export.addresses import EXPORTED, FileAddresses

_HTML = "text/html"


@dataclass(frozen=True)
class ExportJob:
    """Settings of an export: source of the figures and target of the files.

    `before` is the folder of the export before, if it was read at the same address, and `drawn` its pictures: the
    SHA-256 of each one's drawing by its URL path.
    """

    catalogue: Path
    root: StorePath
    vintage: str
    at: FileAddresses
    folder: Path
    before: Path | None = None
    drawn: Mapping[str, str] = field(default_factory=dict)


@dataclass
class ExportedFiles:
    """Result of a worker: the number of files written, and the SHA-256 of each picture's drawing."""

    files: int = 0
    drawn: dict[str, str] = field(default_factory=dict)


class FileMaker:
    """Writer of the files of a job."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._edition = Edition(load_catalogue(job.catalogue), open_store(job.root))
        if self._edition.newest.vintage != job.vintage:
            raise RuntimeError("A new vintage was published during the export. Start it again.")
        self._requests: dict[tuple[ChartView, str], PageRequest] = {}
        self._pictures: dict[str, bytes] = {}

    def write_area(self, views: list[ChartView]) -> ExportedFiles:
        """Write the files of all views of an area."""
        self._requests.clear()
        self._pictures.clear()
        made = ExportedFiles()
        for view in views:
            for path, kind in EXPORTED:
                if kind.viewed and self._job.at.holds(view, path.partition("{subject}")[2]):
                    self._write_kind(path, kind, view, made)
        return made

    def write_shared(self) -> ExportedFiles:
        """Write the files without an area: feeds, sitemap, robots."""
        made = ExportedFiles()
        for path, kind in EXPORTED:
            if not kind.viewed:
                self._write_kind(path, kind, ChartView(self._job.at.home), made)
        return made

    def _write_kind(self, path: str, kind: AnswerKind, view: ChartView, made: ExportedFiles) -> None:
        """Write the files of a kind in a view, for each of its subjects."""
        for subject in kind.subjects(self._edition.catalogue) if kind.subjects else ("",):
            url_path = self._job.at.folder(view) + path.format(subject=subject)
            request = self._request(by_known_day(self._edition, view) if kind.drawn else view, subject)
            is_preview = kind.name == "png"
            data = self._preview_picture(url_path, preview_svg(request), made) if is_preview else kind.make(request)
            write_file(self._job.folder, url_path + "/index.html" * (kind.media == _HTML), data)
            made.files += 1

    def _request(self, view: ChartView, subject: str) -> PageRequest:
        key = (view, subject)
        if key not in self._requests:
            self._requests[key] = PageRequest(self._edition.at(view.as_of), self._job.at, view, subject)
        return self._requests[key]

    def _preview_picture(self, url_path: str, svg: str, made: ExportedFiles) -> bytes:
        """Preview picture (PNG), the slowest file; reused if its SVG has the same hash as in the export before."""
        drawing = hashlib.sha256(svg.encode()).hexdigest()
        if drawing not in self._pictures:
            kept = self._job.before is not None and self._job.drawn.get(url_path) == drawing
            earlier = self._job.before / url_path[1:] if self._job.before and kept else None
            self._pictures[drawing] = earlier.read_bytes() if earlier and earlier.is_file() else rendered(svg)
        made.drawn[url_path] = drawing
        return self._pictures[drawing]


def write_file(folder: Path, url_path: str, data: bytes) -> None:
    """Write a file of an export; `url_path` begins with a slash."""
    target = folder / url_path[1:]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


_MAKER: list[FileMaker] = []


def init_worker(job: ExportJob) -> None:
    """Initialise this worker process for a job."""
    _MAKER[:] = [FileMaker(job)]


def write_area(views: list[ChartView]) -> ExportedFiles:
    """FileMaker.write_area in an initialised worker process."""
    return _MAKER[0].write_area(views)


def write_shared() -> ExportedFiles:
    """FileMaker.write_shared in an initialised worker process."""
    return _MAKER[0].write_shared()
