"""Draws a chart's content as SVG, and as PNG without a browser: for links, embeds, print and previews."""

from dashboard.drawing.svg.card import CARD, PRINT, card_svg
from dashboard.drawing.svg.chart import chart_svg
from dashboard.drawing.svg.pictures import PictureError, TooBusyError, card_png
from dashboard.drawing.svg.png import FontsMissingError
from dashboard.drawing.svg.timeline import timeline_svg

__all__ = [
    "CARD",
    "PRINT",
    "FontsMissingError",
    "PictureError",
    "TooBusyError",
    "card_png",
    "card_svg",
    "chart_svg",
    "timeline_svg",
]
