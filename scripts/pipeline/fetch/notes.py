"""Notes (JSON metadata) of raw files, and crash-safe writing: fsync, then atomic rename."""

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from scripts.pipeline.fetch.errors import RefusedFileError

SUFFIX = ".note.json"
_OURS = "Our own note is damaged; the publisher is not the cause. "
_FIX = "Restore it from a copy, or move it and its file away: what the publisher serves is fetched again"


class RawNote(BaseModel):
    """Fields of a note that are relied on; others are kept as they are."""

    model_config = ConfigDict(extra="allow", strict=True)

    file: str
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    size: int = Field(alias="bytes", ge=0)
    number: int
    origin: Literal["publisher", "by hand"]
    fetched: Annotated[datetime, Field(strict=False)]
    checked: Annotated[datetime, Field(strict=False)]
    url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    offered_as: str | None = None
    published_on: str | None = None


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
        RawNote.model_validate(note)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        found = f"{'.'.join(map(str, first['loc'])) or 'its form'} is missing or of the wrong kind"
    except (ValueError, RecursionError):
        found = "it is not JSON"
    else:
        return dict(note)
    raise RefusedFileError("note-damaged", str(path), f"cannot be read ({found})", _OURS + _FIX)


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
