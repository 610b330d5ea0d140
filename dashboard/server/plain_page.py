"""Small HTML pages without script, for errors (404, 500) that Streamlit's page does not answer."""

from html import escape
from typing import Final

from starlette.responses import HTMLResponse

from dashboard.server.policy import source_hash

_STYLE: Final = (
    "body{font:1.125rem/1.5 -apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif;"
    "color:#0b0c0c;background:#fff;max-width:38rem;margin:12vh auto;padding:0 1.5rem}"
    "h1{font-family:Georgia,'Times New Roman',serif;line-height:1.2}a{color:#12436d}"
)
_POLICY: Final = (
    f"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src {source_hash(_STYLE)}"
)


def plain_page(status: int, title: str, text: str) -> HTMLResponse:
    """Return a page with a heading, one paragraph and a link to the start page.

    Title and text are plain text; they are escaped here.
    """
    body = (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(text)}</p>\n"
        '<p><a href="/">Go to the start page</a></p>\n</main>\n</body>\n</html>\n'
    )
    return HTMLResponse(body, status, headers={"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"})
