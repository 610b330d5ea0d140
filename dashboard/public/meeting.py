"""The meeting sheet without JavaScript: a page that prints on A4, Markdown, and plain HTML for word processors."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.analysis import clock
from dashboard.analysis.meeting import meetings
from dashboard.catalogue import Catalogue, CatalogueError
from dashboard.catalogue.meetings import CommitteeMeeting
from dashboard.content.meeting_sheet import MeetingSheet, meeting_sheet
from dashboard.facts import StoreError
from dashboard.links import meeting as links
from dashboard.links.share import page_path
from dashboard.links.view import ChartView
from dashboard.markup import html
from dashboard.markup.meeting import sheet_values
from dashboard.markup.meeting_markdown import markdown
from dashboard.public import policy, refusals
from dashboard.public.answers import UNKEPT
from dashboard.public.head import PageHead, page_head
from dashboard.public.page_request import PageRequest
from dashboard.public.qr import qr_code
from dashboard.public.query import RefusedQueryError, view_of
from dashboard.public.serve import PublicSite


class MeetingDays(Collection[str]):
    """The days that have a sheet, written YYYY-MM-DD. A day is looked up by its form and place, not in a list."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._first, self._last = links.first_day(catalogue), links.last_day()

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and links.day_of(text, self._catalogue) is not None

    def __iter__(self) -> Iterator[str]:
        return ((self._first + timedelta(days=n)).isoformat() for n in range(len(self)))

    def __len__(self) -> int:
        return (self._last - self._first).days + 1


def meeting_page(scene: PageRequest) -> bytes:
    """The sheet as a page that prints on one or two sides of A4."""
    made = _sheet(scene)
    here = replace(scene.at, base="")
    path, fixed = f"{links.PATH}/{scene.subject}", _fixed(scene, made)
    address = scene.at.page(path, fixed)
    audience = links.audience(scene.view)
    listed = sheets_listed(scene.edition.catalogue, scene.view.area)
    values: dict[str, Any] = {
        **_common(scene, made, address),
        "head": _head(scene, made),
        "notice": scene.edition.newest.notice,
        "code": qr_code(address),
        "audience": audience,
        "other": here.page(path, _worded(scene.view, "" if audience == "parents" else "parents")),
        "files": {ending: here.page(f"{path}.{ending}", scene.view) for ending in ("md", "html")},
        "dashboard": here.page(links.PATH, replace(scene.view, asked=(("on", scene.subject), *scene.view.asked))),
        "frozen": here.page(path, fixed),
        "listed": [(item, here.page(f"{links.PATH}/{item.date}", _plain(scene.view))) for item in listed],
        "summary": here.page("summary", scene.view.elsewhere()),
        "newest": scene.newest_release,
    }
    return html("public_meeting", **values).encode()


def meeting_markdown(scene: PageRequest) -> bytes:
    """The sheet as Markdown, whole, with every sign escaped that Markdown could act on."""
    made = _sheet(scene)
    address = scene.at.page(f"{links.PATH}/{scene.subject}", _fixed(scene, made))
    return markdown(scene.edition.catalogue, made, scene.at.base, address, scene.edition.newest.vintage).encode()


def meeting_plain(scene: PageRequest) -> bytes:
    """The sheet, whole, as HTML of headings, lists and plain tables, which word processors open and keep."""
    made = _sheet(scene)
    address = scene.at.page(f"{links.PATH}/{scene.subject}", _fixed(scene, made))
    return html("meeting_plain", base=scene.at.base, **_common(scene, made, address)).encode()


def _sheet(scene: PageRequest) -> MeetingSheet:
    return meeting_sheet(scene.edition.latest, scene.view, date.fromisoformat(scene.subject), scene.today)


def _common(scene: PageRequest, made: MeetingSheet, address: str) -> dict[str, Any]:
    overdue = replace(scene.at, base="").page("overdue", ChartView(scene.view.area, as_of=made.span.day))
    return {
        **sheet_values(scene.edition.catalogue, made, address=address, overdue=overdue),
        "site": scene.edition.catalogue.site,
        "vintage": scene.edition.newest.vintage,
    }


def _fixed(scene: PageRequest, made: MeetingSheet) -> ChartView:
    """The view with the last day that the sheet knows of: what is published later does not change it."""
    return replace(scene.view, as_of=made.span.day)


def _worded(view: ChartView, audience: str) -> ChartView:
    kept = tuple(pair for pair in view.asked if pair[0] != "for")
    return replace(view, asked=(*kept, ("for", audience)) if audience else kept)


def _plain(view: ChartView) -> ChartView:
    """The view for another day: looking back to a day of this one's would say little there."""
    return replace(view, as_of=None, asked=tuple(pair for pair in view.asked if pair[0] == "for"))


def sheets_listed(catalogue: Catalogue, area: str) -> list[CommitteeMeeting]:
    """The listed meetings of an area that have a sheet, newest first: those whose day is known."""
    days = MeetingDays(catalogue)
    return [item for item in reversed(meetings(catalogue, area)) if item.date in days]


def _head(scene: PageRequest, made: MeetingSheet) -> PageHead:
    described = f"{len(made.questions)} questions with figures and sources. {made.window_sentence}"
    address = scene.at.page(f"{links.PATH}/{scene.subject}", scene.view)
    return page_head(scene, made.title, described, address, kind="article")


def today_route(desk: PublicSite) -> Route:
    """Route /meeting/today: redirects to the sheet of the day on which it is opened, with area and audience kept."""

    def endpoint(request: Request) -> Response:
        try:
            edition = desk.edition()
            view = view_of(edition, request.scope["query_string"], links.PLAIN)
        except (CatalogueError, StoreError):
            return refusals.unavailable(policy.PAGE)
        except RefusedQueryError as error:
            return refusals.refused(str(error), f"/{links.PATH}", policy.PAGE)
        there = page_path(f"{links.PATH}/{clock.today().isoformat()}", view, edition.catalogue.site.home_area)
        return RedirectResponse(there, 307, {**policy.PAGE, "Cache-Control": UNKEPT})

    return Route(f"/{links.TODAY}", endpoint, methods=["GET", "HEAD"])
