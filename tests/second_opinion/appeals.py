"""Tribunal tables, read by name, because the codes printed in them are partly wrong."""

import re
from collections.abc import Iterator
from pathlib import Path

from .cells import Fact, read_cell, rows_of

NAMES = "geo/la_lookup_dfe_ons.csv"

# Areas whose printed name is not the department's, or is shared by two areas.
ALIASES = {
    "England Total": "E92000001",
    "Durham": "840",
    "Kingston Upon Hull, City of": "810",
    "Herefordshire": "884",
    "Cumbria": "909",
    "Northamptonshire": "928",
    "Poole": "836",
    "Bournemouth": "837",
}
DORSET_BEFORE_2019, DORSET_FROM_2019 = "835", "838"
NOT_AN_AREA = "England total excluding suppressed"


def code_of(printed: str, year: str, names: dict[str, str]) -> str:
    """Three-digit or country code of an area printed with its footnote digits glued on.

    Raises KeyError for a name that is in neither list.
    """
    name = re.sub(r"[\d,]+$", "", printed.strip()).strip()
    if name == "Dorset":
        return DORSET_BEFORE_2019 if year < "2019" else DORSET_FROM_2019
    return ALIASES.get(name) or names[name]


def measure_of(sub_header: str, older_table: bool) -> str:
    """Measure of a sub-header; "" for the denominators, which are not stored."""
    if sub_header.startswith("Appeals"):
        return "appeals-registered"
    if "Appeal Rate" not in sub_header:
        return ""
    if older_table and not sub_header.startswith("In development"):
        return "appeal-rate-old-basis"
    return "appeal-rate-new-basis"


def headers(rows: list[list[str]]) -> tuple[int, list[str], list[str]]:
    """Index of the sub-header row, the year over each column, and the sub-headers.

    A year is printed once, over the first of its columns, and holds until the next.
    """
    top = next(i for i, row in enumerate(rows) if len(row) > 2 and re.fullmatch(r"\d{4}", row[2]))
    years: list[str] = []
    current = ""
    for text in rows[top]:
        current = text if re.fullmatch(r"\d{4}", text) else current
        years.append(current)
    return top + 1, years, rows[top + 1]


def appeal_facts(sources: Path, release: str, published_on: str, path: str) -> Iterator[Fact]:
    """Facts of one tribunal table. Blank cells and region headings yield nothing."""
    lookup = rows_of(sources / NAMES)
    code, name = lookup[0].index("old_la_code"), lookup[0].index("la_name")
    names = {row[name]: row[code] for row in lookup[1:]}
    rows = rows_of(sources / path)
    start, years, sub_headers = headers(rows)
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        if row and row[0] == NOT_AN_AREA:
            continue
        for cell, year, sub_header in zip(row[2:], years[2:], sub_headers[2:], strict=False):
            measure = measure_of(sub_header, older_table=release == "send-appeals-2025")
            if measure and cell.strip():
                value, symbol = read_cell(cell)
                yield Fact(
                    area=code_of(row[0], year, names),
                    measure=measure,
                    period=year,
                    value=value,
                    symbol=symbol,
                    published_on=published_on,
                    release=release,
                    source_file=path,
                    source_row=number,
                    source_column=f"{year} {sub_header}",
                    cell=cell,
                )
