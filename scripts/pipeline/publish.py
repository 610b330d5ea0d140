"""Atomic publication of a vintage: readers see all of it or nothing."""

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
    """Publish a build under `root` as the current vintage; returns its id and whether the vintage is new.

    `changed` is the content of `changes.json`. The same data gives the same id and the same bytes, so publishing twice
    changes nothing. Call it under `publish_lock`.
    """
    files = vintage_files(built, changed)
    vintage = content_id(built.newest_release.isoformat(), files)
    return vintage, publish_files(root, vintage, {**files, MANIFEST: _manifest(vintage, built, files)})


def publish_files(root: Root, vintage: str, files: dict[str, bytes]) -> bool:
    """Write a vintage into the store and make it current; returns whether the vintage is new.

    Whenever this is stopped, a reader finds either the vintage before or this one, whole. Call it under `publish_lock`.
    """
    new = not (StorePath.of(root) / "vintages" / vintage).exists()
    if new:
        store_writer(root).write(vintage, files)
    make_current(root, vintage)
    store_writer(root).let_read(vintage)
    return new


def vintage_files(built: VintageBuild, changed: bytes) -> dict[str, bytes]:
    """Data files of a vintage by name."""
    return {
        "facts.parquet": parquet(built.facts),
        "areas.parquet": parquet(built.areas),
        "neighbours.parquet": parquet(built.neighbours),
        "boundaries.json": built.boundaries,
        "changes.json": changed,
        "contributed.parquet": parquet(built.contributed),
    }


def make_current(root: Root, vintage: str) -> None:
    """Make a verified vintage current and append its id to HISTORY. Raises VintageError if it does not verify."""
    store = StorePath.of(root)
    read_verified(store / "vintages" / vintage)
    history = (store / HISTORY).lines()
    if history[-1:] != [vintage]:
        store_writer(root).replace(HISTORY, "".join(f"{name}\n" for name in [*history, vintage]).encode())
    if (store / "CURRENT").lines()[-1:] != [vintage]:
        store_writer(root).replace("CURRENT", f"{vintage}\n".encode())


def publish_lock(root: Root) -> AbstractContextManager[None]:
    """Hold the right to publish under `root`; a second process gets BusyStoreError."""
    return store_writer(root).publish_lock()


def store_writer(root: Root) -> LocalStore | RemoteStore:
    """Writer to a store, local or remote."""
    store = StorePath.of(root)
    return LocalStore(Path(store.store)) if store.is_local else RemoteStore(store)


def parquet(table: pa.Table) -> bytes:
    """Serialise a table as Parquet; the same table gives the same bytes."""
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
