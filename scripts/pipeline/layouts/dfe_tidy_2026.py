"""DfE, reporting year 2026: as 2025, all lower case, with other labels for the headline rows.

`phase_transfers.csv` has no breakdown columns; its column names carry the year that they count.
"""

from scripts.pipeline.layouts import dfe
from scripts.pipeline.layouts.kinds import FiguresLayout
from scripts.pipeline.printed import FileJob, PrintedCells
from scripts.pipeline.tables import read_table

LEADING = (*dfe.NEW_CODE_FIRST, *dfe.BREAKDOWN)


def read(job: FileJob) -> PrintedCells:
    """Read the headline rows of a file."""
    if not job.file.headlines:
        table = read_table(job.path, job.file.path, dfe.NEW_CODE_FIRST)
        return dfe.cells(job, table, dfe.NEW_CODE_FIRST, lambda _row: True, dfe.calendar_year)
    table = read_table(job.path, job.file.path, LEADING)
    labels = frozenset(job.file.headlines)
    return dfe.cells(
        job,
        table,
        LEADING,
        lambda row: row["breakdown_topic"] == row["breakdown"] and row["breakdown"] in labels,
        dfe.calendar_year,
    )


LAYOUT = FiguresLayout(read)
