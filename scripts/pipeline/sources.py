"""Source files present in the raw folder, and their manifest entries."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import Release, Source, SourceFile
from dashboard.facts import FactStore
from dashboard.facts.vintage import sha256
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.layouts import layout_of
from scripts.pipeline.layouts.kinds import CatalogueLayout

SERVED = "served.json"
"""List in an ingest folder of the files that their publishers served: SHA-256, address and file name, by path."""
SourceEntry = tuple[Source, Release, SourceFile]


def present_and_absent(folder: Path, catalogue: Catalogue) -> tuple[list[SourceEntry], set[str]]:
    """Find the files that are present, and the releases without any (the vintage before may hold them).

    Raises PipelineError if a release is there in part, if nothing is there at all, or if the catalogue names a layout
    that is not registered, even for a file that is not there.
    """
    present: list[SourceEntry] = []
    absent: set[str] = set()
    for source in catalogue.sources.values():
        for release in source.releases:
            files = [file for file in release.files if not isinstance(layout_of(file), CatalogueLayout)]
            files = [file for file in files if file.areas == "all" or (folder / file.path).exists()]
            missing = [file.path for file in files if not (folder / file.path).exists()]
            if missing and len(missing) < len(files):
                fix = "Fetch it or correct its path in data/catalogue/sources"
                raise PipelineError(missing[0], f"the file is not there, but others of {release.id} are", fix)
            if missing:
                absent.add(release.id)
            else:
                present.extend((source, release, file) for file in files)
    if not present:
        raise PipelineError(str(folder), "holds none of the files that the catalogue names", "Check the folder")
    return present, absent


def manifest_list(earlier: FactStore | None, name: str) -> list[dict[str, Any]]:
    """Read a list of the manifest of the vintage before; empty without one."""
    return list(earlier.manifest[name]) if earlier else []


def correction_entries(catalogue: Catalogue, used: set[str]) -> Iterator[dict[str, Any]]:
    """Manifest entries of the corrections in use."""
    for source in catalogue.sources.values():
        for release in source.releases:
            for file in release.files:
                if release.id in used and isinstance(layout_of(file), CatalogueLayout):
                    yield manifest_entry(catalogue.folder, source, release, file)


def manifest_entry(folder: Path, source: Source, release: Release, file: SourceFile) -> dict[str, Any]:
    """Manifest entry of a source file: provenance, size and SHA-256.

    A file that its publisher served to the refresh has also the address and the publisher's name of it, from SERVED.
    """
    data = (folder / file.path).read_bytes()
    return {
        **_served(folder, file.path, sha256(data)),
        "file": file.path,
        "sha256": sha256(data),
        "bytes": len(data),
        "lines": data.count(b"\n"),
        "source": source.slug,
        "publisher": source.publisher,
        "licence": source.licence,
        "release": release.id,
        "published_on": release.published_on.isoformat(),
    }


def _served(folder: Path, path: str, digest: str) -> dict[str, str]:
    """What the raw store noted of a file with these bytes; nothing for one put by hand, or changed since."""
    listing = folder / SERVED
    noted = json.loads(listing.read_text(encoding="utf-8")).get(path) if listing.is_file() else None
    if noted is None or noted["sha256"] != digest:
        return {}
    return {"served_from": noted["url"], "served_as": noted["file"]}
