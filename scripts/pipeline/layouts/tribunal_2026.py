"""HMCTS, June 2026: appeals and appeal rates on the new basis, 2024 and 2025, under differing sub-headers."""

from scripts.pipeline.layouts import tribunal
from scripts.pipeline.layouts.kinds import FiguresLayout
from scripts.pipeline.printed import FileJob, PrintedCells

COLUMNS = {
    "appeals registered": ("Appeals registered", "Appeals"),
    "decisions new basis": ("Total Appealable Decisions", "Total Appealable decisions"),
    "appeal rate new basis": ("SEND Tribunal Appeal Rate2", "SEND Tribunal Appeal Rate"),
}


def read(job: FileJob) -> PrintedCells:
    """Read the table; years stand in row 7, sub-headers in row 8."""
    return tribunal.read(job, years_row=7, labels_row=8, columns=COLUMNS, width=8)


LAYOUT = FiguresLayout(read)
