#!/usr/bin/env python3
"""Static export of the public pages, for any static host or content delivery network.

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
from scripts.export.folder import (
    MANIFEST,
    ExportError,
    ExportManifest,
    atomic_folder,
    list_files,
    read_manifest,
    restore_interrupted,
)
from scripts.export.links import LinkRules, broken_links, named_hosts
from scripts.export.states import ExportPlan, Pictures, plan

PROCESSES = 2
ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Export. Returns 0 when done or nothing is new, 1 when refused; then the export before stands as it was."""
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
    restore_interrupted(target)
    before = read_manifest(target)
    live = options.live or ""
    same_address = before is not None and (before.base, before.live) == (base, live)
    kept = (target, before.drawn) if before and same_address else (None, {})
    chosen = _chosen(options.areas, store)
    planned = plan(catalogue, store, chosen, before.days if before and same_address else (), options.pictures)
    made_from = _made_from(options.catalogue, store, planned, (base, live))
    if before and before.made_from == made_from and before.files == len(list_files(target)):
        return f"Nothing new: {target} holds vintage {store.vintage}, {before.files:,} files."
    at = FileAddresses(base, catalogue.site.home_area, live, frozenset(planned.views), planned.pictured)
    with atomic_folder(target) as folder:
        job = make.ExportJob(options.catalogue, options.root, store.vintage, at, folder, *kept)
        with ProcessPoolExecutor(
            PROCESSES, multiprocessing.get_context("spawn"), initializer=make.init_worker, initargs=(job,)
        ) as processes:
            drawn = _pages(processes, planned, started)
            write_data(job, Edition(catalogue, store))
            _copy_start_page(folder)
            _check_links(processes, LinkRules(folder, base, _hosts(options, catalogue)), list_files(folder))
        count = len(list_files(folder)) + 1
        (folder / MANIFEST).write_bytes(
            ExportManifest(made_from, base, live, store.vintage, planned.days, count, drawn).to_bytes()
        )
    taken = time.monotonic() - started
    return f"Exported vintage {store.vintage} to {target}: {count:,} files, every link followed, {taken:.0f} s."


def _pages(processes: ProcessPoolExecutor, planned: ExportPlan, started: float) -> dict[str, str]:
    """Write all pages with charts, printing progress; returns the hashes of the pictures' drawings."""
    waiting = [processes.submit(make.write_area, views) for views in planned.by_area()]
    waiting.insert(0, processes.submit(make.write_shared))
    files, drawn = 0, dict[str, str]()
    for number, done in enumerate(as_completed(waiting), start=1):
        made = done.result()
        files += made.files
        drawn |= made.drawn
        if number % 10 == 0 or number == len(waiting):
            share = f"{number} of {len(waiting)} parts"
            print(f"{share}, {files:,} files, {time.monotonic() - started:.0f} s", flush=True)
    return drawn


def _copy_start_page(folder: Path) -> None:
    """Copy the page of all figures to index.html as start page."""
    shutil.copyfile(folder / "summary" / "index.html", folder / "index.html")


def _check_links(processes: ProcessPoolExecutor, rules: LinkRules, files: list[str]) -> None:
    """Follow every link; raises ExportError naming broken ones."""
    parts = [files[first::PROCESSES] for first in range(PROCESSES)]
    wrong = [line for part in processes.map(partial(broken_links, rules), parts) for line in part]
    if wrong:
        raise ExportError(f"{len(wrong):,} links lead nowhere, among them:\n" + "\n".join(sorted(wrong)[:10]))


def _hosts(options: argparse.Namespace, catalogue: Catalogue) -> frozenset[str]:
    own = {urlsplit(options.live).hostname or ""} if options.live else set()
    return named_hosts(catalogue.folder) | own


def _chosen(areas: str | None, store: FactStore) -> frozenset[str]:
    every = frozenset(area.code for area in store.areas.selectable())
    if areas is None:
        return every
    wanted = frozenset(areas.split(","))
    if not wanted <= every:
        raise ExportError(f"Not areas of today: {', '.join(sorted(wanted - every))}.")
    return wanted


def _made_from(catalogue: Path, store: FactStore, planned: ExportPlan, where: tuple[str, str]) -> str:
    """Hash of all inputs: figures, catalogue, program, areas and addresses."""
    views = [(view.area, view.as_of, view in planned.pictured) for view in planned.views]
    digest = hashlib.sha256(repr((store.vintage, store.notice, views, where)).encode())
    for path in _files(catalogue, ROOT / "dashboard", ROOT / "scripts" / "export"):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


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
