#!/usr/bin/env python3
"""Refresh of the published figures, from the publishers or a folder, and rollback to an earlier vintage."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboard.catalogue import CatalogueError, load_catalogue
from dashboard.catalogue.load import DEFAULT_FOLDER
from dashboard.facts.store import chosen_root
from dashboard.facts.store_path import StorePath
from dashboard.facts.vintage import VintageError
from scripts.pipeline import commands, contributions
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.fetch import command as fetching
from scripts.pipeline.fetch.errors import exit_code
from scripts.pipeline.fetch.passing import raw_store_for
from scripts.pipeline.refresh_note import with_note


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns an exit code for a scheduler; unless 0, everything published is as before.

    0 done or nothing new, 1 refused, 2 wrong options, 75 try again later.
    """
    options = _parser().parse_args(arguments)
    if options.command is None and not options.check:
        return with_note(options.root, lambda: _run(options))
    return _run(options)[0]


def _run(options: argparse.Namespace) -> tuple[int, str]:
    """Run the command; returns the exit code and, if not 0, the error message."""
    try:
        match options.command:
            case "rollback":
                print(commands.rollback(options.root, options.vintage))
            case "list":
                print(*commands.list_vintages(options.root), sep="\n")
            case "verify":
                wrong = commands.verify(options.root)
                print(*(wrong or ["Every vintage is as it was published."]), sep="\n")
                return (1 if wrong else 0), ""
            case _:
                _refresh(options)
    except (CatalogueError, PipelineError, VintageError, OSError) as error:
        sys.stdout.flush()
        print(f"Nothing was published. {error}", file=sys.stderr)
        return exit_code(error), str(error)
    return 0, ""


def _refresh(options: argparse.Namespace) -> None:
    catalogue = load_catalogue(options.catalogue)
    with raw_store_for(options.raw, check_only=options.check and options.folder is None) as raw:
        folder = options.folder
        if folder is None:
            folder = fetching.fetch(fetching.FetchOptions(catalogue, raw, options.publishers, options.copies))
        files = sorted(options.contributed.glob("*.csv"))
        done = commands.ingest(folder, catalogue, options.root, files, check_only=options.check)
    print(*done.lines, sep="\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--from", dest="folder", type=Path, metavar="FOLDER", help="ingest the files in FOLDER, fetch none"
    )
    parser.add_argument("--check", action="store_true", help="do everything but publish, and leave nothing behind")
    parser.add_argument(
        "--to",
        dest="root",
        type=StorePath.of,
        default=chosen_root(),
        help="the published store, a folder or URI (DASHBOARD_DATA)",
    )
    parser.add_argument("--catalogue", type=Path, default=DEFAULT_FOLDER, help="the catalogue folder")
    parser.add_argument(
        "--contributed", type=Path, default=contributions.FOLDER, help="folder of contributed CSV files"
    )
    fetching.add_arguments(parser)
    others = parser.add_subparsers(dest="command", metavar="rollback ID | list | verify")
    others.add_parser("list", help="show the vintages")
    others.add_parser("verify", help="check every byte that is published")
    others.add_parser("rollback", help="make an earlier vintage current").add_argument("vintage")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
