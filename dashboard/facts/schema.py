"""Schemas of the fact store, shared by the pipeline (writer) and the dashboard (reader)."""

from datetime import date
from typing import NamedTuple

import pyarrow as pa


class Fact(NamedTuple):
    """One published cell with its provenance.

    `value` is in the unit of the measure and is None where the publisher printed a symbol; then `symbol` holds it.
    `source_row` counts as a spreadsheet does (the first line of the file is 1); `cell` is the text as printed.
    """

    area: str
    measure: str
    period: str
    value: float | None
    symbol: str | None
    published_on: date
    release: str
    source_file: str
    source_row: int
    source_column: str
    cell: str


FACTS = pa.schema(
    [
        ("area", pa.string()),
        ("measure", pa.string()),
        ("period", pa.string()),
        ("value", pa.float64()),
        ("symbol", pa.string()),
        ("published_on", pa.date32()),
        ("release", pa.string()),
        ("source_file", pa.string()),
        ("source_row", pa.int32()),
        ("source_column", pa.string()),
        ("cell", pa.string()),
    ]
)
AREAS = pa.schema(
    [
        ("code", pa.string()),
        ("name", pa.string()),
        ("level", pa.string()),
        ("region", pa.string()),
        ("ons_code", pa.string()),
        ("first_year", pa.int32()),
        ("last_year", pa.int32()),
    ]
)
NEIGHBOURS = pa.schema(
    [("area", pa.string()), ("rank", pa.int32()), ("neighbour", pa.string()), ("closeness", pa.string())]
)
CORRECTIONS = "corrections.toml"
"""Source file of the rows with which this site overrides a printed cell."""

SORT_KEYS = ("measure", "area", "period", "published_on")


class ContributedFact(NamedTuple):
    """One figure counted by its publisher and contributed as a CSV file.

    `value` is in the unit of the measure; where there is none, `symbol` gives the reason (as in the contract), and so
    for `denominator`. `period_type` is month, year to date or year. `source_row` counts as a spreadsheet does; `cell`
    is the figure as printed. `label` is the text shown to readers next to the series.
    """

    publisher: str
    published_on: date
    label: str
    area: str
    measure: str
    period_type: str
    period: str
    value: float | None
    symbol: str | None
    denominator: int | None
    denominator_symbol: str | None
    source_url: str
    source_file: str
    source_sha256: str
    source_row: int
    cell: str


CONTRIBUTED = pa.schema(
    [
        ("publisher", pa.string()),
        ("published_on", pa.date32()),
        ("label", pa.string()),
        ("area", pa.string()),
        ("measure", pa.string()),
        ("period_type", pa.string()),
        ("period", pa.string()),
        ("value", pa.float64()),
        ("symbol", pa.string()),
        ("denominator", pa.int64()),
        ("denominator_symbol", pa.string()),
        ("source_url", pa.string()),
        ("source_file", pa.string()),
        ("source_sha256", pa.string()),
        ("source_row", pa.int32()),
        ("cell", pa.string()),
    ]
)
