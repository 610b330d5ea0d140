"""Local store: crash-safe writing to a folder, by staging, fsync and atomic rename, under a file lock (flock)."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dashboard.facts.last_refresh import NAME as LAST_REFRESH
from dashboard.facts.vintage import HISTORY
from scripts.pipeline.errors import BusyStoreError

_FILE, _FOLDER = 0o644, 0o755
"""Modes of what is published: all may read it."""


@dataclass(frozen=True)
class LocalStore:
    """Writer to a folder."""

    root: Path

    @contextmanager
    def publish_lock(self) -> Iterator[None]:
        """Hold the right to publish by a file lock; a second process gets BusyStoreError.

        The system releases the lock of a process that was killed.
        """
        self._make_folder(self.root / "vintages")
        with (self.root / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise BusyStoreError(str(self.root), "Wait for it to end and start again") from error
            self._delete_incomplete()
            yield

    def write(self, vintage: str, files: dict[str, bytes]) -> None:
        """Write a vintage under a temporary name, and rename it once every byte is on the disk."""
        target = self.root / "vintages" / vintage
        stage = target.with_name(f".stage-{os.getpid()}")
        try:
            stage.mkdir()
            for name, data in files.items():
                _write_through(stage / name, data)
            stage.chmod(_FOLDER)
            _sync(stage)
            stage.rename(target)
        except BaseException:
            shutil.rmtree(stage, ignore_errors=True)  # on a full disk it would take the room of the note
            raise
        _sync(target.parent)

    def replace(self, name: str, data: bytes) -> None:
        """Replace a file atomically."""
        path = self.root / name
        staged = path.with_name(f".{path.name}-{os.getpid()}")
        try:
            _write_through(staged, data)
            staged.replace(path)
        except BaseException:
            with suppress(OSError):
                staged.unlink()
            raise
        _sync(path.parent)

    def write_unguarded(self, name: str, data: bytes) -> None:
        """Write a file without a lock; the last writer wins.

        On a full disk it is written over the one before, whose room it has: better half than a success that was none.
        """
        self._make_folder(self.root)
        try:
            self.replace(name, data)
        except OSError:
            with (self.root / name).open("r+b") as handle:
                handle.write(data)
                handle.truncate()

    def let_read(self, vintage: str) -> None:
        """Let other users read a vintage and what names it, whatever the umask: a server may run under another."""
        folder = self.root / "vintages" / vintage
        files = [self.root / HISTORY, self.root / "CURRENT", *folder.iterdir()]
        for path, mode in [
            (self.root, _FOLDER),
            (folder.parent, _FOLDER),
            (folder, _FOLDER),
            *((f, _FILE) for f in files),
        ]:
            with suppress(PermissionError, FileNotFoundError):  # those of somebody else are theirs to set
                path.chmod(path.stat().st_mode | mode)

    def _make_folder(self, folder: Path) -> None:
        """Make a folder and those above it, for all to read."""
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for one in missing:
            one.chmod(_FOLDER)

    def _delete_incomplete(self) -> None:
        """Delete half-written files left by a publish that was killed; they are never read."""
        for left in (self.root / "vintages").glob(".stage-*"):
            shutil.rmtree(left)
        for pattern in (f".{HISTORY}-*", ".CURRENT-*", f".{LAST_REFRESH}-*"):
            for left in self.root.glob(pattern):
                left.unlink()


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fchmod(handle.fileno(), _FILE)
        os.fsync(handle.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
