"""A chart as a picture: SVG, and PNG for previews and for print."""

from dashboard.charts.framed import WIDE
from dashboard.charts.svg import CARD, PRINT, card_png, card_svg, chart_svg
from dashboard.public.scene import Scene


def picture_svg(scene: Scene) -> bytes:
    """The drawing alone."""
    return chart_svg(scene.content, WIDE).encode()


def picture_png(scene: Scene) -> bytes:
    """The picture of previews: finding, drawing, warnings, sources and the name of the site."""
    return _png(scene, CARD)


def print_png(scene: Scene) -> bytes:
    """The same for print: larger, with room for more of the warnings and sources."""
    return _png(scene, PRINT)


def _png(scene: Scene, size: tuple[int, int]) -> bytes:
    width, height = size
    return card_png(card_svg(scene.content, scene.catalogue.site.title, width=width, height=height))
