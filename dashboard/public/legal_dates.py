"""The page on a family's own wait without JavaScript, and its dates as a calendar file."""

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
from dashboard.public.personal import personal_route, sent
from dashboard.public.serve import PublicSite
from dashboard.site.page_terms import page_terms
from dashboard.site.pages import page_at

_BOXES = (("day", "Day"), ("month", "Month"), ("year", "Year"))
_NOTHING = "Choose what happened and when first; then there are dates for a calendar."


def legal_dates_routes(desk: PublicSite) -> list[Route]:
    """The routes of the page and of its calendar file."""
    return [personal_route(desk, PLAIN, PATH, _page), personal_route(desk, CALENDAR, PATH, _file)]


def _content(scene: PageRequest) -> LegalDates:
    return legal_dates_content(scene.edition, scene.view, clock.today())


def _page(scene: PageRequest, read: ReadView) -> Response:
    catalogue, view = scene.edition.catalogue, scene.view
    here = replace(scene.at, base="")
    held, others = dict(view.asked), to_params(view.elsewhere(), scene.at.home)
    page = html(
        "public_legal_dates",
        heading=page_at(PATH).heading(catalogue),
        site=catalogue.site,
        limits=catalogue.limits,
        legal_dates=_content(scene),
        terms=page_terms(scene.edition, PATH),
        view=view,
        areas=scene.edition.newest.areas.selectable(),
        boxes=[(name, label, held.get(name, "")) for name, label in _BOXES],
        kept=[(name, value) for name, value in others.items() if name != "area"],
        notices=[text for text in (scene.edition.newest.notice, read.refused) if text],
        path=f"/{PLAIN}",
        canonical=scene.at.page(PLAIN, view.elsewhere()),
        calendar=here.page(CALENDAR, view),
        dashboard=here.page(PATH, view),
        summary=here.page("summary", view.elsewhere()),
        newest=scene.newest_release,
        vintage=scene.edition.newest.vintage,
    )
    return sent(page.encode(), read)


def _file(scene: PageRequest, read: ReadView) -> Response:
    content = _content(scene)
    if read.refused or not content.rows:
        return refusals.refused(read.refused or content.chosen.problem or _NOTHING, f"/{PLAIN}", policy.FORM_PAGE)
    headers = {**policy.PAGE, "Content-Disposition": 'attachment; filename="dates-in-law.ics"'}
    body = calendar(content, scene.edition.catalogue, clock.today())
    return sent(body, read, "text/calendar; charset=utf-8", headers)
