"""Data files of every vintage, and the page for missing addresses (404.html)."""

import sys

from dashboard.edition import Edition
from dashboard.facts.vintage import VintageError, read_verified
from dashboard.public import refusals
from dashboard.public.archive import FILES, file_body
from dashboard.public.datapackage import datapackage
from scripts.export.make import ExportJob, write_file


def write_data(job: ExportJob, edition: Edition) -> None:
    """Write /data and 404.html; a vintage that does not verify is left out and reported on stderr."""
    for vintage in (job.root / "vintages").names():
        try:
            _vintage(job, vintage, edition)
        except (VintageError, KeyError) as error:
            print(f"Left out: {error}", file=sys.stderr)
    vintage = edition.newest.vintage
    described = datapackage(
        edition.catalogue, read_verified(job.root / "vintages" / vintage), f"{vintage}/", job.at.base
    )
    write_file(job.folder, "/data/datapackage.json", described)
    write_file(job.folder, "/404.html", bytes(refusals.missing().body))


def _vintage(job: ExportJob, vintage: str, edition: Edition) -> None:
    bodies = {}
    for name in FILES:
        earlier = job.before and job.before / "data" / vintage / name
        kept = earlier if earlier and earlier.is_file() else None
        bodies[name] = kept.read_bytes() if kept else _made(job, vintage, name, edition)
    for name, body in bodies.items():
        write_file(job.folder, f"/data/{vintage}/{name}", body)


def _made(job: ExportJob, vintage: str, name: str, edition: Edition) -> bytes:
    return b"".join(file_body(job.root, vintage, name, edition, job.at.base).pieces())
