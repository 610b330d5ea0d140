"""Raw version: one stored file of a publisher with its note, and whether it is still the file that arrived."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.facts.vintage import sha256
from scripts.pipeline.fetch.errors import RefusedFileError


@dataclass(frozen=True)
class RawVersion:
    """Stored version of a file: its path and its note."""

    path: Path
    note: Mapping[str, Any]

    @property
    def by_hand(self) -> bool:
        """Whether a person copied the file; False once the publisher has served the same bytes."""
        return bool(self.note["origin"] == "by hand")

    def is_intact(self) -> bool:
        """Whether the bytes still have the SHA-256 of the note."""
        return self.path.is_file() and sha256(self.path.read_bytes()) == self.note["sha256"]


def damaged_error(version: RawVersion) -> RefusedFileError:
    """Error for a file that no longer has the SHA-256 of its note."""
    fix = (
        "Start the refresh again: it is fetched anew while the publisher serves it. "
        "If it was put by hand, put it there again (--copies)"
    )
    wrong = "our copy is damaged, the publisher's is not the cause: it is no longer the file that its note describes"
    return RefusedFileError("raw-damaged", str(version.path), wrong, fix)
