"""The page on a family's own wait without JavaScript, and its dates as a calendar file.

What a visitor fills in stands in the address only: nothing here keeps it, and no cache on the way may.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.analysis import clock
from dashboard.catalogue import CatalogueError
from dashboard.charts.wait import Wait, wait
from dashboard.facts import StoreError
from dashboard.links.view import to_params
from dashboard.links.wait import CALENDAR, INTRO, PATH, PLAIN, QUESTION, TITLE
from dashboard.markup import html
from dashboard.public import policy, refusals
from dashboard.public.addresses import Addresses, base_of
from dashboard.public.answers import UNKEPT
from dashboard.public.query import LONGEST, RefusedError, read_of
from dashboard.public.scene import Scene
from dashboard.public.serve import Desk
from dashboard.public.wait_calendar import calendar

_BOXES = (("day", "Day"), ("month", "Month"), ("year", "Year"))
_NOTHING = "Choose what happened and when first; then there are dates for a calendar."


@dataclass(frozen=True)
class _Asked:
    """One request: what it shows, and what of its address could not be followed."""

    scene: Scene
    wait: Wait
    refused: str | None


def wait_routes(desk: Desk) -> list[Route]:
    """The routes of the page and of its calendar file."""
    return [
        Route(f"/{PLAIN}", _endpoint(desk, _page), methods=["GET", "HEAD"]),
        Route(f"/{CALENDAR}", _endpoint(desk, _file), methods=["GET", "HEAD"]),
    ]


def _endpoint(desk: Desk, made: Callable[[_Asked], Response]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        try:
            catalogue, newest = desk.catalogue_of(), desk.newest()
        except (CatalogueError, StoreError):
            return refusals.unavailable(policy.FORM_PAGE)
        try:
            at = Addresses(base_of(request, catalogue.site), catalogue.site.home_area)
            read = read_of(_filled(request.scope["query_string"]), catalogue, newest, PATH)
        except RefusedError as error:
            return refusals.refused(str(error), f"/{PLAIN}", policy.FORM_PAGE)
        scene = Scene(catalogue, newest, at, read.view)
        return made(_Asked(scene, wait(catalogue, scene.shown, read.view, clock.today()), read.refused))

    return endpoint


def _filled(query: bytes) -> bytes:
    """The query without boxes that were left empty, which a form sends all the same."""
    return b"&".join(part for part in query.split(b"&") if not part.endswith(b"=")) if len(query) <= LONGEST else query


def _page(asked: _Asked) -> Response:
    scene, catalogue = asked.scene, asked.scene.catalogue
    here = replace(scene.at, base="")
    held = dict(scene.view.asked)
    others = to_params(scene.view.elsewhere(), scene.at.home)
    page = html(
        "wait_plain",
        title=TITLE,
        question=QUESTION,
        intro=INTRO,
        site=catalogue.site,
        limits=catalogue.limits,
        wait=asked.wait,
        view=scene.view,
        areas=scene.newest.areas.selectable(),
        boxes=[(name, label, held.get(name, "")) for name, label in _BOXES],
        kept=[(name, value) for name, value in others.items() if name != "area"],
        notices=[text for text in (scene.newest.notice, asked.refused) if text],
        path=f"/{PLAIN}",
        canonical=scene.at.page(PLAIN, scene.view.elsewhere()),
        calendar=here.page(CALENDAR, scene.view),
        dashboard=here.page(PATH, scene.view),
        summary=here.page("summary", scene.view.elsewhere()),
        newest=scene.newest_release,
        vintage=scene.newest.vintage,
    )
    return _sent(page.encode(), "text/html; charset=utf-8", policy.FORM_PAGE, 400 if asked.refused else 200)


def _file(asked: _Asked) -> Response:
    if asked.refused or not asked.wait.rows:
        return refusals.refused(asked.refused or asked.wait.chosen.problem or _NOTHING, f"/{PLAIN}", policy.FORM_PAGE)
    body = calendar(asked.wait, asked.scene.catalogue, clock.today())
    headers = {**policy.PAGE, "Content-Disposition": 'attachment; filename="dates-in-law.ics"'}
    return _sent(body, "text/calendar; charset=utf-8", headers)


def _sent(body: bytes, media: str, headers: Mapping[str, str], status: int = 200) -> Response:
    return Response(body, status, {**headers, "Cache-Control": UNKEPT, "Referrer-Policy": "no-referrer"}, media)
