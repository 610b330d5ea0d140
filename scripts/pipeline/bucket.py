"""Remote store: writing to object storage (S3), or any other filesystem that pyarrow supports.

There an object appears whole or not at all, and who reads or lists after a write sees it (Amazon S3 promises both).
pyarrow offers no conditional write (apache/arrow#44281), so three things take its place:

- A vintage's manifest is written last. Without it there is no vintage, and nothing is made current that was not read
  back and verified before.
- Who wants to publish first leaves a claim, then looks for the claims of others. Of two, at least one sees the other
  and steps back.
- Before CURRENT or HISTORY is replaced, the claim must still be there. A claim that is an hour old by the clock of the
  storage is that of a refresh that was killed, and whoever comes next removes it.

What is left open (a race): a refresh that is held up for more than an hour between its last look at its claim and the
write of one line. Even then every reader sees one whole vintage, and `refresh.py rollback` sets the line right.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from pyarrow import fs

from dashboard.facts.store_path import StorePath
from dashboard.facts.vintage import MANIFEST
from scripts.pipeline.errors import BusyStoreError, PipelineError

CLAIM_TIMEOUT = timedelta(hours=1)
_CLAIMS = "claims"


@dataclass(frozen=True)
class RemoteStore:
    """Writer to a remote store. `own_claims` has this process's own claims."""

    store: StorePath
    own_claims: ClassVar[dict[StorePath, str]] = {}

    @contextmanager
    def publish_lock(self) -> Iterator[None]:
        """Hold the right to publish by a claim; among several processes at most one succeeds."""
        claim = f"{os.getpid()}-{secrets.token_hex(8)}"
        write_object(self.store / _CLAIMS / claim, b"")
        self.own_claims[self.store] = claim
        try:
            if self._other_claims(claim):
                fix = "Wait for it to end and start again; one that was killed is forgotten after an hour"
                raise BusyStoreError(str(self.store), fix)
            self._delete_incomplete()
            yield
        finally:
            del self.own_claims[self.store]
            _remove(self.store / _CLAIMS / claim)

    def write(self, vintage: str, files: dict[str, bytes]) -> None:
        """Write a vintage, its manifest last."""
        for name in sorted(files, key=lambda name: name == MANIFEST):
            write_object(self.store / "vintages" / vintage / name, files[name])

    def replace(self, name: str, data: bytes) -> None:
        """Replace a file, if the claim is still held."""
        if self.store not in self.own_claims or self.own_claims[self.store] not in self._claims():
            fix = "Look which vintage is current (list), and start again"
            raise PipelineError(str(self.store), "another refresh took over from this one", fix)
        write_object(self.store / name, data)

    def let_read(self, vintage: str) -> None:
        """Do nothing: who may read is a setting of the storage."""

    def write_unguarded(self, name: str, data: bytes) -> None:
        """Write a file without a lock; the last writer wins."""
        write_object(self.store / name, data)

    def _claims(self) -> dict[str, datetime]:
        """Time of each claim, by the clock of the storage."""
        folder = self.store / _CLAIMS
        found: list[Any] = folder.system.get_file_info(fs.FileSelector(folder.key, allow_not_found=True))
        return {item.base_name: item.mtime for item in found if item.type == fs.FileType.File}

    def _other_claims(self, own: str) -> list[str]:
        """Claims of other processes; expired ones are deleted."""
        claims = self._claims()
        if own not in claims:
            wrong = "the storage does not list what was just written to it, so two refreshes could not see each other"
            raise PipelineError(str(self.store), wrong, "Use one that does, as Amazon S3, or publish into a folder")
        now = claims.pop(own)
        for name in [name for name, made in claims.items() if now - made > CLAIM_TIMEOUT]:
            _remove(self.store / _CLAIMS / name)
            del claims[name]
        return list(claims)

    def _delete_incomplete(self) -> None:
        """Delete vintages without a manifest, left by a publish that was killed; they are never shown."""
        vintages = self.store / "vintages"
        for name in vintages.names():
            if MANIFEST not in (vintages / name).names():
                vintages.system.delete_dir((vintages / name).key)


def write_object(path: StorePath, data: bytes) -> None:
    """Write an object, replacing an earlier one."""
    with path.system.open_output_stream(path.key, compression=None) as stream:
        stream.write(data)


def _remove(path: StorePath) -> None:
    with suppress(FileNotFoundError):
        path.system.delete_file(path.key)
