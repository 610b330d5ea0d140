"""Routes of the dashboard's pages: each answers with its title and headline as text, then the program that loads."""

import hashlib
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.edition import Edition
from dashboard.facts import StoreError
from dashboard.links.view import from_params
from dashboard.public import refusals
from dashboard.public.addresses import base_of
from dashboard.public.first_answer import LANGUAGE, ROOT, TITLE, first_answer, untouched
from dashboard.public.query import RefusedQueryError
from dashboard.public.streamlit_page import StreamlitPage
from dashboard.site.page import DashboardPage
from dashboard.site.pages import PAGES, parameters_of


def shell_routes(program: StreamlitPage, edition_of: Callable[[], Edition]) -> list[Route]:
    """A route for each page of the register. Raises AssertionError if Streamlit's page is not the one that is known."""
    for needed in (ROOT, TITLE, LANGUAGE):
        assert needed in program.without_charts, f"Streamlit's page no longer holds {needed}"
    return [
        Route(f"/{page.path}", _endpoint(page, program.page(page.build), edition_of), methods=["GET", "HEAD"])
        for page in PAGES
    ]


def _endpoint(page: DashboardPage, index: str, edition_of: Callable[[], Edition]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        try:
            edition = edition_of()
        except (StoreError, ValueError):
            return _response(request, untouched(index, page), 503)
        site = edition.catalogue.site
        try:
            base = base_of(request, site)
        except RefusedQueryError as error:
            return refusals.refused(str(error), "/summary")
        names = {name: request.query_params.getlist(name) for name in request.query_params}
        read = from_params(names, edition.newest.areas, site.home_area, parameters_of(edition, page.path))
        view = read.view.without_parameters() if page.personal else read.view
        body = first_answer(edition, index, page.path, view, base)
        return _response(request, body, 400 if read.refused else 200, "no-store" if page.personal else "no-cache")

    return endpoint


def _response(request: Request, body: bytes, status: int, kept: str = "no-cache") -> Response:
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": kept}
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, "text/html; charset=utf-8")
