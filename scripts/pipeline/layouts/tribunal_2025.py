"""HMCTS, June 2025: appeals and appeal rates 2014 to 2024, with a second, new basis for 2024 marked in development."""

from scripts.pipeline.layouts import tribunal
from scripts.pipeline.layouts.kinds import FiguresLayout
from scripts.pipeline.printed import FileJob, PrintedCells

COLUMNS = {
    "appeals registered": ("Appeals registered4",),
    "decisions old basis": ("Total Appealable Decisions1", "Total Appealable Decisions1,9"),
    "appeal rate old basis": ("SEND Tribunal Appeal Rate2",),
    "decisions new basis": ("In development: Total Appealable Decisions1,8",),
    "appeal rate new basis": ("In development: SEND Tribunal Appeal Rate2",),
}


def read(job: FileJob) -> PrintedCells:
    """Read the table; years stand in row 4, sub-headers in row 5."""
    return tribunal.read(job, years_row=4, labels_row=5, columns=COLUMNS, width=37)


LAYOUT = FiguresLayout(read)
