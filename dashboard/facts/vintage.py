"""Vintage: one published set of data files with its manifest, verified byte by byte with SHA-256."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from dashboard.facts.store_path import Root, StorePath
from dashboard.facts.vintage_form import check_file, check_manifest

MANIFEST = "manifest.json"
HISTORY = "HISTORY"
"""File with the ids that have been current, one a line, the newest last."""
DATA_FILES = (
    "facts.parquet",
    "areas.parquet",
    "neighbours.parquet",
    "boundaries.json",
    "changes.json",
    "contributed.parquet",
)


class VintageError(ValueError):
    """A vintage cannot be trusted; the message says which file and why."""


@dataclass(frozen=True)
class Vintage:
    """A verified vintage: the manifest and the bytes of its files, read once."""

    id: str
    manifest: dict[str, Any]
    files: dict[str, bytes]


def sha256(data: bytes) -> str:
    """SHA-256 as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def manifest_digest(manifest: dict[str, Any]) -> str:
    """SHA-256 of a manifest without its own digest, so that the manifest itself can be verified."""
    rest = {key: value for key, value in manifest.items() if key != "manifest_sha256"}
    return sha256(json.dumps(rest, sort_keys=True, ensure_ascii=False).encode())


def content_id(newest_release: str, files: dict[str, bytes]) -> str:
    """Id of a vintage: newest release date (ISO), then a hash of the data files. Same data, same id."""
    joined = "".join(f"{name}:{sha256(files[name])}\n" for name in sorted(files))
    return f"{newest_release}-{sha256(joined.encode())[:12]}"


def read_verified(folder: Root) -> Vintage:
    """Read a vintage, checking the manifest, the SHA-256 and size of every file, and the form of what they hold.

    Raises VintageError naming the file that is missing, unreadable, changed or of another form.
    """
    folder = StorePath.of(folder)
    name = MANIFEST
    try:
        manifest = json.loads((folder / name).read())
        if manifest["manifest_sha256"] != manifest_digest(manifest):
            raise VintageError(f"{folder.name}/{MANIFEST} is not the manifest that was published")
        check_manifest(manifest)
        files = {}
        for name in DATA_FILES:
            data = (folder / name).read()
            listed = manifest["files"][name]
            if len(data) != listed["bytes"] or sha256(data) != listed["sha256"]:
                raise VintageError(f"{folder.name}/{name} is not the file that was published (its SHA-256 differs)")
            check_file(name, data)
            files[name] = data
    except OSError as error:
        raise VintageError(f"{folder.name}: cannot read {name}: {error.strerror or error}") from error
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        if isinstance(error, VintageError):
            raise
        raise VintageError(f"{folder.name}/{name} is damaged: {error}") from error
    if manifest["id"] != folder.name or content_id(manifest["newest_release"], files) != folder.name:
        raise VintageError(f"{folder.name} does not hold the content that its name stands for")
    return Vintage(folder.name, manifest, files)
