"""Template values of a meeting sheet: its content, its lists in print, and a list of the entries left out."""

from typing import Any

from dashboard.content.meeting_sheet import MeetingSheet
from dashboard.content.provenance import CellProvenance
from dashboard.markup.meeting_print import PrintedList, printed_lists
from dashboard.wording.meeting import since_when


def sheet_values(sheet: MeetingSheet, *, address: str, overdue: str) -> dict[str, Any]:
    """Values of “meeting_sheet.html”; `address` is the sheet's own and `overdue` the path of the ledger."""
    lists = printed_lists(sheet)
    return {
        "sheet": sheet,
        "lists": lists,
        "since_when": since_when(sheet.span),
        "cells": _cells(sheet),
        "sources": list({cell.release.id: (cell.source, cell.release) for cell in _cells(sheet)}.values()),
        "left_out": _left_out(sheet, lists),
        "address": address,
        "overdue": overdue,
    }


def _cells(sheet: MeetingSheet) -> list[CellProvenance]:
    """Cells behind the table of leading figures."""
    return list(dict.fromkeys(cell for row in sheet.figures for cell in row.provenance))


def _left_out(sheet: MeetingSheet, lists: dict[str, PrintedList]) -> list[str]:
    found = [f"the list of the {len(sheet.news)} measures with new periods"] if sheet.news else []
    for name, what in (
        ("revised", "revised figures"),
        ("steps", "statuses, dates and wordings"),
        ("events_and_statements", "events and statements"),
        ("overdue", "overdue items"),
    ):
        kept, cut = len(lists[name].kept), len(lists[name].cut)
        if cut:
            found.append(f"{cut} of {kept + cut} {what}")
    return found
