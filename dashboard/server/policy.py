"""Security headers and the Content-Security-Policy made for a page."""

import base64
import hashlib
from html.parser import HTMLParser
from typing import Final

_FEATURES_OFF: Final = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


class _InlineScripts(HTMLParser):
    """Collect the text of every inline script of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs):
            self._inside = True
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False


def source_hash(text: str) -> str:
    """Return the Content-Security-Policy source that allows exactly this inline script or style."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def inline_script_hashes(html: str) -> list[str]:
    """Return a Content-Security-Policy source for each inline script of a page, in page order."""
    parser = _InlineScripts()
    parser.feed(html)
    parser.close()
    return [source_hash(text) for text in parser.texts]


def content_policy(html: str) -> str:
    """Return the Content-Security-Policy under which Streamlit's page runs, given the HTML of that page.

    Scripts come from this server or are one of the page's own inline scripts. Inline styles are allowed because
    Streamlit writes its styles at run time; data and blob pictures because charts and downloads use them. Nothing is
    fetched from, sent to or framed by another site.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'none'",
            " ".join(("script-src 'self'", *inline_script_hashes(html))),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
        )
    )


def security_headers(html: str) -> dict[str, str]:
    """Return the headers for every answer of a server whose page has this HTML."""
    return {
        "content-security-policy": content_policy(html),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "permissions-policy": ", ".join(f"{feature}=()" for feature in _FEATURES_OFF),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
