"""Councils of a map as plain data: the colour of their group, the words that name them, the digit inside a hexagon."""

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.content.compare import CouncilComparison, shade
from dashboard.drawing.compare_style import CHOSEN, GROUP_COLOURS, GROUP_INKS, NO_FIGURE, council_label
from dashboard.drawing.style import INK
from dashboard.facts import FactStore


@dataclass(frozen=True)
class MapCouncil:
    """Colour, words, digit and colour of the digit of a council; `group` is None without a figure."""

    area: str
    group: int | None
    colour: str
    label: str
    digit: str
    ink: str


def map_councils(store: FactStore, content: CouncilComparison, shapes: Collection[str]) -> list[MapCouncil]:
    """Councils with a shape, in drawing order: unranked ones, then group by group from the lowest figures on."""
    groups = len(content.groups)
    found = [
        MapCouncil(code, None, NO_FIGURE, f"{store.areas[code].name}: {text}", "–", INK)
        for code, text in content.signs.items()
        if code in shapes
    ]
    for row in sorted(content.rows, key=lambda row: row.group):
        if row.area in shapes:
            tone, digit = shade(row.group, groups), str(row.group + 1)
            found.append(
                MapCouncil(row.area, row.group, GROUP_COLOURS[tone], council_label(row), digit, GROUP_INKS[tone])
            )
    return found


def chosen_edges(content: CouncilComparison, shapes: Collection[str]) -> list[tuple[str, str]]:
    """Chosen councils that have a shape, each with the colour of its thick edge."""
    pairs = zip(content.chosen, CHOSEN.values(), strict=False)
    return [(code, colour) for code, colour in pairs if code in shapes]
