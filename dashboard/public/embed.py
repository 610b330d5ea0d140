"""The small page that other sites show in a frame, and the code that shows it."""

from typing import Any

from dashboard.drawing.embed_size import keys, leading
from dashboard.links.share import embed_code
from dashboard.links.view import ChartView
from dashboard.markup import html
from dashboard.public.page_request import PageRequest


def embed_page(scene: PageRequest) -> bytes:
    """The page as HTML: finding, drawing and its signs, warnings, source, and whether it changes."""
    values: dict[str, Any] = {
        "content": scene.content,
        "site": scene.edition.catalogue.site,
        "drawing": scene.drawing,
        "keys": keys(scene.content),
        "day": scene.view.as_of,
        "standing": leading(scene.frozen_sentences),
        "page": scene.at.chart(scene.subject, scene.view),
    }
    return html("public_embed", **values).encode()


def iframe(scene: PageRequest, view: ChartView, width: int | str, high: int) -> str:
    """Code for other sites that shows the scene's chart in a view."""
    return embed_code(scene.at.chart(scene.subject, view, kind="embed"), scene.content.title, width, high)
