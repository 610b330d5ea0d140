"""Atomic replacement of an export's folder: built next to the old one, then renamed, and so never half done."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

MANIFEST = "export.json"
"""File in the export with its ExportManifest, read by the next export to keep unchanged pictures."""


class ExportError(RuntimeError):
    """The export is refused or impossible; the message names the remedy."""


@dataclass(frozen=True)
class ExportManifest:
    """Inputs of an export: all of them as a hash, the address, its vintage, frozen days and number of files.

    `drawn` has the SHA-256 of the drawing of each preview picture, by its URL path.
    """

    made_from: str
    base: str
    live: str
    vintage: str
    days: tuple[date, ...]
    files: int
    drawn: dict[str, str]

    def to_bytes(self) -> bytes:
        """JSON for the file MANIFEST."""
        fields = {**vars(self), "days": [day.isoformat() for day in self.days]}
        return (json.dumps(fields, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(folder: Path) -> ExportManifest | None:
    """Read the manifest of an export; None for an empty or missing folder, ExportError for any other."""
    try:
        fields: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return ExportManifest(**{**fields, "days": tuple(map(date.fromisoformat, fields["days"]))})
    except (OSError, ValueError, TypeError, KeyError):
        if folder.exists() and any(folder.iterdir()):
            raise ExportError(
                f"{folder} is there and is no export. Name an empty folder or one that is not there yet."
            ) from None
        return None


def list_files(folder: Path) -> list[str]:
    """Paths of all files of an export, relative to its folder."""
    found = (Path(parent, name).relative_to(folder) for parent, _, names in os.walk(folder) for name in names)
    return sorted(path.as_posix() for path in found)


@contextmanager
def atomic_folder(target: Path) -> Iterator[Path]:
    """Yield a new folder that replaces `target` when the block ends without an error, and is deleted otherwise.

    Two renames put it there. Stopped between them, the next export finds the one before and puts it back first.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    new, old = _new(target), _old(target)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    try:
        yield new
        if target.exists():
            target.rename(old)
        new.rename(target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def restore_interrupted(target: Path) -> None:
    """Rename the old folder back after an export that was stopped between its two renames."""
    if _old(target).exists() and not target.exists():
        _old(target).rename(target)
    shutil.rmtree(_old(target), ignore_errors=True)


def _new(target: Path) -> Path:
    return target.with_name(f".{target.name}.new")


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")
