"""A chart as a picture: SVG, and PNG for previews and for print."""

from dashboard.drawing.embed_size import WIDE
from dashboard.drawing.svg.card import CARD, PRINT, card_svg
from dashboard.drawing.svg.chart import chart_svg
from dashboard.drawing.svg.pictures import card_png
from dashboard.public.page_request import PageRequest


def picture_svg(scene: PageRequest) -> bytes:
    """The drawing alone."""
    return chart_svg(scene.content, WIDE).encode()


def preview_svg(scene: PageRequest) -> str:
    """The picture of previews before it is drawn: finding, chart, warnings, sources and the name of the site."""
    return _card(scene, CARD)


def picture_png(scene: PageRequest) -> bytes:
    """The picture of previews."""
    return card_png(preview_svg(scene))


def print_png(scene: PageRequest) -> bytes:
    """The same for print: larger, with room for more of the warnings and sources."""
    return card_png(_card(scene, PRINT))


def _card(scene: PageRequest, size: tuple[int, int]) -> str:
    width, height = size
    return card_svg(scene.content, scene.edition.catalogue.site.title, width=width, height=height)
