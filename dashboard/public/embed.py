"""The small page that other sites show in a frame, and the code that shows it."""

from html import escape
from math import ceil
from typing import Any

from dashboard.charts.content import Content
from dashboard.charts.svg.drawing import natural_height
from dashboard.charts.svg.key import entries
from dashboard.links.view import View
from dashboard.markup import html
from dashboard.public.drawings import NARROW, WIDE, drawing
from dashboard.public.scene import Scene

BREAKPOINT = 600
"""Pixels of width up to which the narrow drawing is shown, as in the stylesheet."""
WIDEST_NARROW = 440
"""How wide the narrow drawing is drawn at most, in pixels, as in the stylesheet."""
_SIGNS = {"limit": "– –", "statement": "◇", "contributed": "□"}
_AROUND = 90
"""Pixels for margins and the spaces between the parts."""


def embed_page(scene: Scene) -> bytes:
    """The page as HTML: finding, drawing and its signs, warnings, source, and whether it changes."""
    values: dict[str, Any] = {
        "content": scene.content,
        "site": scene.catalogue.site,
        "drawing": drawing(scene.content),
        "keys": _keys(scene.content),
        "day": scene.view.as_of,
        "standing": _standing(scene),
        "page": scene.at.chart(scene.subject, scene.view),
    }
    return html("public_embed", **values).encode()


def iframe(scene: Scene, view: View, width: int | str, high: int) -> str:
    """Code for other sites: a frame without script, with a title for screen readers. Sizes are in pixels, or “100%”."""
    address = scene.at.chart(scene.subject, view, kind="embed")
    return (
        f'<iframe src="{escape(address)}" title="{escape(scene.content.title)}" width="{width}" height="{high}" '
        'style="border:0;max-width:100%" loading="lazy"></iframe>'
    )


def fluid_height(scene: Scene) -> int:
    """A height that is enough on a desk and on a phone, in pixels."""
    return max(embed_height(scene, WIDE), embed_height(scene, NARROW + 20))


def embed_height(scene: Scene, width: int) -> int:
    """How high the embed page is at a width, in pixels; rather a little more than less."""
    content = scene.content
    inside = max(width - 26, 100)
    laid_out, shown = (NARROW, min(inside, WIDEST_NARROW)) if width <= BREAKPOINT else (WIDE, inside)
    svg = 0 if content.empty else ceil(natural_height(content, laid_out) * shown / laid_out)
    sources = "; ".join(f"{source.publisher}, {source.title}, {release.title}" for source, release in content.sources)
    small = [content.subtitle, sources + "Frozen on 31 December 2026. " + "".join(_standing(scene)), "m" * 100]
    small += [caution.text + caution.source for caution in content.cautions]
    keys = sum(len(sign) + len(text) + 5 for sign, text in _keys(content))
    lines = sum(_lines(len(text), 7.4, inside) for text in small) + _lines(keys, 8.5, inside)
    warned = 70 if content.cautions else 0
    return svg + 24 * _lines(len(content.title), 10.2, inside) + 21 * lines + warned + _AROUND


def _lines(letters: int, wide: float, inside: int) -> int:
    return ceil(letters * wide / inside)


def _keys(content: Content) -> list[tuple[str, str]]:
    return [(entry.letter or _SIGNS.get(entry.sign, ""), entry.text) for entry in entries(content)]


def _standing(scene: Scene) -> list[str]:
    """What became of the leading figure: the sentence after the one that says that the page is frozen."""
    return scene.verdict[1:2]
