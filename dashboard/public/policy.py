"""The security headers of answers that need no JavaScript: tighter than the dashboard's own, but for embeds."""

from collections.abc import Mapping
from typing import Final

from dashboard.markup.render import FOLDER
from dashboard.server.policy import source_hash


def _hash(name: str) -> str:
    return source_hash((FOLDER / name).read_text(encoding="utf-8").removesuffix("\n"))


_STYLE: Final = _hash("public_style.css")


def _content_policy(style: str, *, embedded_by: str = "'none'", forms: str = "'none'") -> str:
    """No script anywhere. The page's one stylesheet is named by its hash, so that no other style gets in."""
    return (
        f"default-src 'none'; style-src {style}; img-src 'self' data:; base-uri 'none'; "
        f"form-action {forms}; frame-ancestors {embedded_by}"
    )


_ANYWHERE: Final = {"Cross-Origin-Resource-Policy": "cross-origin"}

PAGE: Final[Mapping[str, str]] = {"Content-Security-Policy": _content_policy(_STYLE)}
"""For whole pages."""

FORM_PAGE: Final[Mapping[str, str]] = {"Content-Security-Policy": _content_policy(_STYLE, forms="'self'")}
"""For a page with a form that leads to another page of this site."""

SHEET: Final[Mapping[str, str]] = {
    "Content-Security-Policy": _content_policy(f"{_STYLE} {_hash('public_meeting.css')}")
}
"""For the meeting sheet, which has a stylesheet of its own beside the common one."""

EMBED: Final[Mapping[str, str]] = {"Content-Security-Policy": _content_policy(_STYLE, embedded_by="*"), **_ANYWHERE}
"""For pages that other sites show in a frame of theirs."""

FILE: Final[Mapping[str, str]] = {
    # Browsers put styles of their own into the page that they make around a picture.
    "Content-Security-Policy": _content_policy("'unsafe-inline'"),
    "Access-Control-Allow-Origin": "*",
    **_ANYWHERE,
}
"""For pictures, data and feeds: published figures, which any site may show or read."""
