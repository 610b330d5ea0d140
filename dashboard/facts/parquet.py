"""Parquet tables read from memory after their hash was verified."""

import pyarrow as pa
import pyarrow.parquet as pq


def table_of(data: bytes) -> pa.Table:
    """Read the Parquet file held in `data`.

    Without Arrow's own threads: given a Python file, they may still hold it when a short command ends, and then about
    one run in ten on a busy machine aborts after its work is done.
    """
    return pq.read_table(pa.BufferReader(data), use_threads=False, pre_buffer=False)
