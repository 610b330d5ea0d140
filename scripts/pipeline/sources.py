"""Which source files are there, and how the manifest describes them."""

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

SourceEntry = tuple[Source, Release, SourceFile]


def present_and_absent(folder: Path, catalogue: Catalogue) -> tuple[list[SourceEntry], set[str]]:
    """The files that are there, and the releases of which none is (the vintage before may hold them).

    Raises PipelineError if a release is there in part, if nothing is there at all, or if the catalogue names a layout
    that is not registered, even for a file that is not there.
    """
    here: list[SourceEntry] = []
    absent: set[str] = set()
    for source in catalogue.sources.values():
        for release in source.releases:
            files = [file for file in release.files if not isinstance(layout_of(file), CatalogueLayout)]
            missing = [file.path for file in files if not (folder / file.path).exists()]
            if missing and len(missing) < len(files):
                fix = "Fetch it or correct its path in data/catalogue/sources"
                raise PipelineError(missing[0], f"the file is not there, but others of {release.id} are", fix)
            if missing:
                absent.add(release.id)
            else:
                here.extend((source, release, file) for file in files)
    if not here:
        raise PipelineError(str(folder), "holds none of the files that the catalogue names", "Check the folder")
    return here, absent


def listed(earlier: FactStore | None, name: str) -> list[dict[str, Any]]:
    """A list of the manifest of the vintage before; empty without one."""
    return list(earlier.manifest[name]) if earlier else []


def described_corrections(catalogue: Catalogue, used: set[str]) -> Iterator[dict[str, Any]]:
    """The manifest entries of the corrections that are in use."""
    for source in catalogue.sources.values():
        for release in source.releases:
            for file in release.files:
                if release.id in used and isinstance(layout_of(file), CatalogueLayout):
                    yield described(catalogue.folder, source, release, file)


def described(folder: Path, source: Source, release: Release, file: SourceFile) -> dict[str, Any]:
    """The manifest entry of a source file: what it is, and the hash by which anyone can recognise it."""
    data = (folder / file.path).read_bytes()
    return {
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
