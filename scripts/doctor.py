#!/usr/bin/env python3
"""Diagnosis of an installation in plain words: `scripts/doctor.py`. Changes nothing."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

try:
    from dashboard.catalogue.load import DEFAULT_FOLDER
    from dashboard.facts.store import chosen_root
    from dashboard.facts.store_path import StorePath
    from scripts.diagnosis.records import InstallationPaths
    from scripts.diagnosis.run import diagnose
except ImportError as error:
    sys.exit(f"✗ {error}. Run this with .venv/bin/python, which scripts/serve makes.")

_SIGNS = {"well": "✓", "look": "!", "wrong": "✗"}


def main(arguments: list[str] | None = None) -> int:
    """Print a line for each finding; returns 1 if anything is wrong, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", dest="store", type=StorePath.of, default=chosen_root(), help="the published store")
    parser.add_argument("--catalogue", type=Path, default=DEFAULT_FOLDER, help="the catalogue folder")
    parser.add_argument("--port", type=int, default=8501, help="the port that visitors use")
    chosen = parser.parse_args(arguments)
    found = diagnose(InstallationPaths(ROOT, chosen.store, chosen.catalogue, chosen.port, datetime.now(UTC)))
    for finding in found:
        print(_SIGNS[finding.state], finding.text)
    wrong = sum(finding.state == "wrong" for finding in found)
    print(f"\n{wrong} thing(s) to mend." if wrong else "\nNothing is wrong.")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
