"""Path in a store: a local path, or a key in any filesystem that pyarrow supports (s3://bucket/prefix)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from pyarrow import fs

_KEYS = re.compile(r"(?<=://)[^/@]*@|\?.*")


@dataclass(frozen=True)
class StorePath:
    """A file or folder: the address of its store, and the path below. Reading may raise OSError."""

    store: str
    path: str = ""

    @classmethod
    def of(cls, root: Root) -> StorePath:
        """Convert a folder or a URI (query: endpoint_override, scheme, region); a StorePath stays as it is."""
        return root if isinstance(root, StorePath) else cls(str(root))

    def __truediv__(self, name: str) -> StorePath:
        return StorePath(self.store, f"{self.path}/{name}" if self.path else name)

    def __str__(self) -> str:
        """Address without credentials: a URI may hold keys before its host and in its query."""
        return "/".join(filter(None, (_KEYS.sub("", self.store), self.path)))

    @property
    def name(self) -> str:
        """The last part of the path."""
        return str(self).rstrip("/").rpartition("/")[2]

    @property
    def is_local(self) -> bool:
        """Whether the store is on this machine, where reading is cheap."""
        return "://" not in self.store

    @property
    def system(self) -> Any:
        """The pyarrow filesystem."""
        return _opened(self.store)[0]

    @property
    def key(self) -> str:
        """The path as the filesystem knows it."""
        return "/".join(filter(None, (_opened(self.store)[1], self.path)))

    def read(self) -> bytes:
        """Read the bytes of the file."""
        with self.system.open_input_stream(self.key, compression=None) as stream:
            return bytes(stream.read())

    def lines(self) -> list[str]:
        """Words of a small text file with a word a line; empty if missing or not UTF-8 text.

        Raises OSError if a remote store cannot be reached.
        """
        try:
            return self.read().decode().split()
        except (FileNotFoundError, UnicodeDecodeError):
            return []
        except OSError:
            if self.is_local:
                return []
            raise

    def names(self) -> list[str]:
        """Sorted names in the folder, except those with a leading dot; empty if missing."""
        found = self.system.get_file_info(fs.FileSelector(self.key, allow_not_found=True))
        return sorted(item.base_name for item in found if not item.base_name.startswith("."))

    def exists(self) -> bool:
        """Whether a file or a folder exists at the path."""
        return bool(self.system.get_file_info(self.key).type != fs.FileType.NotFound)


Root: TypeAlias = Path | str | StorePath
"""Types accepted for the root of a store."""


@lru_cache(maxsize=8)
def _opened(store: str) -> tuple[Any, str]:
    """Open the filesystem of a store; returns the filesystem and the path of the store in it."""
    if "://" not in store:
        return fs.LocalFileSystem(), str(Path(store).absolute())
    try:
        system, path = fs.FileSystem.from_uri(store)
    except (ValueError, TypeError, NotImplementedError):
        raise OSError("pyarrow cannot open an address of this form") from None
    return system, path
