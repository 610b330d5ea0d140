"""Routes of the dashboard's pages: each answers with its title and headline as text, then the program that loads."""

from collections.abc import Awaitable, Callable

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dashboard.edition import Edition
from dashboard.facts import StoreError
from dashboard.links.view import from_params
from dashboard.public import refusals
from dashboard.public.addresses import base_of
from dashboard.public.answers import UNKEPT, ResponseBody
from dashboard.public.desk import AnswerDesk, AnswerLane
from dashboard.public.first_answer import LANGUAGE, ROOT, TITLE, first_answer, untouched
from dashboard.public.query import RefusedQueryError
from dashboard.public.streamlit_page import StreamlitPage
from dashboard.site.page import DashboardPage
from dashboard.site.pages import PAGES, parameters_of


def shell_routes(
    program: StreamlitPage, edition_of: Callable[[], Edition], desk: AnswerDesk | None = None
) -> list[Route]:
    """A route for each page of the register; `desk` makes the answers.

    Raises AssertionError if Streamlit's page is not the one that is known.
    """
    for needed in (ROOT, TITLE, LANGUAGE):
        assert needed in program.without_charts, f"Streamlit's page no longer holds {needed}"
    lane = (desk or AnswerDesk()).pages
    return [
        Route(f"/{page.path}", _endpoint(page, program.page(page.build), edition_of, lane), methods=["GET", "HEAD"])
        for page in PAGES
    ]


def _endpoint(
    page: DashboardPage, index: str, edition_of: Callable[[], Edition], lane: AnswerLane
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            edition = await anyio.to_thread.run_sync(edition_of)  # it looks at the disk
        except (StoreError, ValueError):
            later = {"Cache-Control": UNKEPT, "Retry-After": str(refusals.AWAY_SECONDS)}
            return HTMLResponse(untouched(index, page), 503, later)
        site, newest = edition.catalogue.site, edition.newest
        try:
            base = base_of(request, site)
        except RefusedQueryError as error:
            return refusals.refused(str(error), "/summary")
        names = {name: request.query_params.getlist(name) for name in request.query_params}
        read = from_params(names, newest.areas, site.home_area, parameters_of(edition, page.path))
        view = read.view.without_parameters() if page.personal else read.view

        def make() -> ResponseBody:
            return ResponseBody.of(first_answer(edition, index, page.path, view, base), "text/html")

        key = ("shell", newest.vintage, newest.notice, page.path, view, base)
        headers = {"Cache-Control": UNKEPT if page.personal else "no-cache"}
        return await lane.response(request, key, make, {}, headers, 400 if read.refused else 200)

    return endpoint
