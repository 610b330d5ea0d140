#!/usr/bin/env python3
"""Rebuilds the published figures from a folder of official files: `scripts/refresh.py --from FOLDER`."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboard.catalogue import CatalogueError, load_catalogue
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.facts.vintage import VintageError
from scripts.pipeline.build import build
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.publish import publish


def main(arguments: list[str] | None = None) -> int:
    """Ingests the files, publishes the vintage, says what was done. Returns 0, or 1 with nothing published."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="folder with the official files")
    parser.add_argument("--to", dest="root", type=Path, default=DEFAULT_ROOT, help="the published store")
    options = parser.parse_args(arguments)
    try:
        built = build(options.folder, load_catalogue())
        vintage, new = publish(built, options.root)
    except (CatalogueError, PipelineError, VintageError, OSError) as error:
        print(f"Nothing was published. {error}", file=sys.stderr)
        return 1
    counted = f"{built.facts.num_rows:,} figures from {len(built.sources)} files"
    print(f"{'Published' if new else 'Already published, nothing new'}: vintage {vintage} ({counted}).")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
