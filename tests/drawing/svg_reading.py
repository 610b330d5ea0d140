"""Parser of drawn SVGs: texts with their boxes, and the data attributes."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

from dashboard.content.chart import ChartContent
from dashboard.drawing.chart_card import CARD, PRINT, card_svg
from dashboard.drawing.chart_svg import chart_svg
from dashboard.drawing.text_width import text_width

NAMESPACE = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Word:
    """Line of text: its box in the unit of the viewBox, its size and its colour."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    fill: str


def drawings(content: ChartContent) -> dict[str, Element]:
    """SVGs of a chart on a phone and on a wide page, as a preview and for print."""
    made = {f"{content.chart.slug} at {width}": chart_svg(content, width) for width in (320, 480, 720)}
    for width, height in (CARD, PRINT):
        svg = card_svg(content, "Suffolk SEND figures", width=width, height=height)
        made[f"{content.chart.slug} on {width} x {height}"] = svg
    return {name: read(svg) for name, svg in made.items()}


def read(svg: str) -> Element:
    """Parse an SVG; raises ParseError for invalid XML."""
    return fromstring(svg)  # noqa: S314 - our own drawing


def box(svg: Element) -> tuple[float, float]:
    """Width and height of the viewBox."""
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    return width, height


def named(svg: Element, tag: str, attribute: str | None = None) -> list[Element]:
    """Elements of a kind, optionally only those with an attribute."""
    return [item for item in svg.iter(NAMESPACE + tag) if attribute is None or attribute in item.attrib]


def place(item: Element) -> tuple[float, float]:
    """Position of a mark in the unit of the chart."""
    x, y = item.attrib["transform"].removeprefix("translate(").removesuffix(")").split()
    return float(x), float(y)


def title(item: Element) -> str:
    """Tooltip of an element."""
    found = item.find(NAMESPACE + "title")
    return "" if found is None else str(found.text)


def words(svg: Element) -> list[Word]:
    """List every line of text in the picture."""
    return list(_words(svg, 0.0, 0.0, 1.0, "#000000"))


def _words(item: Element, x: float, y: float, zoom: float, fill: str) -> Iterator[Word]:
    fill = item.get("fill", fill)
    if item.tag == NAMESPACE + "g" and "scale(" in item.get("transform", ""):
        move, scale = item.attrib["transform"].removesuffix(")").split(") scale(")
        along, down = map(float, move.removeprefix("translate(").split())
        x, y, zoom = x + along, y + down, float(scale)
    if item.tag == NAMESPACE + "text":
        size = float(item.attrib["font-size"]) * zoom
        width = text_width(str(item.text), size, bold=item.get("font-weight") == "bold")
        at, base = x + float(item.attrib["x"]) * zoom, y + float(item.attrib["y"]) * zoom
        left = at - {"start": 0.0, "middle": width / 2, "end": width}[item.get("text-anchor", "start")]
        yield Word(str(item.text), left, left + width, base - 0.75 * size, base + 0.05 * size, size, fill)
    for child in item:
        yield from _words(child, x, y, zoom, fill)


def contrast(colour: str) -> float:
    """Contrast ratio of a colour on white, by WCAG."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
