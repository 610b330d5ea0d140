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

from dashboard.facts.refreshed import NAME as LAST_REFRESH
from dashboard.facts.vintage import HISTORY, MANIFEST, content_id, manifest_digest, read_verified, sha256
from scripts.pipeline.build import Build
from scripts.pipeline.errors import PipelineError


def publish(built: Build, changed: bytes, root: Path) -> tuple[str, bool]:
    """Publishes a build under `root` and makes it current; returns its id and whether it is a new vintage.

    `changed` is the content of `changes.json`. The same data gives the same id and the same bytes, so publishing twice
    changes nothing. Call it under `only_one`.
    """
    files = vintage_files(built, changed)
    vintage = content_id(built.newest_release.isoformat(), files)
    return vintage, place(root, vintage, {**files, MANIFEST: _manifest(vintage, built, files)})


def place(root: Path, vintage: str, files: dict[str, bytes]) -> bool:
    """Puts a vintage on disk and makes it current; returns whether it was not there before.

    Whenever this is stopped, a reader finds either the vintage before or this one, whole.
    """
    target = root / "vintages" / vintage
    new = not target.exists()
    if new:
        _write(target, files)
    point_to(root, vintage)
    return new


def vintage_files(built: Build, changed: bytes) -> dict[str, bytes]:
    """The data files of a vintage by name."""
    return {
        "facts.parquet": parquet(built.facts),
        "areas.parquet": parquet(built.areas),
        "neighbours.parquet": parquet(built.neighbours),
        "boundaries.json": built.boundaries,
        "changes.json": changed,
        "contributed.parquet": parquet(built.contributed),
    }


def point_to(root: Path, vintage: str) -> None:
    """Makes a vintage current, if it verifies, and notes it in the history. Raises VintageError if it does not."""
    read_verified(root / "vintages" / vintage)
    if _last_line(root / HISTORY) != vintage:
        history = (root / HISTORY).read_text(encoding="utf-8") if (root / HISTORY).exists() else ""
        replace_file(root / HISTORY, f"{history}{vintage}\n".encode())
    if _last_line(root / "CURRENT") != vintage:
        replace_file(root / "CURRENT", f"{vintage}\n".encode())


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Holds the right to publish under `root`; a second one is told and stops."""
    (root / "vintages").mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise PipelineError(
                str(root), "another refresh is at work here", "Wait for it to end and start again"
            ) from error
        _sweep(root)
        yield


def parquet(table: pa.Table) -> bytes:
    """A table as Parquet bytes; the same table gives the same bytes."""
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
        "not_carried": sorted(built.not_carried, key=lambda item: (item["release"], item["measure"], item["period"])),
    }
    manifest["manifest_sha256"] = manifest_digest(manifest)
    return (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _write(target: Path, files: dict[str, bytes]) -> None:
    stage = target.with_name(f".stage-{os.getpid()}")
    stage.mkdir()
    for name, data in files.items():
        _write_through(stage / name, data)
    _sync(stage)
    stage.rename(target)
    _sync(target.parent)


def replace_file(path: Path, data: bytes) -> None:
    """Puts a file in the place of the one before, in one step."""
    fresh = path.with_name(f".{path.name}-{os.getpid()}")
    _write_through(fresh, data)
    fresh.replace(path)
    _sync(path.parent)


def _sweep(root: Path) -> None:
    """Removes what a publish that was killed has left half-written; nothing ever reads it."""
    for left in (root / "vintages").glob(".stage-*"):
        shutil.rmtree(left)
    for pattern in (f".{HISTORY}-*", ".CURRENT-*", f".{LAST_REFRESH}-*"):
        for left in root.glob(pattern):
            left.unlink()


def _last_line(path: Path) -> str | None:
    try:
        lines = path.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        return None
    return lines[-1] if lines else None


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
