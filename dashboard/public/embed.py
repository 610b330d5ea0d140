"""Embed page of a chart for iframes of other sites, and the embed code."""

from typing import Any

from dashboard.content.embed_title import embed_title
from dashboard.drawing.embed_size import keys, leading
from dashboard.links.share import embed_code
from dashboard.links.view import ChartView
from dashboard.markup import html
from dashboard.public.page_request import PageRequest


def embed_page(page_request: PageRequest) -> bytes:
    """The page as HTML: finding, drawing and its symbols, warnings, source, and whether it changes."""
    values: dict[str, Any] = {
        "content": page_request.content,
        "site": page_request.edition.catalogue.site,
        "drawing": page_request.drawing,
        "keys": keys(page_request.content),
        "day": page_request.view.as_of,
        "standing": leading(page_request.content, page_request.frozen_sentences),
        "page": page_request.at.chart(page_request.subject, page_request.view),
    }
    return html("public_embed", **values).encode()


def iframe(page_request: PageRequest, view: ChartView, width: int | str, high: int) -> str:
    """Embed code of the request's chart in a view."""
    title = embed_title(page_request.content, view.as_of, page_request.view.as_of)
    return embed_code(page_request.at.chart(page_request.subject, view, kind="embed"), title, width, high)
