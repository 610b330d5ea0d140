"""Writes a vintage so that a reader sees either all of it or none of it."""

import io
import json
from contextlib import AbstractContextManager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.facts.store_path import Root, StorePath
from dashboard.facts.vintage import HISTORY, MANIFEST, content_id, manifest_digest, read_verified, sha256
from scripts.pipeline.bucket import RemoteStore
from scripts.pipeline.build import VintageBuild
from scripts.pipeline.disk import LocalStore


def publish(built: VintageBuild, changed: bytes, root: Root) -> tuple[str, bool]:
    """Publishes a build under `root` and makes it current; returns its id and whether it is a new vintage.

    `changed` is the content of `changes.json`. The same data gives the same id and the same bytes, so publishing twice
    changes nothing. Call it under `only_one`.
    """
    files = vintage_files(built, changed)
    vintage = content_id(built.newest_release.isoformat(), files)
    return vintage, place(root, vintage, {**files, MANIFEST: _manifest(vintage, built, files)})


def place(root: Root, vintage: str, files: dict[str, bytes]) -> bool:
    """Puts a vintage into the store and makes it current; returns whether it was not there before.

    Whenever this is stopped, a reader finds either the vintage before or this one, whole. Call it under `only_one`.
    """
    new = not (StorePath.of(root) / "vintages" / vintage).exists()
    if new:
        shelf(root).write(vintage, files)
    point_to(root, vintage)
    return new


def vintage_files(built: VintageBuild, changed: bytes) -> dict[str, bytes]:
    """The data files of a vintage by name."""
    return {
        "facts.parquet": parquet(built.facts),
        "areas.parquet": parquet(built.areas),
        "neighbours.parquet": parquet(built.neighbours),
        "boundaries.json": built.boundaries,
        "changes.json": changed,
        "contributed.parquet": parquet(built.contributed),
    }


def point_to(root: Root, vintage: str) -> None:
    """Makes a vintage current, if it verifies, and notes it in the history. Raises VintageError if it does not."""
    store = StorePath.of(root)
    read_verified(store / "vintages" / vintage)
    history = (store / HISTORY).lines()
    if history[-1:] != [vintage]:
        shelf(root).replace(HISTORY, "".join(f"{name}\n" for name in [*history, vintage]).encode())
    if (store / "CURRENT").lines()[-1:] != [vintage]:
        shelf(root).replace("CURRENT", f"{vintage}\n".encode())


def only_one(root: Root) -> AbstractContextManager[None]:
    """Holds the right to publish under `root`; a second one is told and stops."""
    return shelf(root).only_one()


def shelf(root: Root) -> LocalStore | RemoteStore:
    """What writes to a store: a folder here and a filesystem elsewhere each have their own way to be safe."""
    store = StorePath.of(root)
    return LocalStore(Path(store.store)) if store.is_local else RemoteStore(store)


def parquet(table: pa.Table) -> bytes:
    """A table as Parquet bytes; the same table gives the same bytes."""
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd", compression_level=19, version="2.6", store_schema=False)
    return sink.getvalue()


def _manifest(vintage: str, built: VintageBuild, files: dict[str, bytes]) -> bytes:
    tables = {"facts.parquet": built.facts, "areas.parquet": built.areas, "neighbours.parquet": built.neighbours}
    manifest = {
        "id": vintage,
        "newest_release": built.newest_release.isoformat(),
        "files": {
            name: {
                "sha256": sha256(data),
                "bytes": len(data),
                **({"rows": tables[name].num_rows} if name in tables else {}),
            }
            for name, data in sorted(files.items())
        },
        "sources": sorted(built.sources, key=lambda source: (source["release"], source["file"])),
        "not_carried": sorted(built.not_carried, key=lambda item: (item["release"], item["measure"], item["period"])),
    }
    manifest["manifest_sha256"] = manifest_digest(manifest)
    return (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
