"""Routes of all pages and files without JavaScript."""

from collections.abc import Callable, Sequence
from functools import partial

from starlette.routing import Route

from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.facts.store_path import Root, StorePath
from dashboard.links import claim, compare, meeting
from dashboard.links import recommendations as recommendation_links
from dashboard.public import policy
from dashboard.public.chart_csv import chart_csv
from dashboard.public.chart_json import chart_json
from dashboard.public.chart_page import chart_page
from dashboard.public.claim_page import claim_page
from dashboard.public.compare_page import compare_page
from dashboard.public.crawlers import robots, security_route, sitemap
from dashboard.public.data_files import data_routes
from dashboard.public.desk import AnswerDesk
from dashboard.public.embed import embed_page
from dashboard.public.feed import feed
from dashboard.public.legal_dates import legal_dates_routes
from dashboard.public.meeting import MeetingDays, meeting_markdown, meeting_page, meeting_plain, today_route
from dashboard.public.oembed import oembed_route
from dashboard.public.openapi import PATH as OPENAPI
from dashboard.public.openapi import description
from dashboard.public.overdue import overdue_page
from dashboard.public.page_request import PageRequest
from dashboard.public.pictures import picture_png, picture_svg, print_png
from dashboard.public.ready import ready_route
from dashboard.public.recommendations import recommendations_page
from dashboard.public.search import search_route
from dashboard.public.serve import AnswerKind, PublicSite, route
from dashboard.public.shapes import shape_names, shapes
from dashboard.public.summary import summary_page
from dashboard.public.text_pages import text_kinds
from dashboard.site.pages import PAGES

_HTML = "text/html"
_CHART = "/chart/{subject}"


def _charts(catalogue: Catalogue) -> list[str]:
    return list(catalogue.charts)


def _feeds(catalogue: Catalogue) -> list[str]:
    return [*map(str, catalogue.domains), *([recommendation_links.PATH] if catalogue.register else [])]


_file = partial(AnswerKind, headers=policy.FILE, subjects=_charts, lasting=True)
_ATOM = "application/atom+xml"
_SHEET = f"/{meeting.PATH}/{{subject}}"
_sheet = partial(AnswerKind, subjects=MeetingDays, page=meeting.PLAIN, daily=True, missing=meeting.NO_SHEET, dated=True)

KINDS: tuple[tuple[str, AnswerKind], ...] = (
    # Addresses with an extension come first, because {subject} would match the extension as part of the name.
    (f"{_CHART}.svg", _file("svg", "image/svg+xml", picture_svg, drawn=True, saved_as="svg")),
    (f"{_CHART}.print.png", _file("print", "image/png", print_png, drawn=True, raster=True, saved_as="print.png")),
    (f"{_CHART}.png", _file("png", "image/png", picture_png, drawn=True, raster=True, saved_as="png")),
    (f"{_CHART}.csv", _file("csv", "text/csv", chart_csv, saved_as="csv")),
    (f"{_CHART}.json", _file("json", "application/json", chart_json, saved_as="json")),
    (_CHART, AnswerKind("chart", _HTML, chart_page, subjects=_charts)),
    ("/embed/{subject}", AnswerKind("embed", _HTML, embed_page, policy.EMBED, _charts)),
    (f"/{claim.PLAIN}", AnswerKind("claim", _HTML, claim_page, policy.FORM_PAGE, page=claim.PATH, typed=True)),
    (f"/{recommendation_links.PLAIN}", AnswerKind("recommendations", _HTML, recommendations_page)),
    ("/summary", AnswerKind("summary", _HTML, summary_page, policy.FORM_PAGE)),
    (f"{_SHEET}.md", _sheet("meeting.md", "text/markdown", meeting_markdown, policy.FILE, saved_as="md")),
    (f"{_SHEET}.html", _sheet("meeting.html", _HTML, meeting_plain, saved_as="html")),
    (_SHEET, _sheet("meeting", _HTML, meeting_page, policy.SHEET)),
    ("/overdue", AnswerKind("overdue", _HTML, overdue_page, daily=True)),
    (f"/{compare.PLAIN}", AnswerKind("compare", _HTML, compare_page, policy.FORM_PAGE, page=compare.PATH)),
    ("/map/{subject}.json", AnswerKind("map", "application/json", shapes, policy.FILE, shape_names, viewed=False)),
    ("/feed.xml", AnswerKind("feed", _ATOM, feed, policy.FILE, viewed=False)),
    ("/feed/{subject}.xml", AnswerKind("feed", _ATOM, feed, policy.FILE, _feeds, viewed=False)),
    ("/sitemap.xml", AnswerKind("sitemap", "application/xml", sitemap, viewed=False)),
    ("/robots.txt", AnswerKind("robots", "text/plain", robots, viewed=False)),
    *text_kinds(),
)
"""Path and kind of every answer that is made from the catalogue and the store, and cached."""


def routes(
    edition_of: Callable[[], Edition],
    root: Root = DEFAULT_ROOT,
    *,
    fresh_for: float = 1.0,
    desk: AnswerDesk | None = None,
) -> list[Route]:
    """Routes for GET and HEAD.

    `root` is the folder of the store, which also holds the older vintages. A new vintage is looked for once in
    `fresh_for` seconds. Raises LookupError for a page of the register whose plain twin has no route.
    """
    public_site = PublicSite(edition_of, StorePath.of(root), fresh_for, desk or AnswerDesk())
    others = [
        oembed_route(public_site),
        security_route(public_site),
        ready_route(public_site),
        *data_routes(public_site),
        *legal_dates_routes(public_site),
        search_route(public_site),
        today_route(public_site),
    ]

    def openapi(page_request: PageRequest) -> bytes:
        """This description of the public addresses."""
        return description(page_request, kinds, [item.path for item in others])

    kinds = (*KINDS, (OPENAPI, AnswerKind("openapi", "application/json", openapi, policy.FILE, viewed=False)))
    # Fixed paths first, because {subject} would match their last segment.
    found = [*others, *(route(public_site, path, kind) for path, kind in kinds)]
    _require_twins(found)
    return found


def _require_twins(found: Sequence[Route]) -> None:
    answered = {item.path for item in found}
    for page in PAGES:
        if f"/{page.plain.path}" not in answered:
            raise LookupError(
                f"The page /{page.path} names the plain twin /{page.plain.path} (dashboard/site/pages.py), which "
                "nothing answers. Add it to KINDS in dashboard/public/routes.py."
            )
