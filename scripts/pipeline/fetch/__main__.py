"""`python -m scripts.pipeline.fetch`: the fetching part of a refresh on its own."""

from pathlib import Path

from dashboard.catalogue import Catalogue
from scripts.pipeline.fetch.command import main


def _ingest(folder: Path, catalogue: Catalogue) -> str:
    # Imported late: it imports Arrow, which fetching does not need.
    from scripts.pipeline.build import build

    built = build(folder, catalogue)
    return f"Read {built.facts.num_rows:,} figures from {len(built.sources)} files; nothing was published.\n"


if __name__ == "__main__":
    raise SystemExit(main(None, _ingest))
