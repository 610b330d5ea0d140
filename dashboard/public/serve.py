"""Request handling of public pages: parses the address, looks in the cache, makes missing responses."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from time import monotonic

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.catalogue import Catalogue, CatalogueError
from dashboard.drawing.svg.pictures import PictureError
from dashboard.edition import Edition
from dashboard.facts import FactStore, StoreError
from dashboard.facts.store_path import StorePath
from dashboard.links.view import ChartView
from dashboard.public import policy, refusals
from dashboard.public.addresses import SiteAddresses, base_of
from dashboard.public.answers import LASTING, LIVE, ResponseBody
from dashboard.public.desk import AnswerDesk
from dashboard.public.page_request import PageRequest, by_known_day, is_immutable
from dashboard.public.query import RefusedQueryError, view_of
from dashboard.wording import numbers

_LOG = logging.getLogger(__name__)
_FROM_MEMORY = (
    "The published figures cannot be read at the moment. Shown is what was read last: figures published up to {upto}."
)


@dataclass(frozen=True)
class PublicSite:
    """Public site of one process: the current edition, the folder of the store, and the desk that makes answers.

    `edition_of` looks at the disk, so its result is used for `fresh_for` seconds.
    """

    edition_of: Callable[[], Edition]
    root: StorePath
    fresh_for: float
    desk: AnswerDesk = field(default_factory=AnswerDesk)
    _looked: list[tuple[float, Edition]] = field(default_factory=list)

    def edition(self) -> Edition:
        """Current edition. Raises CatalogueError, and StoreError if there is no store and never was one."""
        now = monotonic()
        if not self._looked or now - self._looked[0][0] >= self.fresh_for:
            before = self._looked[0][1] if self._looked else None
            self._looked[:] = [(now, self._look(before))]
        return self._looked[0][1]

    def _look(self, before: Edition | None) -> Edition:
        """Edition of the store on disk; if the store is gone or damaged, the last one with a notice."""
        try:
            found = self.edition_of()
        except StoreError as error:
            if before is None:
                raise
            store = before.newest
            notice = _FROM_MEMORY.format(upto=numbers.day(date.fromisoformat(store.manifest["newest_release"])))
            if store.notice == notice:
                return before
            _LOG.error("The store is gone; vintage %s is shown from memory. %s", store.vintage, error)
            return Edition(before.catalogue, replace(store, notice=notice))
        if before is None or before.newest.vintage != found.newest.vintage:
            _LOG.info("Vintage %s is shown.", found.newest.vintage)
        return found


@dataclass(frozen=True)
class AnswerKind:
    """Kind of answer: function for its body, headers and caching.

    `subjects` are the names allowed in the address, or None for an address without a name. `viewed` is whether the
    query is a view; if not, it is ignored. `page` is the path of the page whose parameters the view may have. `lasting`
    lets the response of a frozen view be cached for good. `drawn` marks pictures, which are the same for all days
    between two on which something became known, and on every host; `raster` those of pixels, which have a queue of
    their own. `saved_as` is the extension of a file for download. `daily` marks pages that count days, made anew each
    day. `missing` is the text of the 404. `dated` marks subjects that are days. `typed` marks a page with a text form.
    """

    name: str
    media: str
    make: Callable[[PageRequest], bytes]
    headers: Mapping[str, str] = field(default_factory=lambda: policy.PAGE)
    subjects: Callable[[Catalogue], Collection[str]] | None = None
    viewed: bool = True
    page: str = ""
    lasting: bool = False
    drawn: bool = False
    raster: bool = False
    saved_as: str | None = None
    daily: bool = False
    missing: str = ""
    dated: bool = False
    typed: bool = False


def route(public_site: PublicSite, path: str, kind: AnswerKind) -> Route:
    """Route of a kind; `path` has {subject} in place of the subject."""

    async def endpoint(request: Request) -> Response:
        try:
            edition = public_site.edition()
        except (CatalogueError, StoreError) as error:
            _LOG.error("%s", error)
            return refusals.unavailable(kind.headers)
        catalogue, newest = edition.catalogue, edition.newest
        subject = request.path_params.get("subject", "")
        if kind.subjects is not None and subject not in kind.subjects(catalogue):
            return refusals.missing(kind.headers, kind.missing) if kind.missing else refusals.missing(kind.headers)
        try:
            at = SiteAddresses(base_of(request, catalogue.site), catalogue.site.home_area)
            query = request.scope["query_string"]
            view = view_of(edition, query, kind.page) if kind.viewed else ChartView(at.home)
        except RefusedQueryError as error:
            # The path holds only a known subject here; without its extension it is the path of the page.
            instead = request.scope["path"].split(".")[0] if kind.viewed else "/summary"
            refuse = refusals.unread if kind.typed else refusals.refused
            return refuse(str(error), instead, kind.headers)
        kept = by_known_day(edition, view) if kind.drawn else view
        page_request = PageRequest(edition.at(kept.as_of), at, kept, subject)
        key = (
            newest.vintage,
            newest.notice,
            kind.name,
            "" if kind.drawn else at.base,
            subject,
            kept,
            page_request.today if kind.daily else None,
        )
        lane = public_site.desk.pictures if kind.raster else public_site.desk.pages
        headers = _headers(kind, subject, view, newest)
        try:
            return await lane.response(
                request, key, lambda: ResponseBody.of(kind.make(page_request), kind.media), kind.headers, headers
            )
        except PictureError as error:
            _LOG.error("The picture %s could not be drawn. %s", subject, error)
            return refusals.unavailable(kind.headers)

    return Route(path, endpoint, methods=["GET", "HEAD"])


def _headers(kind: AnswerKind, subject: str, view: ChartView, newest: FactStore) -> dict[str, str]:
    headers = {"Cache-Control": LASTING if kind.lasting and is_immutable(view, newest) else LIVE}
    if kind.saved_as is not None:
        when = f"-{view.as_of.isoformat()}" if view.as_of else ""
        headers["Content-Disposition"] = f'inline; filename="{subject}-{view.area}{when}.{kind.saved_as}"'
    return headers
