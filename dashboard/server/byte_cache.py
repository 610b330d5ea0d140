"""Cache bounded by bytes: least recently used entries are dropped first."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from cachetools import LRUCache

Value = TypeVar("Value")


class ByteBoundedCache(Generic[Value]):
    """LRU cache whose values take at most `limit` bytes together, safe between threads.

    `size_of` gives the bytes of a value. Keys must not hold text that a visitor typed: they count for nothing here.
    """

    def __init__(self, limit: int, size_of: Callable[[Value], int]) -> None:
        self._values: LRUCache[Hashable, Value] = LRUCache(maxsize=limit, getsizeof=size_of)
        self._size_of = size_of
        self._lock = Lock()

    @property
    def held(self) -> int:
        """Bytes held now."""
        return int(self._values.currsize)

    def get(self, key: Hashable) -> Value | None:
        """Return the value under a key; None if it is not held."""
        with self._lock:
            return self._values.get(key)

    def store(self, key: Hashable, value: Value) -> None:
        """Hold a value under a key; a value larger than the limit alone is not held."""
        with self._lock:
            if self._size_of(value) <= self._values.maxsize:
                self._values[key] = value
