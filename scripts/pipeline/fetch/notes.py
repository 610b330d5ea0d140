"""Notes (JSON metadata) of raw files, and crash-safe writing: fsync, then atomic rename."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.pipeline.fetch.errors import RefusedFileError

SUFFIX = ".note.json"
_REQUIRED = frozenset({"file", "sha256", "bytes", "number", "origin", "fetched", "checked"})


def write_note(path: Path, note: Mapping[str, Any]) -> None:
    """Write the note of the file at `path`, replacing an older one."""
    staged = path.with_name(f"{path.name}.fresh")
    with staged.open("w", encoding="utf-8") as handle:
        handle.write(json.dumps(note, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        handle.flush()
        os.fsync(handle.fileno())
    staged.replace(path.with_name(path.name + SUFFIX))
    _sync(path.parent)


def read_note(path: Path) -> dict[str, Any]:
    """Read a note; raises RefusedFileError if damaged."""
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(note, dict) and note.keys() >= _REQUIRED:
            return note
        found = "some of its fields are missing"
    except ValueError as error:
        found = str(error)
    fix = "Restore it from a copy, or move it and its file away: what the publisher serves is fetched again"
    raise RefusedFileError("note-damaged", str(path), f"cannot be read ({found})", fix)


def move_into_place(part: Path, path: Path) -> None:
    """Move a downloaded file to its final path, read-only."""
    with part.open("rb") as handle:
        os.fsync(handle.fileno())
    part.chmod(0o444)
    part.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
