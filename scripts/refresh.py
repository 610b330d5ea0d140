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
from scripts.pipeline.fetch.errors import TRY_LATER, UnfinishedError, UnseenReleasesError, exit_code
from scripts.pipeline.fetch.passing import raw_store_for
from scripts.pipeline.last_resort import at_last
from scripts.pipeline.refresh_note import CHANGED, DONE, FAILED, LATER, REFUSED, UNSEEN, RefreshEnd, with_note


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns an exit code for a scheduler; unless 0 or a list in doubt, all is as it was.

    0 done or nothing new, 1 refused or failed, 2 wrong options, 75 try again later, 128 and more stopped by a signal.
    If new releases could not be looked for, 75 or 1 too, and what else could be refreshed is published.
    """
    options = _parser().parse_args(arguments)
    if options.command is None and not options.check:
        return with_note(options.root, lambda: at_last(lambda: _run(options), _end_in_failure))
    return at_last(lambda: _run(options), _end_in_failure).code


def _end_in_failure(code: int, message: str) -> RefreshEnd:
    print(message, file=sys.stderr)
    return RefreshEnd(code, FAILED, message)


def _run(options: argparse.Namespace) -> RefreshEnd:
    try:
        match options.command:
            case "rollback":
                print(commands.rollback(options.root, options.vintage))
            case "list":
                print(*commands.list_vintages(options.root), sep="\n")
            case "verify":
                wrong = commands.verify(options.root)
                print(*(wrong or ["Every vintage is as it was published."]), sep="\n")
                return RefreshEnd(1 if wrong else 0, REFUSED if wrong else DONE, "")
            case _:
                _refresh(options)
    except UnseenReleasesError as error:
        return _told(error, CHANGED if error.is_looked else UNSEEN, str(error))
    except (CatalogueError, PipelineError, VintageError) as error:
        return _told(error, REFUSED, f"Nothing was published. {error}")
    except OSError as error:
        return _told(error, FAILED, f"Nothing was published. {error}")
    return RefreshEnd(0, DONE, "")


def _told(error: Exception, result: str, message: str) -> RefreshEnd:
    sys.stdout.flush()
    print(message, file=sys.stderr)
    code = exit_code(error)
    return RefreshEnd(code, LATER if code == TRY_LATER and result == REFUSED else result, message)


def _refresh(options: argparse.Namespace) -> None:
    catalogue = load_catalogue(options.catalogue)
    unseen = None
    with raw_store_for(options.raw, check_only=options.check and options.folder is None) as raw:
        folder = options.folder
        if folder is None:
            asked = fetching.FetchOptions(catalogue, raw, options.publishers, options.copies)
            folder, unseen = fetching.fetch(asked)
        files = sorted(options.contributed.glob("*.csv"))
        try:
            done = commands.ingest(folder, catalogue, options.root, files, check_only=options.check)
        except PipelineError as error:
            if unseen is None:
                raise
            raise UnfinishedError([error, *unseen.doubts], "") from error
    print(*done.lines, sep="\n")
    if unseen is not None:
        raise unseen


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
