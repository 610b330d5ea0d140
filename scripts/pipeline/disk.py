"""Writing to a store in a folder of this machine: staged, synced to the disk, renamed, under a lock of the system."""

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
    """The folder of a store."""

    root: Path

    @contextmanager
    def only_one(self) -> Iterator[None]:
        """Holds the right to publish; a second one is told and stops. The system gives it back if this is killed."""
        (self.root / "vintages").mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise PipelineError(
                    str(self.root), "another refresh is at work here", "Wait for it to end and start again"
                ) from error
            self._sweep()
            yield

    def write(self, vintage: str, files: dict[str, bytes]) -> None:
        """Writes a vintage under a name that nobody reads, and gives it its own when every byte is on the disk."""
        target = self.root / "vintages" / vintage
        stage = target.with_name(f".stage-{os.getpid()}")
        stage.mkdir()
        for name, data in files.items():
            _write_through(stage / name, data)
        _sync(stage)
        stage.rename(target)
        _sync(target.parent)

    def replace(self, name: str, data: bytes) -> None:
        """Puts a file in the place of the one before, in one step."""
        path = self.root / name
        fresh = path.with_name(f".{path.name}-{os.getpid()}")
        _write_through(fresh, data)
        fresh.replace(path)
        _sync(path.parent)

    def leave(self, name: str, data: bytes) -> None:
        """Puts a file there that decides nothing, by whoever comes last."""
        self.replace(name, data)

    def _sweep(self) -> None:
        """Removes what a publish that was killed has left half-written; nothing ever reads it."""
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
