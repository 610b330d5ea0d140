"""Key of a chart: the meaning of its marks in a few lines below, for pictures shared without their page."""

from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from dashboard.content.chart import ChartContent
from dashboard.drawing.style import INK, STATEMENT
from dashboard.drawing.svg.elements import add, marker, write
from dashboard.drawing.svg.labels import DASHES
from dashboard.drawing.svg.marks import SPOT_SIZE
from dashboard.drawing.text_width import text_width, wrapped_to

SIZE, LINE, SIGN, APART = 18.0, 25.0, 28.0, 26.0


@dataclass(frozen=True)
class KeyEntry:
    """Entry of the key: text with a letter or a mark of the chart before it."""

    sign: Literal["letter", "limit", "statement", "contributed", "none"]
    letter: str
    text: str


def entries(content: ChartContent) -> list[KeyEntry]:
    """Everything that the chart shows and does not name."""
    if content.empty is not None:
        return []
    found = [
        KeyEntry("letter", mark.key, mark.label + (": no comparison across" if mark.kind == "break" else ""))
        for mark in content.marks
    ]
    if content.limit and content.draws_limit:
        found.append(KeyEntry("limit", "", content.limit.label))
    if content.spots:
        found.append(KeyEntry("statement", "", "Local statements, not official statistics"))
    publishers = dict.fromkeys(item.fact.publisher for item in content.contributed if item.x is not None)
    if publishers:
        told = f"Contributed figures, not official statistics: {', '.join(publishers)}"
        found.append(KeyEntry("contributed", "", told))
    gaps: dict[str, list[str]] = {}
    for item in content.series:
        for point in item.points:
            if point.value is None:
                gaps.setdefault(point.text, []).append(f"{item.name} {point.label}")
    found += [KeyEntry("none", "", f"{text}: {', '.join(places)}") for text, places in gaps.items()]
    return found


def rows(content: ChartContent, width: float, most: int) -> list[list[tuple[KeyEntry, str, float]]]:
    """The entries set in lines, each with its words and its place; those beyond the last line are cut."""
    placed: list[list[tuple[KeyEntry, str, float]]] = []
    x = width
    for entry in entries(content):
        sign = 0.0 if entry.sign == "none" else SIGN
        for index, text in enumerate(wrapped_to(entry.text, width - sign, SIZE)):
            needed = (sign if index == 0 else 0.0) + text_width(text, SIZE)
            if index > 0 or x + needed > width:
                placed.append([])
                x = 0.0
            placed[-1].append((entry, text, x))
            x += needed + APART
    return placed[:most]


def draw_key(parent: Element, placed: list[list[tuple[KeyEntry, str, float]]], left: float, top: float) -> None:
    """The lines below each other."""
    for row, line in enumerate(placed):
        y = top + row * LINE + SIZE
        for entry, text, x in line:
            _sign(parent, entry, left + x, y)
            write(parent, left + x + (0 if entry.sign == "none" else SIGN), y, text, SIZE)


def _sign(parent: Element, entry: KeyEntry, x: float, y: float) -> None:
    if entry.sign == "letter":
        write(parent, x + 4, y, entry.letter, SIZE, bold=True)
    elif entry.sign == "limit":
        dash = DASHES["limit"]
        add(parent, "line", x1=x, x2=x + 21, y1=y - 6, y2=y - 6, stroke=INK, stroke_width=2, stroke_dasharray=dash)
    elif entry.sign in ("statement", "contributed"):
        shape = "diamond" if entry.sign == "statement" else "square"
        marker(parent, shape, x + 10, y - 6, SPOT_SIZE * 1.3, fill="none", stroke=STATEMENT, stroke_width=2.5)
