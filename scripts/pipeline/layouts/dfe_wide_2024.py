"""DfE, reporting year 2024: the wide file of 2023 with one more year, every row a headline row.

Of its columns `new_all_ehc` counts assessments that ended with a plan, and `total_mediation` is the sum of the three
stages for 2023, but not for 2022: neither carries on the column of that name in earlier releases.
"""

from scripts.pipeline.layouts import dfe
from scripts.pipeline.layouts.kinds import FiguresLayout
from scripts.pipeline.printed import FileJob, PrintedCells
from scripts.pipeline.tables import read_table


def read(job: FileJob) -> PrintedCells:
    """Read `sen2_mi.csv`, or the rows of one year of it."""
    table = read_table(job.path, job.file.path, dfe.NEW_CODE_FIRST)
    return dfe.cells(job, table, dfe.NEW_CODE_FIRST, lambda _row: True, dfe.calendar_year)


LAYOUT = FiguresLayout(read)
