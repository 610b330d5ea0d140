"""Writes a vintage so that a reader sees either all of it or none of it."""

import fcntl
import io
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.facts.vintage import MANIFEST, content_id, manifest_digest, read_verified, sha256
from scripts.pipeline.build import Build
from scripts.pipeline.errors import PipelineError


def publish(built: Build, root: Path) -> tuple[str, bool]:
    """Publishes a build under `root` and makes it current; returns its id and whether it is a new vintage.

    The same data gives the same id and the same bytes, so publishing twice changes nothing.
    """
    files = {
        "facts.parquet": _parquet(built.facts),
        "areas.parquet": _parquet(built.areas),
        "neighbours.parquet": _parquet(built.neighbours),
        "boundaries.json": built.boundaries,
    }
    vintage = content_id(built.newest_release.isoformat(), files)
    with _only_one(root):
        target = root / "vintages" / vintage
        new = not target.exists()
        if new:
            _write(target, {**files, MANIFEST: _manifest(vintage, built, files)})
        read_verified(target)
        _point_to(root, vintage)
    return vintage, new


def _parquet(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd", compression_level=19, version="2.6", store_schema=False)
    return sink.getvalue()


def _manifest(vintage: str, built: Build, files: dict[str, bytes]) -> bytes:
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
        "not_carried": built.not_carried,
    }
    manifest["manifest_sha256"] = manifest_digest(manifest)
    return (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


@contextmanager
def _only_one(root: Path) -> Iterator[None]:
    (root / "vintages").mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise PipelineError(
                str(root), "another refresh is publishing", "Wait for it to end and start again"
            ) from error
        yield


def _write(target: Path, files: dict[str, bytes]) -> None:
    stage = target.with_name(f".stage-{os.getpid()}")
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    for name, data in files.items():
        _write_through(stage / name, data)
    _sync(stage)
    stage.rename(target)
    _sync(target.parent)


def _point_to(root: Path, vintage: str) -> None:
    fresh = root / f".CURRENT-{os.getpid()}"
    _write_through(fresh, f"{vintage}\n".encode())
    fresh.replace(root / "CURRENT")
    _sync(root)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
