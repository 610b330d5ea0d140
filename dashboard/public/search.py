"""Plain search page. The query is only in the address and is not stored."""

from dataclasses import replace

from starlette.responses import Response
from starlette.routing import Route

from dashboard.content.search import search
from dashboard.links.search import PATH
from dashboard.links.view import ReadView, to_params
from dashboard.markup import html
from dashboard.public.page_request import PageRequest
from dashboard.public.personal import personal_response, personal_route
from dashboard.public.serve import PublicSite
from dashboard.site.search_index import search_index


def search_route(public_site: PublicSite) -> Route:
    """Route of the search."""
    return personal_route(public_site, PATH, PATH, _page)


def _page(page_request: PageRequest, read: ReadView) -> Response:
    catalogue, view, home = page_request.edition.catalogue, page_request.view, page_request.at.home
    query = dict(view.parameters).get("q", "")
    results = search(query, search_index(page_request.edition.latest), view, home)
    page = html(
        "public_search",
        site=catalogue.site,
        # Only known words of the query are echoed, so that a link cannot put a stranger's words on the page.
        asked=results.understood,
        empty=bool(query) and not results.found,
        results=results,
        notices=[text for text in (page_request.edition.newest.notice, read.refused) if text],
        kept=to_params(view.without_parameters(), home),
        canonical=f"{page_request.at.base}/{PATH}",
        here=f"{page_request.at.base}/{PATH}",
        summary=replace(page_request.at, base="").page("summary", view.without_parameters()),
        newest=page_request.newest_release,
        vintage=page_request.edition.newest.vintage,
    )
    return personal_response(page.encode(), read)
