"""DfE, reporting year 2023: one wide snake_case file for 2014 to 2022, every row a headline row.

Some numbers are padded with blanks; columns that a year does not have are `z` for every area.
"""

from scripts.pipeline.layouts import dfe
from scripts.pipeline.layouts.kinds import FiguresLayout
from scripts.pipeline.printed import FileJob, PrintedCells
from scripts.pipeline.tables import read_table


def read(job: FileJob) -> PrintedCells:
    """Read `sen2_mi.csv`."""
    table = read_table(job.path, job.file.path, dfe.NEW_CODE_FIRST)
    return dfe.cells(job, table, dfe.NEW_CODE_FIRST, lambda _row: True, dfe.calendar_year)


LAYOUT = FiguresLayout(read)
