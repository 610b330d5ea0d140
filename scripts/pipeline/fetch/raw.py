"""Raw store: every downloaded file, dated and hashed, with a note next to it. Nothing in it is deleted.

`files/<source>/<release>/<name>/<time>-<hash>.<suffix>` and the same with `.note.json` after it for the note;
`incoming/` holds what is still arriving, `ready/` the folders that an ingest reads. It stands outside the project and
outside git.
"""

import fcntl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from dashboard.facts.vintage import sha256
from scripts.pipeline.fetch.errors import RefusedFileError, TryLaterError
from scripts.pipeline.fetch.notes import SUFFIX, move_into_place, read_note, write_note

Key = tuple[str, str, str]
"""Source, release and file name, as in the catalogue."""


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


class RawStore:
    """Folder of raw files; take `lock` before writing."""

    def __init__(self, root: Path) -> None:
        self.root, self.incoming, self.ingest_root = root, root / "incoming", root / "ready"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Take the lock against a second refresh, and delete the partial downloads of an interrupted one."""
        self.incoming.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("w") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                fix = "Wait for it to end and start again"
                raise TryLaterError("already-running", str(self.root), "another refresh is fetching", fix) from error
            self._clear()
            try:
                yield
            finally:
                self._clear()

    def _clear(self) -> None:
        for left in self.incoming.iterdir():
            left.unlink()

    def versions(self, key: Key) -> list[RawVersion]:
        """Versions of a file, oldest first."""
        notes = (self.root / "files").joinpath(*key).glob(f"*{SUFFIX}")
        held = [RawVersion(path.with_name(path.name.removesuffix(SUFFIX)), read_note(path)) for path in notes]
        return sorted((one for one in held if one.path.exists()), key=lambda one: int(one.note["number"]))

    def release_version(self, key: Key) -> RawVersion | None:
        """Version that counts for a release: the first served by its publisher, else the last put by hand.

        Later versions from the publisher are amendments, which count only once the catalogue lists them.
        """
        held = self.versions(key)
        served = [version for version in held if not version.by_hand]
        return next(iter(served[:1] or held[-1:]), None)

    def version_at(self, path: str) -> RawVersion | None:
        """Version at a catalogue path of the form of this store; None for any other path."""
        parts = path.split("/")
        if len(parts) != 4:
            return None
        versions = self.versions((parts[0], parts[1], parts[2]))
        return next((version for version in versions if self.relative_path(version) == path), None)

    def relative_path(self, version: RawVersion) -> str:
        """Path of a version below `files/`, as the catalogue can name it."""
        return version.path.relative_to(self.root / "files").as_posix()

    def keep(self, part: Path, key: Key, fields: Mapping[str, Any]) -> tuple[RawVersion, Literal["new", "same"]]:
        """Move a downloaded file into the store; if the same bytes are stored already, update their note."""
        digest, now = sha256(part.read_bytes()), datetime.now(UTC)
        held = self.versions(key)
        for version in held:
            if version.note["sha256"] == digest:
                if not version.is_intact():
                    move_into_place(part, version.path)
                part.unlink(missing_ok=True)
                return self.mark_seen(version, fields), "same"
        stem = f"{now:%Y%m%dT%H%M%SZ}-{digest[:12]}"
        folder = (self.root / "files").joinpath(*key)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{stem}{fields['suffix']}"
        note = {
            **dict(zip(("source", "release", "name"), key, strict=True)),
            **{name: value for name, value in fields.items() if name != "suffix"},
            "file": path.name,
            "sha256": digest,
            "bytes": part.stat().st_size,
            "fetched": now.isoformat(timespec="seconds"),
            "checked": now.isoformat(timespec="seconds"),
            "number": 1 + max((int(version.note["number"]) for version in held), default=0),
        }
        # The note first: a note without its file is skipped, but a file without its note would never be found.
        write_note(path, note)
        move_into_place(part, path)
        return RawVersion(path, note), "new"

    def mark_seen(self, version: RawVersion, fields: Mapping[str, Any]) -> RawVersion:
        """Update the note of a version served again; a copy put by hand becomes the publisher's."""
        note = dict(version.note) | {"checked": datetime.now(UTC).isoformat(timespec="seconds")}
        if fields.get("status") is not None:
            note |= {name: value for name, value in fields.items() if name != "suffix"}
        write_note(version.path, note)
        return RawVersion(version.path, note)


def default_root(environment: Mapping[str, str]) -> Path:
    """Default root in the user's data folder, by the XDG rules."""
    home = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "send-figures" / "raw"


def damaged_error(version: RawVersion) -> RefusedFileError:
    """Error for a file that no longer has the SHA-256 of its note."""
    fix = "Start the refresh again: it is fetched anew. If it was put by hand, put it there again"
    return RefusedFileError("raw-damaged", str(version.path), "is no longer the file that its note describes", fix)
