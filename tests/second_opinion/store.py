"""Reading of the published fact store for the second opinion, with plain pyarrow."""

from pathlib import Path

import pyarrow.parquet as pq

from .cells import Fact


def store_facts(published: Path) -> list[Fact]:
    """Rows of the current vintage of a store, dates as ISO text.

    Raises FileNotFoundError where `CURRENT` or its vintage is absent, KeyError where a column is.
    """
    vintage = (published / "CURRENT").read_text(encoding="utf-8").strip()
    rows = pq.read_table(published / "vintages" / vintage / "facts.parquet").to_pylist()
    # Rows by which this site sets a printed figure aside are its own, not the publishers'.
    rows = [row for row in rows if not row["release"].startswith("corrections-")]
    for row in rows:
        row["published_on"] = row["published_on"].isoformat()
    return [Fact(**{name: row[name] for name in Fact._fields}) for row in rows]
