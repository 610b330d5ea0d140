"""DfE, reporting year 2022: the January count of plans, 2010 to 2022, by type of school.

“Calendar year 2022” here means January 2022. Statements and plans are counted apart; only plans are wanted.
"""

from scripts.pipeline.layouts import dfe
from scripts.pipeline.layouts.kinds import FiguresLayout
from scripts.pipeline.printed import FileJob, PrintedCells
from scripts.pipeline.tables import read_table

LEADING = (*dfe.OLD_CODE_FIRST, "establishment_type", "establishment_group")


def read(job: FileJob) -> PrintedCells:
    """Read the rows for all establishments."""
    table = read_table(job.path, job.file.path, LEADING)
    return dfe.cells(
        job,
        table,
        LEADING,
        lambda row: row["establishment_type"] == row["establishment_group"] == "Total",
        lambda row, where: f"{dfe.calendar_year(row, where)}-01",
    )


LAYOUT = FiguresLayout(read)
