"""Selection for the print of a meeting sheet: as many entries as two sides of A4 hold, the oldest cut first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil
from typing import Any, Final

from dashboard.content.meeting_sheet import MeetingSheet, SheetQuestion

ROOM: Final = 139
"""Lines of text on two sides, by the sizes of public_meeting.css, less what an estimate by letters may miss."""
LETTERS: Final = 128
"""Letters of a line of text; small print has more."""
_SMALL: Final = 155
FEWEST: Final = 2
"""Entries that each list keeps."""
REVISED: Final = 4
"""Revised figures in print: they have no dates by which the oldest could be cut."""


@dataclass(frozen=True)
class PrintedList:
    """Printed and left-out entries of a list of the sheet, each in the order of the list."""

    kept: tuple[Any, ...]
    cut: tuple[Any, ...]


@dataclass(frozen=True)
class _Group:
    """Group of entries of a list that are cut together; `place` is its number in the list."""

    name: str
    place: int
    day: date
    items: tuple[Any, ...]
    lines: int


def printed_lists(sheet: MeetingSheet) -> dict[str, PrintedList]:
    """Printed and left-out entries of each list, by its name in the sheet."""
    groups = [*_groups(sheet)]
    kept = list(groups)
    room = ROOM - _fixed_lines(sheet)
    while sum(group.lines for group in kept) > room:
        can_go = [group for group in kept if sum(other.name == group.name for other in kept) > FEWEST]
        if not can_go:
            break
        kept.remove(min(can_go, key=lambda group: (group.day, -group.place)))
    found = {name: _part(name, groups, kept) for name in ("steps", "events_and_statements", "overdue")}
    return {"revised": PrintedList(sheet.revised[:REVISED], sheet.revised[REVISED:])} | found


def _part(name: str, groups: Sequence[_Group], kept: Sequence[_Group]) -> PrintedList:
    own = [group for group in groups if group.name == name]
    there, gone = (
        tuple(item for group in own if (group in kept) == is_kept for item in group.items) for is_kept in (True, False)
    )
    return PrintedList(there, gone)


def _groups(sheet: MeetingSheet) -> Iterable[_Group]:
    for name in ("steps", "events_and_statements"):
        for place, (_, some) in enumerate(groupby(getattr(sheet, name), key=lambda item: item.group)):
            items = tuple(some)
            lines = sum(_lines(item.when, item.text, item.publisher) for item in items)
            yield _Group(name, place, items[0].day, items, lines)
    for place, entry in enumerate(sheet.overdue):
        lines = _lines(entry.subject, entry.due, entry.state, entry.source[0], "Due: ")
        yield _Group("overdue", place, entry.by, (entry,), lines)


def _fixed_lines(sheet: MeetingSheet) -> int:
    """Number of lines of the parts that are never cut."""
    figures = 4 + len(sheet.figures) if sheet.figures else 1
    around = 16  # the head with its code, headings, what is left out, the imprint
    texts = (*sheet.notes, *sheet.figure_cautions, *sheet.leaves_out, *sheet.revised[:REVISED], *sheet.revised_cautions)
    return around + figures + sum(_lines(text) for text in texts) + sum(map(_question_lines, sheet.questions))


def _question_lines(question: SheetQuestion) -> int:
    words, cell = question.words, question.cell
    source = question.publisher or ""
    if cell:
        source = f"{cell.source.title}{cell.release.title}{cell.at_publisher}{cell.read_here}"
    rule = ceil((len(words.rule) + len(source) + 80) / _SMALL)
    return _lines(words.about, words.ask) + _lines(*words.record, *question.cautions) + _lines(words.answer) + rule


def _lines(*texts: str) -> int:
    return ceil((sum(len(text) + 1 for text in texts)) / LETTERS)
