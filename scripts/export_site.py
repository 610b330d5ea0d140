#!/usr/bin/env python3
"""Writes the public pages as plain files, for any static host or content delivery network.

For each area: every chart as page, embed, SVG, CSV and JSON, as it is now and frozen, with preview pictures for the
home area, its region and England; one page of all figures; for all: feeds, sitemap, and the data of every vintage.
"""

import argparse
import hashlib
import multiprocessing
import shutil
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboard.catalogue import Catalogue, CatalogueError, load_catalogue
from dashboard.catalogue.load import DEFAULT_FOLDER
from dashboard.edition import Edition
from dashboard.facts import FactStore, StoreError, open_store
from dashboard.facts.store import chosen_root
from dashboard.facts.store_path import StorePath
from scripts.export import make
from scripts.export.addresses import FileAddresses
from scripts.export.data import write_data
from scripts.export.folder import ABOUT, ExportError, ExportManifest, about, built_beside, listed, mend
from scripts.export.links import LinkRules, broken, named_hosts
from scripts.export.states import ExportPlan, Pictures, plan

PROCESSES = 2
ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Exports. Returns 0 when done or nothing is new, 1 when refused; then the export before stands as it was."""
    options = _parser().parse_args(arguments)
    try:
        print(_export(options))
    except (ExportError, CatalogueError, StoreError, OSError) as error:
        print(f"Nothing was exported. {error}", file=sys.stderr)
        return 1
    return 0


def _export(options: argparse.Namespace) -> str:
    started = time.monotonic()
    catalogue, store = load_catalogue(options.catalogue), open_store(options.root)
    base = options.at or catalogue.site.public_url
    if base is None:
        raise ExportError("Say where the files will be read: --at https://figures.example.org")
    target: Path = options.folder.resolve()
    mend(target)
    before = about(target)
    live = options.live or ""
    same_place = before is not None and (before.base, before.live) == (base, live)
    kept = (target, before.drawn) if before and same_place else (None, {})
    chosen = _chosen(options.areas, store)
    planned = plan(catalogue, store, chosen, before.days if before and same_place else (), options.pictures)
    made_from = _made_from(options.catalogue, store, planned, (base, live))
    if before and before.made_from == made_from and before.files == len(listed(target)):
        return f"Nothing new: {target} holds vintage {store.vintage}, {before.files:,} files."
    at = FileAddresses(base, catalogue.site.home_area, live, frozenset(planned.views), planned.pictured)
    with built_beside(target) as folder:
        job = make.ExportJob(options.catalogue, options.root, store.vintage, at, folder, *kept)
        with ProcessPoolExecutor(
            PROCESSES, multiprocessing.get_context("spawn"), initializer=make.prepare, initargs=(job,)
        ) as processes:
            drawn = _pages(processes, planned, started)
            write_data(job, Edition(catalogue, store))
            _front(folder)
            _checked(processes, LinkRules(folder, base, _hosts(options, catalogue)), listed(folder))
        count = len(listed(folder)) + 1
        (folder / ABOUT).write_bytes(
            ExportManifest(made_from, base, live, store.vintage, planned.days, count, drawn).to_bytes()
        )
    taken = time.monotonic() - started
    return f"Exported vintage {store.vintage} to {target}: {count:,} files, every link followed, {taken:.0f} s."


def _pages(processes: ProcessPoolExecutor, planned: ExportPlan, started: float) -> dict[str, str]:
    """Makes everything that charts are in, with progress; returns what pictures were drawn from."""
    waiting = [processes.submit(make.once), *(processes.submit(make.area, views) for views in planned.by_area())]
    files, drawn = 0, dict[str, str]()
    for number, done in enumerate(as_completed(waiting), start=1):
        made = done.result()
        files += made.files
        drawn |= made.drawn
        if number % 10 == 0 or number == len(waiting):
            share = f"{number} of {len(waiting)} parts"
            print(f"{share}, {files:,} files, {time.monotonic() - started:.0f} s", flush=True)
    return drawn


def _front(folder: Path) -> None:
    """The start page, which is the page of all figures."""
    shutil.copyfile(folder / "summary" / "index.html", folder / "index.html")


def _checked(processes: ProcessPoolExecutor, rules: LinkRules, files: list[str]) -> None:
    """Follows every link; raises ExportError with those that lead nowhere."""
    parts = [files[first::PROCESSES] for first in range(PROCESSES)]
    wrong = [line for part in processes.map(partial(broken, rules), parts) for line in part]
    if wrong:
        raise ExportError(f"{len(wrong):,} links lead nowhere, among them:\n" + "\n".join(sorted(wrong)[:10]))


def _hosts(options: argparse.Namespace, catalogue: Catalogue) -> frozenset[str]:
    own = {urlsplit(options.live).hostname or ""} if options.live else set()
    return named_hosts(catalogue.folder) | own


def _chosen(areas: str | None, store: FactStore) -> frozenset[str]:
    every = frozenset(area.code for area in store.areas.selectable())
    if areas is None:
        return every
    asked = frozenset(areas.split(","))
    if not asked <= every:
        raise ExportError(f"Not areas of today: {', '.join(sorted(asked - every))}.")
    return asked


def _made_from(catalogue: Path, store: FactStore, planned: ExportPlan, where: tuple[str, str]) -> str:
    """A hash of everything that the files depend on: figures, catalogue, program, areas and addresses."""
    views = [(view.area, view.as_of, view in planned.pictured) for view in planned.views]
    told = hashlib.sha256(repr((store.vintage, store.notice, views, where)).encode())
    for path in _files(catalogue, ROOT / "dashboard", ROOT / "scripts" / "export"):
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()


def _files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in folder.rglob("*.*") if path.is_file() and path.suffix != ".pyc")


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme in ("http", "https") and parts.netloc and not (parts.path.strip("/") or parts.query):
        return f"{parts.scheme}://{parts.netloc}"
    raise argparse.ArgumentTypeError("an address is scheme and host alone: https://figures.example.org")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the files go; an export that is there is replaced")
    parser.add_argument("--at", type=_address, metavar="ADDRESS", help="where the files will be read")
    parser.add_argument(
        "--live", type=_address, metavar="ADDRESS", help="the site with a server, for what files cannot do"
    )
    parser.add_argument("--areas", metavar="CODES", help="areas beside the home area, its region and England: 921,926")
    parser.add_argument(
        "--pictures",
        choices=get_args(Pictures),
        default="near",
        help="preview pictures for no area, the home area with its region and England, or all (some minutes)",
    )
    parser.add_argument("--from", dest="root", type=StorePath.of, default=chosen_root(), help="the published store")
    parser.add_argument("--catalogue", type=Path, default=DEFAULT_FOLDER, help="the catalogue folder")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
