"""Makes the files of one area. Runs in processes of its own; everything it is told can be sent to them."""

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
from dashboard.public.page_request import PageRequest, by_publication
from dashboard.public.pictures import preview_svg
from dashboard.public.serve import AnswerKind
from scripts.export.addresses import EXPORTED, FileAddresses

_HTML = "text/html"


@dataclass(frozen=True)
class ExportJob:
    """One export: where its figures come from and its files go.

    `before` is the folder of the export before, if it was read at the same address, and `drawn` its pictures: the
    SHA-256 of each one's drawing by its place.
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
    """What was written: the number of files, and of each picture the SHA-256 of its drawing."""

    files: int = 0
    drawn: dict[str, str] = field(default_factory=dict)


class FileMaker:
    """Makes files for one job."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._edition = Edition(load_catalogue(job.catalogue), open_store(job.root))
        if self._edition.newest.vintage != job.vintage:
            raise RuntimeError("A new vintage was published during the export. Start it again.")
        self._requests: dict[tuple[ChartView, str], PageRequest] = {}
        self._pictures: dict[str, bytes] = {}

    def area(self, views: list[ChartView]) -> ExportedFiles:
        """Writes the files of all views of one area."""
        self._requests.clear()
        self._pictures.clear()
        made = ExportedFiles()
        for view in views:
            for path, kind in EXPORTED:
                if kind.viewed and self._job.at.holds(view, path.partition("{subject}")[2]):
                    self._kind(path, kind, view, made)
        return made

    def once(self) -> ExportedFiles:
        """Writes what there is one of: feeds, sitemap, robots."""
        made = ExportedFiles()
        for path, kind in EXPORTED:
            if not kind.viewed:
                self._kind(path, kind, ChartView(self._job.at.home), made)
        return made

    def _kind(self, path: str, kind: AnswerKind, view: ChartView, made: ExportedFiles) -> None:
        """Writes the files of one kind in one view, for each of its subjects."""
        for subject in kind.subjects(self._edition.catalogue) if kind.subjects else ("",):
            place = self._job.at.folder(view) + path.format(subject=subject)
            request = self._request(by_publication(view, self._edition.newest) if kind.drawn else view, subject)
            data = self._picture(place, preview_svg(request), made) if kind.name == "png" else kind.make(request)
            put(self._job.folder, place + "/index.html" * (kind.media == _HTML), data)
            made.files += 1

    def _request(self, view: ChartView, subject: str) -> PageRequest:
        key = (view, subject)
        if key not in self._requests:
            self._requests[key] = PageRequest(self._edition.at(view.as_of), self._job.at, view, subject)
        return self._requests[key]

    def _picture(self, place: str, svg: str, made: ExportedFiles) -> bytes:
        """A preview picture. It takes longer than all else, so one that was drawn from the same drawing is kept."""
        drawing = hashlib.sha256(svg.encode()).hexdigest()
        if drawing not in self._pictures:
            kept = self._job.before is not None and self._job.drawn.get(place) == drawing
            earlier = self._job.before / place[1:] if self._job.before and kept else None
            self._pictures[drawing] = earlier.read_bytes() if earlier and earlier.is_file() else rendered(svg)
        made.drawn[place] = drawing
        return self._pictures[drawing]


def put(folder: Path, place: str, data: bytes) -> None:
    """Writes one file of an export; `place` begins with a slash."""
    target = folder / place[1:]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


_MAKER: list[FileMaker] = []


def prepare(job: ExportJob) -> None:
    """Makes this process ready for a job."""
    _MAKER[:] = [FileMaker(job)]


def area(views: list[ChartView]) -> ExportedFiles:
    """Runs FileMaker.area; for the process that was prepared."""
    return _MAKER[0].area(views)


def once() -> ExportedFiles:
    """Runs FileMaker.once; for the process that was prepared."""
    return _MAKER[0].once()
