"""Plain page on legal deadlines of a family's own case, and its iCalendar file."""

from dataclasses import replace

from starlette.responses import Response
from starlette.routing import Route

from dashboard.analysis import clock
from dashboard.content.legal_dates import LegalDates, legal_dates_content
from dashboard.links.legal_dates import CALENDAR, PATH, PLAIN
from dashboard.links.view import ReadView, to_params
from dashboard.markup import html
from dashboard.public import policy, refusals
from dashboard.public.legal_dates_calendar import calendar
from dashboard.public.page_request import PageRequest
from dashboard.public.personal import personal_response, personal_route
from dashboard.public.serve import PublicSite
from dashboard.site.page_terms import page_terms
from dashboard.site.pages import page_at

_BOXES = (("day", "Day"), ("month", "Month"), ("year", "Year"))
_NOTHING = "Choose what happened and when first; then there are dates for a calendar."


def legal_dates_routes(public_site: PublicSite) -> list[Route]:
    """Routes of the page and of its calendar file."""
    return [personal_route(public_site, PLAIN, PATH, _page), personal_route(public_site, CALENDAR, PATH, _file)]


def _content(page_request: PageRequest) -> LegalDates:
    return legal_dates_content(page_request.edition, page_request.view, clock.today())


def _page(page_request: PageRequest, read: ReadView) -> Response:
    catalogue, view = page_request.edition.catalogue, page_request.view
    here = replace(page_request.at, base="")
    held, others = dict(view.parameters), to_params(view.without_parameters(), page_request.at.home)
    page = html(
        "public_legal_dates",
        heading=page_at(PATH).heading(catalogue),
        site=catalogue.site,
        limits=catalogue.limits,
        legal_dates=_content(page_request),
        terms=page_terms(page_request.edition, PATH),
        view=view,
        areas=page_request.edition.newest.areas.selectable(),
        boxes=[(name, label, held.get(name, "")) for name, label in _BOXES],
        kept=[(name, value) for name, value in others.items() if name != "area"],
        notices=[text for text in (page_request.edition.newest.notice, read.refused) if text],
        path=f"/{PLAIN}",
        canonical=page_request.at.page(PLAIN, view.without_parameters()),
        calendar=here.page(CALENDAR, view),
        dashboard=here.page(PATH, view),
        summary=here.page("summary", view.without_parameters()),
        newest=page_request.newest_release,
        vintage=page_request.edition.newest.vintage,
    )
    return personal_response(page.encode(), read)


def _file(page_request: PageRequest, read: ReadView) -> Response:
    content = _content(page_request)
    if read.refused or not content.rows:
        return refusals.refused(read.refused or content.chosen.problem or _NOTHING, f"/{PLAIN}", policy.FORM_PAGE)
    headers = {**policy.PAGE, "Content-Disposition": 'attachment; filename="dates-in-law.ics"'}
    body = calendar(content, page_request.edition.catalogue, clock.today())
    return personal_response(body, read, "text/calendar; charset=utf-8", headers)
