"""Reading a verified table from memory."""

import pyarrow as pa
import pyarrow.parquet as pq


def table_of(held: bytes) -> pa.Table:
    """The table of a Parquet file that is in memory.

    Without Arrow's own threads: given a Python file, they may still hold it when a short command ends, and then about
    one run in ten on a busy machine aborts after its work is done.
    """
    return pq.read_table(pa.BufferReader(held), use_threads=False, pre_buffer=False)
