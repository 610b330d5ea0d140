"""Kept results: LRU cache of the values computed from a vintage, bounded by their memory."""

import gc
import sys
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, Final, NamedTuple

from cachetools import LRUCache
from pydantic import BaseModel

from dashboard.catalogue import Catalogue
from dashboard.facts import AreaTable, Fact, FactStore, FactTable

_SHARED: Final = (
    *(type, ModuleType, FunctionType, BuiltinFunctionType, MethodType),
    *(BaseModel, Catalogue, AreaTable, Fact, FactStore, FactTable),
)
"""Kinds of objects that live as long as the program or the vintage, whatever results name them."""
_OF_THE_KEY: Final = 1000
"""Bytes that a result takes at least, with its key. Keys must not hold text that a visitor typed."""


class ResultKey(NamedTuple):
    """Day of the edition (None: the newest figures), function, and its arguments after the edition."""

    as_of: date | None
    make: Callable[..., Any]
    given: tuple[Hashable, ...]


class KeptResult(NamedTuple):
    """Result and its size in bytes."""

    value: Any
    held: int


class KeptResults:
    """LRU cache of results that hold at most `limit` bytes together, safe between threads.

    Once closed, it holds nothing and takes nothing.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._results: LRUCache[ResultKey, KeptResult] = LRUCache(limit, getsizeof=lambda result: result.held)
        self._lock = Lock()
        self._open = True

    def get(self, key: ResultKey) -> KeptResult | None:
        """Result under a key; None if none is held."""
        with self._lock:
            return self._results.get(key)

    def keep(self, key: ResultKey, value: Any) -> Any:
        """Keep a result and return the kept value: the first, if two threads computed it at once."""
        result = KeptResult(value, _OF_THE_KEY + held_bytes(value, self._limit))
        with self._lock:
            if self._open and result.held <= self._limit:
                return self._results.setdefault(key, result).value
        return value

    def held_keys(self) -> list[ResultKey]:
        """Keys of the results held."""
        with self._lock:
            return list(self._results)

    @property
    def held(self) -> int:
        """Bytes held now."""
        return int(self._results.currsize)

    def close(self) -> None:
        """Give everything up for good."""
        with self._lock:
            self._open = False
            self._results.clear()


def held_bytes(value: object, most: int) -> int:
    """Bytes of an object and of all objects reachable from it, shared ones left out; the count stops beyond `most`."""
    held, seen, level = 0, set[int](), [value]
    while level and held <= most:
        fresh = []
        for item in level:
            if id(item) not in seen and not isinstance(item, _SHARED):
                seen.add(id(item))
                held += sys.getsizeof(item)
                fresh.append(item)
        level = gc.get_referents(*fresh)
    return held
