"""SVG elements. They are built as a tree and written by the standard library, so that no text can become markup."""

from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

from dashboard.drawing.style import FONT, INK, PAPER
from dashboard.drawing.text_width import clean

Anchor = Literal["start", "middle", "end"]
_MARKERS = {
    "square": "M{n} {n}H{p}V{p}H{n}Z",
    "diamond": "M0 {m}L{r} 0L0 {r}L{m} 0Z",
    "triangle-up": "M0 {m}L{r} {p}H{m}Z",
}


def add(parent: Element, tag: str, text: str = "", /, **attributes: str | float) -> Element:
    """A new child; `stroke_width` becomes `stroke-width`, lengths are written to a tenth of a unit."""
    written = {name.replace("_", "-"): _written(value) for name, value in attributes.items()}
    child = SubElement(parent, tag, written)
    if text:
        child.text = clean(text)
    return child


def _written(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """A length to a tenth of a unit, without needless zeros."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.0", "0")


def write(
    parent: Element,
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    anchor: Anchor = "start",
    bold: bool = False,
    halo: bool = False,
) -> Element:
    """One line of text in ink; `y` is its baseline. A `halo` of white keeps lines below it from running through."""
    element = add(parent, "text", text, x=x, y=y, font_size=size)
    if anchor != "start":
        element.set("text-anchor", anchor)
    if bold:
        element.set("font-weight", "bold")
    if halo:
        element.attrib |= {"stroke": PAPER, "stroke-width": "4", "paint-order": "stroke"}
    return element


def marker(parent: Element, shape: str, x: float, y: float, size: float, **look: str | float) -> Element:
    """A circle, square, diamond or triangle of about `size` across, its middle at a place."""
    at = f"translate({number(x)} {number(y)})"
    if shape == "circle":
        return add(parent, "circle", r=size / 2, transform=at, **look)
    # Equal areas look equally large: a diamond is a little wider than a square.
    reach, side = size * 0.65, size * 0.45
    path = _MARKERS[shape].format(n=number(-side), p=number(side), m=number(-reach), r=number(reach))
    return add(parent, "path", d=path, transform=at, **look)


def root(width: float, height: float, box: tuple[float, float], name: str, title: str, description: str) -> Element:
    """Root `svg` element with white ground; one image with name and description for screen readers."""
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    for key, value in (("width", width), ("height", height)):
        svg.set(key, number(value))
    svg.set("viewBox", f"0 0 {number(box[0])} {number(box[1])}")
    svg.set("aria-labelledby", clean(f"{name}-title {name}-desc"))
    svg.set("font-family", FONT)
    svg.set("fill", INK)
    add(svg, "title", title, id=f"{name}-title")
    add(svg, "desc", description, id=f"{name}-desc")
    add(svg, "rect", width=box[0], height=box[1], fill=PAPER)
    return svg


def written(svg: Element) -> str:
    """The element as text."""
    return tostring(svg, encoding="unicode")
