"""Pictures of a chart: SVG, and PNG for previews and for print."""

from dataclasses import replace

from dashboard.drawing.chart_card import CARD, PRINT, card_svg
from dashboard.drawing.chart_svg import chart_svg
from dashboard.drawing.embed_size import WIDE
from dashboard.drawing.svg.pictures import card_png
from dashboard.public.page_request import PageRequest


def picture_svg(page_request: PageRequest) -> bytes:
    """The drawing alone, whose description says who is not counted: it has no words around it."""
    content = page_request.content
    described = " ".join([content.alt, *content.leaves_out])
    return chart_svg(replace(content, alt=described), WIDE).encode()


def preview_svg(page_request: PageRequest) -> str:
    """Preview picture before rasterising: finding, chart, cautions, sources and the name of the site."""
    return _card(page_request, CARD)


def picture_png(page_request: PageRequest) -> bytes:
    """The picture of previews."""
    return card_png(preview_svg(page_request))


def print_png(page_request: PageRequest) -> bytes:
    """The same for print: larger, with room for more of the warnings and sources."""
    return card_png(_card(page_request, PRINT))


def _card(page_request: PageRequest, size: tuple[int, int]) -> str:
    width, height = size
    return card_svg(page_request.content, page_request.edition.catalogue.site.title, width=width, height=height)
