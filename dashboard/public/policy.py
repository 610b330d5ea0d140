"""Content security policies and cross-origin headers of public pages, stricter than the dashboard's own."""

from collections.abc import Mapping
from typing import Final

from dashboard.markup.render import FOLDER
from dashboard.server.policy import source_hash


def _hash(name: str) -> str:
    return source_hash((FOLDER / name).read_text(encoding="utf-8").removesuffix("\n"))


_STYLE: Final = f"{_hash('public_style.css')} {_hash('public_more.css')}"
"""Hashes of the style of every page, and of what pages other than charts need besides: a chart has to be small."""


def _content_policy(style: str, *, embedded_by: str = "'none'", forms: str = "'none'") -> str:
    """Policy without scripts. The page's own stylesheets are allowed by their hashes, and no other style."""
    return (
        f"default-src 'none'; style-src {style}; img-src 'self' data:; base-uri 'none'; "
        f"form-action {forms}; frame-ancestors {embedded_by}"
    )


_ANYWHERE: Final = {"Cross-Origin-Resource-Policy": "cross-origin"}

PAGE: Final[Mapping[str, str]] = {"Content-Security-Policy": _content_policy(_STYLE)}
"""Headers of whole pages."""

FORM_PAGE: Final[Mapping[str, str]] = {"Content-Security-Policy": _content_policy(_STYLE, forms="'self'")}
"""Headers of a page with a form that leads to another page of this site."""

SHEET: Final[Mapping[str, str]] = {
    "Content-Security-Policy": _content_policy(f"{_STYLE} {_hash('public_meeting.css')}")
}
"""Headers of the meeting sheet, which has a second stylesheet."""

EMBED: Final[Mapping[str, str]] = {"Content-Security-Policy": _content_policy(_STYLE, embedded_by="*"), **_ANYWHERE}
"""Headers of pages for iframes of other sites."""

FILE: Final[Mapping[str, str]] = {
    # Browsers add inline styles to the page that they make around a picture.
    "Content-Security-Policy": _content_policy("'unsafe-inline'"),
    "Access-Control-Allow-Origin": "*",
    **_ANYWHERE,
}
"""Headers of pictures, data and feeds: published figures that any site may show or read (CORS)."""
