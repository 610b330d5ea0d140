"""Error pages (400, 404, 503). They give the next step and never echo the request.

Every 503 says in Retry-After when to ask again.
"""

from collections.abc import Mapping

from starlette.responses import HTMLResponse, Response

from dashboard.markup import html
from dashboard.public import policy
from dashboard.public.answers import UNKEPT

_MISSING = "There is no page at this address. It may have been copied in part."
_NOTHING = "The figures cannot be shown at the moment. Nothing is wrong with your device; please come back later."
_BUSY = "More is asked for at the moment than can be made at once. Please try again in a few seconds."
AWAY_SECONDS = 60
"""Retry-After while the figures cannot be read."""
BUSY_SECONDS = 5
"""Retry-After while too many answers wait to be made."""


def refused(text: str, instead: str, headers: Mapping[str, str] = policy.PAGE) -> Response:
    """400 for an address that cannot be followed; `instead` is the path of the default view."""
    return _page(400, "This link cannot be followed", text, instead, "Show the usual view instead", headers)


def unread(text: str, form: str, headers: Mapping[str, str]) -> Response:
    """400 for a form value that cannot be read; `form` is the path of the form."""
    return _page(400, "That could not be read", text, form, "Back to the form", headers)


def missing(headers: Mapping[str, str] = policy.PAGE, text: str = _MISSING) -> Response:
    """404 for an unknown chart, file or day."""
    return _page(404, "Page not found", text, "/summary", "All charts on one page", headers)


def unavailable(headers: Mapping[str, str] = policy.PAGE) -> Response:
    """503 if no vintage verifies, or the store or the catalogue cannot be read."""
    later = {**headers, "Retry-After": str(AWAY_SECONDS)}
    return _page(503, "No figures at the moment", _NOTHING, "/", "Try the start page", later)


def busy(headers: Mapping[str, str]) -> Response:
    """503 if too many answers wait to be made."""
    later = {**headers, "Retry-After": str(BUSY_SECONDS)}
    return _page(503, "Too many requests at the moment", _BUSY, "/", "Try the start page", later)


def _page(status: int, title: str, text: str, link: str, label: str, headers: Mapping[str, str]) -> Response:
    page = html("public_refusal", title=title, text=text, link=link, label=label)
    return HTMLResponse(page, status, {**headers, "Cache-Control": UNKEPT})
