"""A place in a store: a path on this machine, or a key in any filesystem that pyarrow knows (s3://bucket/prefix)."""

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
    """A file or folder by the address of its store and the path from there. Reading it may raise OSError."""

    store: str
    path: str = ""

    @classmethod
    def of(cls, root: Root) -> StorePath:
        """The place of a folder, a URI (its query may say endpoint_override, scheme, region) or of itself."""
        return root if isinstance(root, StorePath) else cls(str(root))

    def __truediv__(self, name: str) -> StorePath:
        return StorePath(self.store, f"{self.path}/{name}" if self.path else name)

    def __str__(self) -> str:
        """The address as it may be told: a URI may hold keys before its host and in its query."""
        return "/".join(filter(None, (_KEYS.sub("", self.store), self.path)))

    @property
    def name(self) -> str:
        """The last part of the path."""
        return str(self).rstrip("/").rpartition("/")[2]

    @property
    def is_here(self) -> bool:
        """Whether it lies on this machine, where looking costs nothing."""
        return "://" not in self.store

    @property
    def system(self) -> Any:
        """The filesystem, a pyarrow one."""
        return _opened(self.store)[0]

    @property
    def key(self) -> str:
        """The path as the filesystem knows it."""
        return "/".join(filter(None, (_opened(self.store)[1], self.path)))

    def read(self) -> bytes:
        """The bytes of the file."""
        with self.system.open_input_stream(self.key, compression=None) as stream:
            return bytes(stream.read())

    def lines(self) -> list[str]:
        """The words of a small text file, one a line; none if it is not there or is no text.

        Raises OSError if that cannot be told because the store is away.
        """
        try:
            return self.read().decode().split()
        except (FileNotFoundError, UnicodeDecodeError):
            return []
        except OSError:
            if self.is_here:
                return []
            raise

    def names(self) -> list[str]:
        """What is in the folder, without what begins with a dot; nothing if it is not there."""
        found = self.system.get_file_info(fs.FileSelector(self.key, allow_not_found=True))
        return sorted(item.base_name for item in found if not item.base_name.startswith("."))

    def exists(self) -> bool:
        """Whether there is a file or a folder."""
        return bool(self.system.get_file_info(self.key).type != fs.FileType.NotFound)


Root: TypeAlias = Path | str | StorePath
"""What a place may be given as."""


@lru_cache(maxsize=8)
def _opened(store: str) -> tuple[Any, str]:
    """A filesystem and the path of the store in it."""
    if "://" not in store:
        return fs.LocalFileSystem(), str(Path(store).absolute())
    try:
        system, path = fs.FileSystem.from_uri(store)
    except (ValueError, TypeError, NotImplementedError):
        raise OSError("pyarrow cannot open an address of this form") from None
    return system, path
