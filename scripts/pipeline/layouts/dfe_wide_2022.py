"""DfE, reporting year 2022: one wide CamelCase file for 2014 to 2021, every row a headline row.

The three-digit code stands before the nine-character code, the other way round from later releases.
"""

from scripts.pipeline.layouts import dfe
from scripts.pipeline.layouts.kinds import FiguresLayout
from scripts.pipeline.printed import FileJob, PrintedCells
from scripts.pipeline.tables import read_table


def read(job: FileJob) -> PrintedCells:
    """Read `sen2_mi.csv`."""
    table = read_table(job.path, job.file.path, dfe.OLD_CODE_FIRST)
    return dfe.cells(job, table, dfe.OLD_CODE_FIRST, lambda _row: True, dfe.calendar_year)


LAYOUT = FiguresLayout(read)
