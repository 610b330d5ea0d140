"""What a visitor of a dashboard page gets first: its title, its headline as text, and the program that loads after it.

Streamlit's own page is empty until its program has run. Here its HTML is filled, for each address, with what the page
will say: for slow connections, for crawlers and link previews, and for those who have JavaScript off.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.catalogue import Catalogue
from dashboard.catalogue.presentation import DomainPage
from dashboard.content.chart_assembly import chart_content
from dashboard.content.claim_answer import claim_answer
from dashboard.content.compare_page import compare_content as compare_shown
from dashboard.content.headline import headline
from dashboard.content.recommendations import RecommendationsContent, recommendations_content
from dashboard.drawing.svg.chart import chart_svg
from dashboard.edition import Edition, per_edition
from dashboard.facts import StoreError
from dashboard.links import claim, compare, legal_dates
from dashboard.links import recommendations as recommendation_links
from dashboard.links.pages import PERSONAL, parts_of
from dashboard.links.share import chart_path
from dashboard.links.view import ChartView, ReadView, from_params, to_params
from dashboard.markup import html
from dashboard.public import refusals
from dashboard.public.addresses import base_of, domains
from dashboard.public.query import RefusedQueryError
from dashboard.public.streamlit_page import StreamlitPage

_WIDTH = 640
_ROOT = '<div id="root"></div>'


@dataclass(frozen=True)
class ShellPage:
    """A dashboard page as its shell needs it.

    Its address, its name, its opening words if it is no domain's, and which file draws its charts, if any.
    """

    path: str
    title: str
    question: str
    build: str | None
    intro: str = ""


class DashboardShells:
    """The first answers of all dashboard pages."""

    def __init__(
        self,
        program: StreamlitPage,
        pages: Sequence[ShellPage],
        edition_of: Callable[[], Edition],
    ) -> None:
        for needed in (_ROOT, "<title>Streamlit</title>", '<html lang="en">'):
            assert needed in program.without_charts, f"Streamlit's page no longer holds {needed}"
        self._program = program
        self._pages = pages
        self._edition_of = edition_of

    def routes(self) -> list[Route]:
        """A route for each page."""
        return [Route(f"/{page.path}", self._answer(page), methods=["GET", "HEAD"]) for page in self._pages]

    def _answer(self, page: ShellPage) -> Callable[[Request], Response]:
        index = self._program.page(page.build)

        def answer(request: Request) -> Response:
            try:
                edition = self._edition_of()
            except (StoreError, ValueError):
                return _response(request, _plain(index, page.title), 503)
            try:
                base = base_of(request, edition.catalogue.site)
            except RefusedQueryError as error:
                return refusals.refused(str(error), "/summary")
            names = {name: request.query_params.getlist(name) for name in request.query_params}
            parts = parts_of(edition, page.path)
            read: ReadView = from_params(names, edition.newest.areas, edition.catalogue.site.home_area, parts)
            personal = page.path in PERSONAL
            view = read.view.elsewhere() if personal else read.view
            body = _filled(edition, index, page, view, base)
            return _response(request, body, 400 if read.refused else 200, "no-store" if personal else "no-cache")

        return answer


def _response(request: Request, body: bytes, status: int, kept: str = "no-cache") -> Response:
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": kept}
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, "text/html; charset=utf-8")


def _plain(index: str, title: str) -> bytes:
    return index.replace("<title>Streamlit</title>", f"<title>{escape(title)}</title>").encode()


@per_edition(512)
def _filled(latest: Edition, index: str, page: ShellPage, view: ChartView, base: str) -> bytes:
    edition = latest.at(view.as_of)
    domain = next((item for item in edition.catalogue.domains.values() if item.path == page.path), None)
    lead_domain = domain or domains(edition.catalogue)[0]
    lead = headline(edition, lead_domain, view).lead
    home = edition.catalogue.site.home_area
    content = chart_content(edition, edition.catalogue.charts[lead_domain.glance], view)
    register = _register(edition, view) if page.path == recommendation_links.PATH else None
    frozen = ChartView(view.area, view.beside, view.as_of or edition.newest.facts.days()[-1])
    asked = claim.claim_of(view) if page.path == claim.PATH else None
    answer = claim_answer(edition, asked) if asked else None
    compared = compare_shown(edition, view) if page.path == compare.PATH else None
    told = answer or compared or (register.count if register else None)
    # Another page's figure would be a wrong headline and a wrong preview of a page that is about something else.
    leads = told is None and (domain is not None or not page.path)
    headline_of_page = told.headline if told else lead.finding.sentence if leads else None
    values = {
        "site": edition.catalogue.site,
        "page": page,
        "title": f"{page.title} – {edition.catalogue.site.title}",
        "question": domain.question if domain else page.question,
        "intro": domain.intro if domain else page.intro,
        "lead": lead if leads else None,
        "answer": answer,
        "nine": register,
        "compared": compared,
        "drawing": None if not leads or content.empty else Markup(chart_svg(content, _WIDTH, id_prefix="first")),  # noqa: S704
        "preview": headline_of_page or page.title,
        "description": headline_of_page or (domain.question if domain else page.question),
        "address": base + _address(page.path, view, home),
        "picture": base + chart_path(lead_domain.glance, frozen, home, ".png") if leads else None,
        "plain": [
            (edition.catalogue.charts[slug].title, chart_path(slug, view, home))
            for slug in _charts(edition.catalogue, domain)
        ],
        "summary": _address("summary", view.elsewhere(), home),
        "recommendations": _address(recommendation_links.PLAIN, view.elsewhere(), home)
        if edition.catalogue.register
        else None,
        "wait": _address(legal_dates.PLAIN, view.elsewhere(), home),
        "compare": _address(compare.PLAIN, view if page.path == compare.PATH else view.elsewhere(), home),
        "claim": _address(claim.PLAIN, view if page.path == claim.PATH else view.elsewhere(), home),
    }
    filled = index.replace('<html lang="en">', '<html lang="en-GB">')
    filled = filled.replace("<title>Streamlit</title>", html("shell_head", **values))
    filled = filled.replace(_ROOT, html("shell_body", **values) + html("shell_noscript", **values) + _ROOT)
    return filled.encode()


def _register(edition: Edition, view: ChartView) -> RecommendationsContent | None:
    """The nine recommendations, where the view is of their area and not of a day before them."""
    found = edition.catalogue.register
    if found is None or found.head.area != view.area:
        return None
    content = recommendations_content(edition, found)
    return content if content.count else None


def _address(path: str, view: ChartView, home: str) -> str:
    query = urlencode(to_params(view, home), safe=",")
    return f"/{path}" + (f"?{query}" if query else "")


def _charts(catalogue: Catalogue, domain: DomainPage | None) -> list[str]:
    chosen = [domain] if domain else domains(catalogue)
    return list(dict.fromkeys(chart for item in chosen for section in item.sections for chart in section.charts))
