"""Error pages (400, 404, 503). They give the next step and never echo the request."""

from collections.abc import Mapping

from starlette.responses import HTMLResponse, Response

from dashboard.markup import html
from dashboard.public import policy
from dashboard.public.answers import UNKEPT

_MISSING = "There is no page at this address. It may have been copied in part."
_NOTHING = "The figures cannot be shown at the moment. Nothing is wrong with your device; please come back later."


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
    """503 if no vintage verifies, or the catalogue cannot be read."""
    return _page(503, "No figures at the moment", _NOTHING, "/", "Try the start page", headers)


def _page(status: int, title: str, text: str, link: str, label: str, headers: Mapping[str, str]) -> Response:
    page = html("public_refusal", title=title, text=text, link=link, label=label)
    return HTMLResponse(page, status, {**headers, "Cache-Control": UNKEPT})
