"""Parquet tables read from memory after their hash was verified, and their rows as tuples."""

from collections.abc import Iterator
from sys import intern
from typing import Final, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.facts.schema import ContributedFact, Fact

Row = TypeVar("Row", Fact, ContributedFact)
_BATCH: Final = 4096


def table_of(data: bytes) -> pa.Table:
    """Read the Parquet file held in `data`.

    Without Arrow's own threads, which `read_table` starts in any case: they may still be at work when a short command
    ends, and then it aborts after its work is done.
    """
    return pq.ParquetFile(pa.BufferReader(data), pre_buffer=False).read(use_threads=False)


def rows_of(table: pa.Table, kind: type[Row]) -> Iterator[Row]:
    """Rows of a table as tuples; equal texts are one object for as long as any row holds it.

    Otherwise each row would have texts of its own, four times as much memory.
    """
    for batch in table.to_batches(_BATCH):
        columns = [batch.column(name) for name in kind._fields]
        yield from map(kind._make, zip(*map(_values, columns), strict=True))


def _values(column: pa.Array) -> list[object]:
    values: list[object] = column.to_pylist()
    if pa.types.is_string(column.type):
        return [intern(value) if isinstance(value, str) else value for value in values]
    return values
