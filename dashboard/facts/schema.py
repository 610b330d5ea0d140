"""The columns of the fact store, shared by the pipeline that writes it and the dashboard that reads it."""

from datetime import date
from typing import NamedTuple

import pyarrow as pa


class Fact(NamedTuple):
    """One published cell.

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
"""The source file of rows by which this site sets a printed cell aside."""

SORT_KEYS = ("measure", "area", "period", "published_on")
