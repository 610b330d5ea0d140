"""Ingest folder: the catalogue's files under their paths, each verified again by its SHA-256."""

import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import Release, Source, SourceFile
from dashboard.facts.vintage import sha256
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.fetch.raw import RawStore
from scripts.pipeline.fetch.raw_version import RawVersion, damaged_error
from scripts.pipeline.layouts import layout_of
from scripts.pipeline.layouts.kinds import CatalogueLayout
from scripts.pipeline.sources import SERVED


def listed_files(catalogue: Catalogue) -> Iterator[tuple[Source, Release, SourceFile]]:
    """Files of publishers in the catalogue, with source and release; without this site's own corrections."""
    for source in catalogue.sources.values():
        for release in source.releases:
            for file in release.files:
                if not isinstance(layout_of(file), CatalogueLayout):
                    yield source, release, file


def chosen_version(store: RawStore, source: Source, release: Release, file: SourceFile) -> RawVersion | None:
    """Version at the catalogue's path, else the version of its release; None if not held."""
    return store.version_at(file.path) or store.release_version((source.slug, release.id, file.name))


def copy_by_hand(copies: Path, catalogue: Catalogue, store: RawStore) -> int:
    """Import files that a person put under `copies` at the catalogue's paths; returns the number of new ones.

    What a publisher has served is not replaced by a copy.
    """
    taken = 0
    for source, release, file in listed_files(catalogue):
        key, origin = (source.slug, release.id, file.name), copies / file.path
        served = any(not version.by_hand for version in store.readable(key))
        if not origin.is_file() or store.version_at(file.path) or served:
            continue
        part = store.incoming / f"{uuid.uuid4().hex}.part"
        shutil.copyfile(origin, part)
        fields = {
            "suffix": origin.suffix,
            "origin": "by hand",
            "url": None,
            "licence": source.licence,
            "published_on": release.published_on.isoformat(),
        }
        taken += store.keep(part, key, fields)[1] == "new"
    return taken


def lay_out(catalogue: Catalogue, store: RawStore, note: Callable[[str], None]) -> Path:
    """Build the ingest folder; its name is made from its content, so the same files give the same folder.

    A release of which a file is not held is left out whole: the ingest carries over what is published of it. Raises
    RefusedFileError for a file that is no longer what arrived.
    """
    chosen: dict[str, RawVersion] = {}
    for release_id, files in _by_release(catalogue).items():
        held = {file: chosen_version(store, source, release, file) for source, release, file in files}
        held = {file: version for file, version in held.items() if version is not None or file.areas == "all"}
        missing = [file.name for file, version in held.items() if version is None]
        if missing and len(missing) < len(held):
            note(f"{release_id}: left out, because these files are not held: {', '.join(missing)}")
        for file, version in held.items() if not missing else ():
            assert version is not None
            if not version.is_intact():
                raise damaged_error(version)
            chosen[file.path] = version
    listing = "".join(f"{path}\n{version.note['sha256']}\n" for path, version in sorted(chosen.items()))
    folder = store.ingest_root / sha256(listing.encode())[:16]
    if not folder.is_dir() or not all(_is_same(folder / path, version) for path, version in chosen.items()):
        shutil.rmtree(folder, ignore_errors=True)
        stage = store.ingest_root / f".stage-{os.getpid()}"
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
        for path, version in chosen.items():
            target = stage / path
            if not target.resolve().is_relative_to(stage.resolve()):
                raise PipelineError(path, "leads out of the folder", "Correct the path in data/catalogue/sources")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(version.path, target)
        stage.rename(folder)
    # Anew each time: the publisher may have served what a person had put there with the same bytes.
    (folder / SERVED).write_text(json.dumps(_served(chosen), indent=1, sort_keys=True), encoding="utf-8")
    return folder


def is_empty(folder: Path) -> bool:
    """Whether an ingest folder holds no file of any publisher."""
    return not any(path.is_file() and path.name != SERVED for path in folder.rglob("*"))


def _served(chosen: dict[str, RawVersion]) -> dict[str, dict[str, str]]:
    """Files served by their publishers; `file` is the publisher's name, empty if unknown."""
    return {
        path: {"sha256": one.note["sha256"], "url": one.note["url"], "file": one.note.get("offered_as") or ""}
        for path, one in chosen.items()
        if not one.by_hand
    }


def _by_release(catalogue: Catalogue) -> dict[str, list[tuple[Source, Release, SourceFile]]]:
    releases: dict[str, list[tuple[Source, Release, SourceFile]]] = {}
    for source, release, file in listed_files(catalogue):
        releases.setdefault(release.id, []).append((source, release, file))
    return releases


def _is_same(path: Path, version: RawVersion) -> bool:
    return path.is_file() and sha256(path.read_bytes()) == version.note["sha256"]
