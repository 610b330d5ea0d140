"""The folder of an export: built beside the one that is there and then put in its place, so that none is ever half."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ABOUT = "export.json"
"""What an export is made from; it lies in the export and tells the next one what can be kept."""


class ExportError(RuntimeError):
    """There is no export, or not a new one; the message says what to do."""


@dataclass(frozen=True)
class ExportManifest:
    """What an export was made from: all of it as a hash, where it is read, its vintage, frozen days and size.

    `drawn` has the SHA-256 of the drawing of each preview picture, by its place.
    """

    made_from: str
    base: str
    live: str
    vintage: str
    days: tuple[date, ...]
    files: int
    drawn: dict[str, str]

    def to_bytes(self) -> bytes:
        """As the file ABOUT."""
        told = {**vars(self), "days": [day.isoformat() for day in self.days]}
        return (json.dumps(told, indent=1, sort_keys=True) + "\n").encode()


def about(folder: Path) -> ExportManifest | None:
    """What the export in a folder was made from; None if there is none. Raises ExportError for any other folder."""
    try:
        told: dict[str, Any] = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        return ExportManifest(**{**told, "days": tuple(map(date.fromisoformat, told["days"]))})
    except (OSError, ValueError, TypeError, KeyError):
        if folder.exists() and any(folder.iterdir()):
            raise ExportError(
                f"{folder} is there and is no export. Name an empty folder or one that is not there yet."
            ) from None
        return None


def listed(folder: Path) -> list[str]:
    """Every file of an export by its path in it."""
    found = (Path(parent, name).relative_to(folder) for parent, _, names in os.walk(folder) for name in names)
    return sorted(path.as_posix() for path in found)


@contextmanager
def built_beside(target: Path) -> Iterator[Path]:
    """A new folder that takes the place of `target` when the block ends without an error, and else goes.

    Two renames put it there. Stopped between them, the next export finds the one before and puts it back first.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = _fresh(target), _old(target)
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    try:
        yield fresh
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def mend(target: Path) -> None:
    """Puts back what an export that was stopped at the last moment had taken away."""
    if _old(target).exists() and not target.exists():
        _old(target).rename(target)
    shutil.rmtree(_old(target), ignore_errors=True)


def _fresh(target: Path) -> Path:
    return target.with_name(f".{target.name}.new")


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")
