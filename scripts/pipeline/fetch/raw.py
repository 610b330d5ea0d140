"""Raw store: every downloaded file, dated and hashed, with a note next to it. Nothing in it is deleted.

`files/<source>/<release>/<name>/<time>-<hash>.<suffix>` and the same with `.note.json` after it for the note;
`incoming/` holds what is still arriving, `ready/` the folders that an ingest reads. It stands outside the project and
outside git.
"""

import fcntl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from dashboard.facts.vintage import sha256
from scripts.pipeline.fetch.errors import RefusedFileError, TryLaterError
from scripts.pipeline.fetch.notes import SUFFIX, move_into_place, read_note, write_note
from scripts.pipeline.fetch.raw_version import RawVersion

Key = tuple[str, str, str]
"""Source, release and file name, as in the catalogue."""


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

    def keys_of(self, source: str) -> list[tuple[str, str]]:
        """Release and file name of everything that is held of a source."""
        return sorted((path.parent.name, path.name) for path in (self.root / "files" / source).glob("*/*"))

    def versions(self, key: Key) -> list[RawVersion]:
        """Versions of a file, oldest first. Raises RefusedFileError if a note is damaged."""
        held = [RawVersion(_file_of(path), read_note(path)) for path in self._notes(key)]
        return _in_order([one for one in held if one.path.exists()])

    def readable(self, key: Key) -> list[RawVersion]:
        """Versions whose note can be read, oldest first, damaged or lost files among them."""
        held = []
        for path in self._notes(key):
            with suppress(RefusedFileError):
                held.append(RawVersion(_file_of(path), read_note(path)))
        return _in_order(held)

    def sound_version(self, key: Key) -> RawVersion | None:
        """Version that counts for a release, as `release_version`, if it is intact; only then is it compared with."""
        try:
            version = self.release_version(key)
        except RefusedFileError:
            return None
        return version if version and version.is_intact() else None

    def is_damaged(self, key: Key) -> bool:
        """Whether a file or note that is held can no longer be relied on."""
        return len(self.readable(key)) < len(self._notes(key)) or not all(one.is_intact() for one in self.readable(key))

    def _notes(self, key: Key) -> list[Path]:
        return sorted((self.root / "files").joinpath(*key).glob(f"*{SUFFIX}"))

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
        versions = self.readable((parts[0], parts[1], parts[2]))
        return next((one for one in versions if self.relative_path(one) == path and one.path.exists()), None)

    def relative_path(self, version: RawVersion) -> str:
        """Path of a version below `files/`, as the catalogue can name it."""
        return version.path.relative_to(self.root / "files").as_posix()

    def keep(self, part: Path, key: Key, fields: Mapping[str, Any]) -> tuple[RawVersion, Literal["new", "same"]]:
        """Move a downloaded file into the store; if the same bytes are stored already, update their note."""
        digest, now = sha256(part.read_bytes()), datetime.now(UTC)
        held = self.readable(key)
        for version in held:
            if version.note["sha256"] == digest:
                if not version.is_intact():
                    move_into_place(part, version.path)
                part.unlink(missing_ok=True)
                return self.mark_seen(version, fields), "same"
        stem = f"{now:%Y%m%dT%H%M%SZ}-{digest[:12]}"
        folder = (self.root / "files").joinpath(*key)
        folder.mkdir(parents=True, exist_ok=True)
        # The name of a file whose note is damaged or lost still tells what it held, and when it came.
        lost = next((path.name for path in sorted(folder.glob(f"*-{digest[:12]}.*"))), "")
        path = folder / (lost.removesuffix(SUFFIX) or f"{stem}{fields['suffix']}")
        before = [int(version.note["number"]) for version in held if not lost or version.path.name < path.name]
        note = {
            **dict(zip(("source", "release", "name"), key, strict=True)),
            **{name: value for name, value in fields.items() if name != "suffix"},
            "file": path.name,
            "sha256": digest,
            "bytes": part.stat().st_size,
            "fetched": (_time_of(path) or now).isoformat(timespec="seconds"),
            "checked": now.isoformat(timespec="seconds"),
            "number": 1 + max(before, default=0),
        }
        # The note first: a note without its file is skipped, but a file without its note would never be found.
        write_note(path, note)
        move_into_place(part, path)
        return RawVersion(path, note), "same" if lost else "new"

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


def _file_of(note: Path) -> Path:
    return note.with_name(note.name.removesuffix(SUFFIX))


def _in_order(versions: list[RawVersion]) -> list[RawVersion]:
    return sorted(versions, key=lambda one: (int(one.note["number"]), one.path.name))


def _time_of(path: Path) -> datetime | None:
    """Time in the name of a raw file."""
    try:
        return datetime.strptime(path.name[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
