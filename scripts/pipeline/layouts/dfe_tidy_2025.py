"""DfE, reporting year 2025: a tidy file per stage of the process, 2019 to 2024, with all breakdowns.

Only the rows for all children become facts. The header of `annual_reviews.csv` has one column twice, with the same
values: that column is not used.
"""

from scripts.pipeline.layouts import dfe
from scripts.pipeline.layouts.kinds import FiguresLayout
from scripts.pipeline.printed import FileJob, PrintedCells
from scripts.pipeline.tables import read_table

LEADING = (*dfe.NEW_CODE_FIRST, *dfe.BREAKDOWN)
KNOWN_DUPLICATES = frozenset({"review_meeting_prior_24"})
JANUARY_FILES = frozenset({"caseload"})


def read(job: FileJob) -> PrintedCells:
    """Read the headline rows of a file."""
    table = read_table(job.path, job.file.path, LEADING, KNOWN_DUPLICATES)
    labels = frozenset(job.file.headlines)
    period_of = dfe.january_of_academic_year if job.file.name in JANUARY_FILES else dfe.calendar_year
    return dfe.cells(
        job,
        table,
        LEADING,
        lambda row: row["breakdown_topic"] == row["breakdown"] and row["breakdown"] in labels,
        period_of,
    )


LAYOUT = FiguresLayout(read)
