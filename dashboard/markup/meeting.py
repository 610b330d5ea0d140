"""What the template of a meeting sheet needs beside the sheet: how much is printed, and what is said to be left out."""

from typing import Any, Final

from dashboard.catalogue import Catalogue
from dashboard.content.chart import CellProvenance
from dashboard.content.meeting_sheet import MeetingSheet
from dashboard.wording import numbers
from dashboard.wording.meeting import since_when

LIMITS: Final = {"revised": 4, "steps": 5, "events_and_statements": 7, "overdue": 5}
"""How many of each list are printed, so that a sheet fits two pages; on the screen the rest can be opened."""


def sheet_values(catalogue: Catalogue, sheet: MeetingSheet, *, address: str, overdue: str) -> dict[str, Any]:
    """The values of “meeting_sheet.html”; `address` is the sheet's own and `overdue` the path of the ledger."""
    return {
        "sheet": sheet,
        "limits": LIMITS,
        "news": news(sheet, catalogue),
        "news_summary": counted(sheet),
        "since_when": since_when(sheet.span),
        "cells": _cells(sheet),
        "sources": list({cell.release.id: (cell.source, cell.release) for cell in _cells(sheet)}.values()),
        "left_out": _left_out(sheet),
        "address": address,
        "overdue": overdue,
    }


def counted(sheet: MeetingSheet) -> str:
    """How many measures have a number for a new period, and for how many a sign stands in its place."""
    signs = sum(item.figure.value is None for item in sheet.news)
    number = len(sheet.news) - signs
    text = f"{number} measure{'' if number == 1 else 's'} with a number for a period that had none before"
    return f"{text}; {signs} more with a sign in its place." if signs else f"{text}."


def news(sheet: MeetingSheet, catalogue: Catalogue) -> list[str]:
    """Each measure with new figures: its newest, and how many earlier periods are new too."""
    lines = []
    for item in sheet.news:
        text = numbers.cell(catalogue, item.figure, item.measure)
        more = f", and {item.earlier} earlier" if item.earlier else ""
        lines.append(f"{item.measure.name}: {text} ({numbers.period(item.figure.period)}{more})")
    return lines


def _cells(sheet: MeetingSheet) -> list[CellProvenance]:
    """Every cell behind the table of leading figures."""
    return list(dict.fromkeys(cell for row in sheet.figures for cell in row.provenance))


def _left_out(sheet: MeetingSheet) -> list[str]:
    found = [f"the list of the {len(sheet.news)} measures with new periods"] if sheet.news else []
    for name, what, items in (
        ("revised", "revised figures", sheet.revised),
        ("steps", "statuses, dates and wordings", sheet.steps),
        ("events_and_statements", "events and statements", sheet.events_and_statements),
        ("overdue", "overdue items", sheet.overdue),
    ):
        if len(items) > LIMITS[name]:
            found.append(f"{len(items) - LIMITS[name]} of {len(items)} {what}")
    return found
