"""Size of a chart embedded on another site: the height of drawing, key, notes and sources together."""

from collections.abc import Sequence
from math import ceil

from dashboard.content.chart import ChartContent
from dashboard.drawing.chart_room import natural_height
from dashboard.drawing.svg.key import entries

WIDE = 720
NARROW = 320
"""How wide the two drawings of a page are laid out, in pixels."""
BREAKPOINT = 600
"""Pixels of width up to which the narrow drawing is shown, as in the stylesheet."""
WIDEST_NARROW = 440
"""How wide the narrow drawing is drawn at most, in pixels, as in the stylesheet."""
_SIGNS = {"limit": "– –", "statement": "◇", "contributed": "□"}
_AROUND = 90
"""Pixels for margins and the spaces between the parts."""


def fluid_height(content: ChartContent, told: Sequence[str]) -> int:
    """A height that is enough on a desk and on a phone, in pixels. `told` is what became of a frozen chart."""
    return max(embed_height(content, told, WIDE), embed_height(content, told, NARROW + 20))


def embed_height(content: ChartContent, told: Sequence[str], width: int) -> int:
    """How high the embed page is at a width, in pixels; rather a little more than less."""
    inside = max(width - 26, 100)
    laid_out, shown = (NARROW, min(inside, WIDEST_NARROW)) if width <= BREAKPOINT else (WIDE, inside)
    svg = 0 if content.empty else ceil(natural_height(content, laid_out) * shown / laid_out)
    sources = "; ".join(f"{source.publisher}, {source.title}, {release.title}" for source, release in content.sources)
    small = [content.subtitle, sources + "Frozen on 31 December 2026. " + "".join(leading(content, told)), "m" * 100]
    small += [*content.leaves_out, *(caution.text + caution.source for caution in content.cautions)]
    below = sum(len(sign) + len(text) + 5 for sign, text in keys(content))
    lines = sum(_lines(len(text), 7.4, inside) for text in small) + _lines(below, 8.5, inside)
    warned = 70 if content.cautions else 0
    return svg + 24 * _lines(len(content.title), 10.2, inside) + 21 * lines + warned + _AROUND


def keys(content: ChartContent) -> list[tuple[str, str]]:
    """What the signs of the drawing mean: sign and words."""
    return [(entry.letter or _SIGNS.get(entry.sign, ""), entry.text) for entry in entries(content)]


def leading(content: ChartContent, told: Sequence[str]) -> Sequence[str]:
    """Releases that are not held, and the frozen status of the leading figure: after the sentence on the freeze."""
    return told[1 : 2 + len(content.not_held)]


def _lines(letters: int, wide: float, inside: int) -> int:
    return ceil(letters * wide / inside)
