"""The raw store: every file that ever arrived, dated and hashed, with a note beside it. Nothing in it is deleted.

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
from scripts.pipeline.fetch.notes import SUFFIX, read_note, settle, write_note

Key = tuple[str, str, str]
"""Source, release and file name, as in the catalogue."""


@dataclass(frozen=True)
class RawVersion:
    """One file that was kept: where it is, and what its note says."""

    path: Path
    note: Mapping[str, Any]

    @property
    def by_hand(self) -> bool:
        """Whether a person put it there; False once the publisher has served the same bytes."""
        return bool(self.note["origin"] == "by hand")

    def whole(self) -> bool:
        """Whether the bytes are still those that arrived."""
        return self.path.is_file() and sha256(self.path.read_bytes()) == self.note["sha256"]


class RawStore:
    """A folder of raw files. `lock` before anything is written."""

    def __init__(self, root: Path) -> None:
        self.root, self.incoming, self.ready = root, root / "incoming", root / "ready"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keeps a second refresh out, and clears away what an interrupted one left half arrived."""
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
        """What is held of a file, in the order in which it came."""
        notes = (self.root / "files").joinpath(*key).glob(f"*{SUFFIX}")
        held = [RawVersion(path.with_name(path.name.removesuffix(SUFFIX)), read_note(path)) for path in notes]
        return sorted((one for one in held if one.path.exists()), key=lambda one: int(one.note["number"]))

    def used(self, key: Key) -> RawVersion | None:
        """The version that a release stands for: the first that its publisher served, else the last put by hand.

        Later versions from the publisher are amendments, which count only once the catalogue lists them.
        """
        held = self.versions(key)
        served = [version for version in held if not version.by_hand]
        return next(iter(served[:1] or held[-1:]), None)

    def listed(self, path: str) -> RawVersion | None:
        """The version that a catalogue path names by its place in this store, if it is such a path."""
        parts = path.split("/")
        if len(parts) != 4:
            return None
        named = (version for version in self.versions((parts[0], parts[1], parts[2])) if self.place(version) == path)
        return next(named, None)

    def place(self, version: RawVersion) -> str:
        """Where a version stands under `files/`, as the catalogue can name it."""
        return version.path.relative_to(self.root / "files").as_posix()

    def keep(self, part: Path, key: Key, facts: Mapping[str, Any]) -> tuple[RawVersion, Literal["new", "same"]]:
        """Moves an arrived file into the store, or notes that the same bytes were seen again."""
        digest, now = sha256(part.read_bytes()), datetime.now(UTC)
        held = self.versions(key)
        for version in held:
            if version.note["sha256"] == digest:
                if not version.whole():
                    settle(part, version.path)
                part.unlink(missing_ok=True)
                return self.seen(version, facts), "same"
        stem = f"{now:%Y%m%dT%H%M%SZ}-{digest[:12]}"
        folder = (self.root / "files").joinpath(*key)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{stem}{facts['suffix']}"
        note = {
            **dict(zip(("source", "release", "name"), key, strict=True)),
            **{name: value for name, value in facts.items() if name != "suffix"},
            "file": path.name,
            "sha256": digest,
            "bytes": part.stat().st_size,
            "fetched": now.isoformat(timespec="seconds"),
            "checked": now.isoformat(timespec="seconds"),
            "number": 1 + max((int(version.note["number"]) for version in held), default=0),
        }
        # The note first: a note without its file is passed over, a file without its note would not be known.
        write_note(path, note)
        settle(part, path)
        return RawVersion(path, note), "new"

    def seen(self, version: RawVersion, facts: Mapping[str, Any]) -> RawVersion:
        """Notes that a version was met again; what its publisher served is no longer only put there by hand."""
        fresh = dict(version.note) | {"checked": datetime.now(UTC).isoformat(timespec="seconds")}
        if facts.get("status") is not None:
            fresh |= {name: value for name, value in facts.items() if name != "suffix"}
        write_note(version.path, fresh)
        return RawVersion(version.path, fresh)


def default_root(environment: Mapping[str, str]) -> Path:
    """The user's data folder, as the XDG rules have it."""
    home = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "send-figures" / "raw"


def damaged(version: RawVersion) -> RefusedFileError:
    """The error for a file that is no longer what arrived."""
    fix = "Start the refresh again: it is fetched anew. If it was put by hand, put it there again"
    return RefusedFileError("raw-damaged", str(version.path), "is no longer the file that its note describes", fix)
