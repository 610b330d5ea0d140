"""Command that fetches from the publishers: `python -m scripts.pipeline.fetch`. Leaves a folder ready to ingest."""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from dashboard.catalogue import Catalogue, CatalogueError, load_catalogue
from dashboard.catalogue.load import DEFAULT_FOLDER
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.fetch.config import DEFAULT_FILE, load_publishers
from scripts.pipeline.fetch.errors import DONE, UnseenReleasesError, exit_code
from scripts.pipeline.fetch.progress import ProgressReport
from scripts.pipeline.fetch.raw import RawStore, default_root
from scripts.pipeline.fetch.run import FetchedFolder, run
from scripts.pipeline.last_resort import at_last


@dataclass(frozen=True)
class FetchOptions:
    """Options of a refresh from the publishers.

    `raw` is the raw store; `copies` a folder with files got by hand under the catalogue's paths; progress goes to
    `out`.
    """

    catalogue: Catalogue
    raw: Path = field(default_factory=lambda: default_root(os.environ))
    publishers: Path = DEFAULT_FILE
    copies: Path | None = None
    out: TextIO = field(default_factory=lambda: sys.stdout)


def fetch(options: FetchOptions) -> FetchedFolder:
    """Build the ingest folder: under the catalogue's paths, every file of the releases that are held whole.

    `unseen` of the result is an error to raise once the folder is read: new releases may have been missed.

    Raises PipelineError (UnfinishedError where a person is needed, TryLaterError where only time is), CatalogueError
    for a faulty publishers.toml, and OSError; `errors.exit_code` turns each into an exit code.
    """
    settings = load_publishers(options.publishers)
    return run(options.catalogue, settings, RawStore(options.raw), options.copies, ProgressReport(options.out))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options shared by all commands that fetch."""
    parser.add_argument("--raw", type=Path, default=default_root(os.environ), help="where raw files are kept for ever")
    parser.add_argument("--publishers", type=Path, default=DEFAULT_FILE, metavar="FILE", help="addresses and ids")
    parser.add_argument("--copies", type=Path, metavar="FOLDER", help="files got by hand, under the catalogue's paths")


def main(arguments: list[str] | None, ingest: Callable[[Path, Catalogue], str]) -> int:
    """Fetch; with --ingest also read the folder as a refresh would. Publishes nothing. Returns an exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.pipeline.fetch", description=__doc__)
    add_arguments(parser)
    parser.add_argument("--catalogue", type=Path, default=DEFAULT_FOLDER, metavar="FOLDER")
    parser.add_argument("--ingest", action="store_true", help="also read the folder; nothing is published")
    options = parser.parse_args(arguments)
    return at_last(lambda: _fetch_only(options, ingest), _failed)


def _failed(code: int, message: str) -> int:
    sys.stderr.write(f"Nothing is ready to ingest. {message}\n")
    return code


def _fetch_only(options: argparse.Namespace, ingest: Callable[[Path, Catalogue], str]) -> int:
    try:
        catalogue = load_catalogue(options.catalogue)
        fetched = fetch(FetchOptions(catalogue, options.raw, options.publishers, options.copies))
        sys.stdout.write(f"Ready to ingest: {fetched.folder}\n")
        if options.ingest:
            sys.stdout.write(ingest(fetched.folder, catalogue))
        if fetched.unseen:
            raise fetched.unseen
    except UnseenReleasesError as error:
        sys.stdout.flush()
        sys.stderr.write(f"{error}\n")
        return exit_code(error)
    except (CatalogueError, PipelineError, OSError) as error:
        sys.stdout.flush()
        sys.stderr.write(f"Nothing is ready to ingest. {error}\n")
        return exit_code(error)
    return DONE
