"""Plain meeting sheet: a page that prints on A4, Markdown, and plain HTML for word processors."""

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
    """Days with a sheet as YYYY-MM-DD, tested by format and range, not by a list."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._first, self._last = links.first_day(catalogue), links.last_day()

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and links.day_of(text, self._catalogue) is not None

    def __iter__(self) -> Iterator[str]:
        return ((self._first + timedelta(days=n)).isoformat() for n in range(len(self)))

    def __len__(self) -> int:
        return (self._last - self._first).days + 1


def meeting_page(page_request: PageRequest) -> bytes:
    """The sheet as a page that prints on one or two sides of A4."""
    sheet = _sheet(page_request)
    here = replace(page_request.at, base="")
    path, fixed = f"{links.PATH}/{page_request.subject}", _fixed(page_request, sheet)
    address = page_request.at.page(path, fixed)
    audience = links.audience(page_request.view)
    listed = sheets_listed(page_request.edition.catalogue, page_request.view.area)
    values: dict[str, Any] = {
        **_common(page_request, sheet, address),
        "head": _head(page_request, sheet),
        "notice": page_request.edition.newest.notice,
        "code": qr_code(address),
        "audience": audience,
        "other": here.page(path, _worded(page_request.view, "" if audience == "parents" else "parents")),
        "files": {ending: here.page(f"{path}.{ending}", page_request.view) for ending in ("md", "html")},
        "dashboard": here.page(
            links.PATH,
            replace(page_request.view, parameters=(("on", page_request.subject), *page_request.view.parameters)),
        ),
        "frozen": here.page(path, fixed),
        "listed": [(item, here.page(f"{links.PATH}/{item.date}", _plain(page_request.view))) for item in listed],
        "summary": here.page("summary", page_request.view.without_parameters()),
        "newest": page_request.newest_release,
    }
    return html("public_meeting", **values).encode()


def meeting_markdown(page_request: PageRequest) -> bytes:
    """The sheet as Markdown, whole, with every character escaped that Markdown could act on."""
    sheet = _sheet(page_request)
    address = page_request.at.page(f"{links.PATH}/{page_request.subject}", _fixed(page_request, sheet))
    return markdown(
        page_request.edition.catalogue, sheet, page_request.at.base, address, page_request.edition.newest.vintage
    ).encode()


def meeting_plain(page_request: PageRequest) -> bytes:
    """The sheet, whole, as HTML of headings, lists and plain tables, which word processors open and keep."""
    sheet = _sheet(page_request)
    address = page_request.at.page(f"{links.PATH}/{page_request.subject}", _fixed(page_request, sheet))
    return html("meeting_plain", base=page_request.at.base, **_common(page_request, sheet, address)).encode()


def _sheet(page_request: PageRequest) -> MeetingSheet:
    return meeting_sheet(
        page_request.edition.latest, page_request.view, date.fromisoformat(page_request.subject), page_request.today
    )


def _common(page_request: PageRequest, sheet: MeetingSheet, address: str) -> dict[str, Any]:
    overdue = replace(page_request.at, base="").page("overdue", ChartView(page_request.view.area, as_of=sheet.span.day))
    return {
        **sheet_values(sheet, address=address, overdue=overdue),
        "site": page_request.edition.catalogue.site,
        "vintage": page_request.edition.newest.vintage,
    }


def _fixed(page_request: PageRequest, sheet: MeetingSheet) -> ChartView:
    """Frozen view on the last day known to the sheet, so that later publications do not change the sheet."""
    return replace(page_request.view, as_of=sheet.span.day)


def _worded(view: ChartView, audience: str) -> ChartView:
    kept = tuple(pair for pair in view.parameters if pair[0] != "for")
    return replace(view, parameters=(*kept, ("for", audience)) if audience else kept)


def _plain(view: ChartView) -> ChartView:
    """View for another day, without the start of this sheet's window."""
    return replace(view, as_of=None, parameters=tuple(pair for pair in view.parameters if pair[0] == "for"))


def sheets_listed(catalogue: Catalogue, area: str) -> list[CommitteeMeeting]:
    """Listed meetings of an area with a sheet, newest first; only those with a known day."""
    days = MeetingDays(catalogue)
    return [item for item in reversed(meetings(catalogue, area)) if item.date in days]


def _head(page_request: PageRequest, sheet: MeetingSheet) -> PageHead:
    described = f"{len(sheet.questions)} questions with figures and sources. {sheet.window_sentence}"
    address = page_request.at.page(f"{links.PATH}/{page_request.subject}", page_request.view)
    return page_head(page_request, sheet.title, described, address, kind="article")


def today_route(public_site: PublicSite) -> Route:
    """Route /meeting/today: redirects to the sheet of the current day, with area and audience kept."""

    def endpoint(request: Request) -> Response:
        try:
            edition = public_site.edition()
            view = view_of(edition, request.scope["query_string"], links.PLAIN)
        except (CatalogueError, StoreError):
            return refusals.unavailable(policy.PAGE)
        except RefusedQueryError as error:
            return refusals.refused(str(error), f"/{links.PATH}", policy.PAGE)
        there = page_path(f"{links.PATH}/{clock.today().isoformat()}", view, edition.catalogue.site.home_area)
        return RedirectResponse(there, 307, {**policy.PAGE, "Cache-Control": UNKEPT})

    return Route(f"/{links.TODAY}", endpoint, methods=["GET", "HEAD"])
