#!/usr/bin/env python3
"""Refreshes the published figures: from a folder of official files, and back to an earlier vintage if need be."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboard.catalogue import CatalogueError, load_catalogue
from dashboard.catalogue.load import DEFAULT_FOLDER
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.facts.vintage import VintageError
from scripts.pipeline import commands
from scripts.pipeline.errors import PipelineError


def main(arguments: list[str] | None = None) -> int:
    """Runs one command. Returns 0 when it finished and 1 when it was refused, with everything published as it was."""
    options = _parser().parse_args(arguments)
    try:
        match options.command:
            case "rollback":
                print(commands.rollback(options.root, options.vintage))
            case "list":
                print(*commands.listed(options.root), sep="\n")
            case "verify":
                wrong = commands.verify(options.root)
                print(*(wrong or ["Every vintage is as it was published."]), sep="\n")
                return 1 if wrong else 0
            case _:
                catalogue = load_catalogue(options.catalogue)
                done = commands.ingest(options.folder, catalogue, options.root, check_only=options.check)
                print(*done.told, sep="\n")
    except (CatalogueError, PipelineError, VintageError, OSError) as error:
        print(f"Nothing was published. {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--from", dest="folder", type=Path, metavar="FOLDER", help="ingest the official files in FOLDER"
    )
    parser.add_argument("--check", action="store_true", help="do everything but publish")
    parser.add_argument("--to", dest="root", type=Path, default=DEFAULT_ROOT, help="the published store")
    parser.add_argument("--catalogue", type=Path, default=DEFAULT_FOLDER, help="the catalogue folder")
    commands_ = parser.add_subparsers(dest="command", metavar="rollback ID | list | verify")
    commands_.add_parser("list", help="show the vintages")
    commands_.add_parser("verify", help="check every byte that is published")
    commands_.add_parser("rollback", help="make an earlier vintage current").add_argument("vintage")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
