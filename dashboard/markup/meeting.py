"""Template values of a meeting sheet: its content, limits of the print, and a list of the entries left out."""

from typing import Any, Final

from dashboard.catalogue import Catalogue
from dashboard.content.chart import CellProvenance
from dashboard.content.meeting_sheet import MeetingSheet
from dashboard.wording import numbers
from dashboard.wording.meeting import since_when

LIMITS: Final = {"revised": 4, "steps": 5, "events_and_statements": 7, "overdue": 5}
"""Entries of each list in print, so that a sheet fits two pages; on the screen the rest can be opened."""


def sheet_values(catalogue: Catalogue, sheet: MeetingSheet, *, address: str, overdue: str) -> dict[str, Any]:
    """Values of “meeting_sheet.html”; `address` is the sheet's own and `overdue` the path of the ledger."""
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
    """Number of measures with new figures, and of those with a symbol instead of a number."""
    signs = sum(item.figure.value is None for item in sheet.news)
    number = len(sheet.news) - signs
    text = f"{number} measure{'' if number == 1 else 's'} with a number for a period that had none before"
    return f"{text}; {signs} more with a sign in its place." if signs else f"{text}."


def news(sheet: MeetingSheet, catalogue: Catalogue) -> list[str]:
    """Measures with new figures: newest figure, and the number of earlier periods that are new too."""
    lines = []
    for item in sheet.news:
        text = numbers.cell(catalogue, item.figure, item.measure)
        more = f", and {item.earlier} earlier" if item.earlier else ""
        lines.append(f"{item.measure.name}: {text} ({numbers.period(item.figure.period)}{more})")
    return lines


def _cells(sheet: MeetingSheet) -> list[CellProvenance]:
    """Cells behind the table of leading figures."""
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
