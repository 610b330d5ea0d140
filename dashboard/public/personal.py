"""Responses to personal parameters, which are only in the address: never cached or stored."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.catalogue import CatalogueError
from dashboard.facts import StoreError
from dashboard.links.view import ReadView
from dashboard.public import policy, refusals
from dashboard.public.addresses import SiteAddresses, base_of
from dashboard.public.answers import UNKEPT
from dashboard.public.page_request import PageRequest
from dashboard.public.query import LONGEST, RefusedQueryError, read_of
from dashboard.public.serve import PublicSite


def personal_route(
    public_site: PublicSite, path: str, page: str, make: Callable[[PageRequest, ReadView], Response]
) -> Route:
    """Route whose response is made anew each time. `page` is the path of the page with the parameters.

    `make` also gets the sentence on refused parameters, so that a form can show it and be filled in anew.
    """

    async def endpoint(request: Request) -> Response:
        try:
            edition = public_site.edition()
        except (CatalogueError, StoreError):
            return refusals.unavailable(policy.FORM_PAGE)
        try:
            at = SiteAddresses(base_of(request, edition.catalogue.site), edition.catalogue.site.home_area)
            read = read_of(edition, _filled(request.scope["query_string"]), page)
        except RefusedQueryError as error:
            return refusals.refused(str(error), f"/{path}", policy.FORM_PAGE)
        page_request = PageRequest(edition.at(read.view.as_of), at, read.view)
        return await public_site.desk.pages.unkept(request, lambda: make(page_request, read), policy.FORM_PAGE)

    return Route(f"/{path}", endpoint, methods=["GET", "HEAD"])


def personal_response(
    body: bytes, read: ReadView, media: str = "text/html; charset=utf-8", headers: Mapping[str, str] = policy.FORM_PAGE
) -> Response:
    """Response with no-store and no-referrer, so that linked sites do not learn the parameters."""
    kept = {**headers, "Cache-Control": UNKEPT, "Referrer-Policy": "no-referrer"}
    return Response(body, 400 if read.refused else 200, kept, media)


def _filled(query: bytes) -> bytes:
    """Query without empty values, which a form sends for boxes left empty."""
    return b"&".join(part for part in query.split(b"&") if not part.endswith(b"=")) if len(query) <= LONGEST else query
