#!/usr/bin/env python3
"""Check of contributed CSV files against the contract: accepted, or refused with the rows to mend.

The rules are those of data/contract/README.md. Files are judged in the order given, each also against what is published
and against the files before it. Nothing is published or kept.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pyarrow as pa

from dashboard.catalogue import CatalogueError, load_catalogue
from dashboard.facts import StoreError, open_store
from dashboard.facts.parquet import table_of
from dashboard.facts.store import chosen_root
from dashboard.facts.store_path import StorePath
from dashboard.facts.vintage import VintageError, read_verified
from scripts.pipeline.gate.check import check_all
from scripts.pipeline.gate.setting import setting


def main(arguments: list[str] | None = None) -> int:
    """Check the files and print a report of each. Returns 0 if all pass, 1 if any is refused or cannot be checked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+", help="a CSV file after the contract")
    parser.add_argument(
        "--published", dest="root", type=StorePath.of, default=chosen_root(), help="the published store"
    )
    options = parser.parse_args(arguments)
    try:
        store = open_store(options.root)
        against = setting(
            load_catalogue(), store.areas, _earlier(options.root, store.vintage), official=store.facts.table
        )
    except (CatalogueError, StoreError, VintageError) as error:
        print(f"Nothing could be checked. {error}", file=sys.stderr)
        return 1
    reports, _ = check_all(options.files, against)
    for report in reports:
        print(report)
    return 0 if all(report.accepted for report in reports) else 1


def _earlier(root: StorePath, vintage: str) -> pa.Table | None:
    """Contributed figures of the current vintage; None if there are none."""
    held = read_verified(root / "vintages" / vintage).files.get("contributed.parquet")
    return None if held is None else table_of(held)


if __name__ == "__main__":
    raise SystemExit(main())
