"""Agreed table of measures (measures.csv): the column of each measure in each file and release."""

import csv
import re
from pathlib import Path

RELEASES = ("2022", "2023", "2024", "2025", "2026")


def expected_columns(table: Path) -> set[tuple[str, str, str, str]]:
    """Entries as (release, file, measure, column); tribunal and derived entries left out.

    An entry reads "file: column [column] (remark)", a second file follows after “;”; "same" repeats the entry to its
    left.
    """
    found = set()
    with table.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            left = ""
            for release in RELEASES:
                entry = row[f"columns_{release}"]
                left = left if entry == "same" else entry
                for place in re.sub(r"\(.*?\)", "", left).split(";"):
                    file, colon, columns = place.partition(":")
                    if colon:
                        found |= {
                            (f"ehc-plans-{release}", file.strip(), row["slug"], column) for column in columns.split()
                        }
    return found
