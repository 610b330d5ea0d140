"""Local store: crash-safe writing to a folder, by staging, fsync and atomic rename, under a file lock (flock)."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard.facts.last_refresh import NAME as LAST_REFRESH
from dashboard.facts.vintage import HISTORY
from scripts.pipeline.errors import PipelineError


@dataclass(frozen=True)
class LocalStore:
    """Writer to a folder."""

    root: Path

    @contextmanager
    def publish_lock(self) -> Iterator[None]:
        """Hold the right to publish by a file lock; a second process gets PipelineError.

        The system releases the lock of a process that was killed.
        """
        (self.root / "vintages").mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise PipelineError(
                    str(self.root), "another refresh is at work here", "Wait for it to end and start again"
                ) from error
            self._delete_incomplete()
            yield

    def write(self, vintage: str, files: dict[str, bytes]) -> None:
        """Write a vintage under a temporary name, and rename it once every byte is on the disk."""
        target = self.root / "vintages" / vintage
        stage = target.with_name(f".stage-{os.getpid()}")
        stage.mkdir()
        for name, data in files.items():
            _write_through(stage / name, data)
        _sync(stage)
        stage.rename(target)
        _sync(target.parent)

    def replace(self, name: str, data: bytes) -> None:
        """Replace a file atomically."""
        path = self.root / name
        staged = path.with_name(f".{path.name}-{os.getpid()}")
        _write_through(staged, data)
        staged.replace(path)
        _sync(path.parent)

    def write_unguarded(self, name: str, data: bytes) -> None:
        """Write a file without a lock; the last writer wins."""
        self.replace(name, data)

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
        os.fsync(handle.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
