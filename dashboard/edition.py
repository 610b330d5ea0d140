"""Edition: catalogue and vintage as of a day, as a single value with its own LRU caches.

Everything in analysis, wording and content is a function of an edition. Results are cached in the edition they were
made from, so that they go with it when a new vintage is taken up.
"""

import inspect
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from threading import Lock
from typing import Any, Concatenate, Final, ParamSpec, TypeAlias, TypeVar

from cachetools import LRUCache

from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import Release
from dashboard.facts import FactStore

NEIGHBOURS: Final = "statistical-neighbours"
"""Source of the groups of statistical neighbours."""
DAYS_KEPT: Final = 8
"""Past days that have an edition with caches at one time; the day longest unused is given up first."""
DAY_SHARE: Final = 8
"""Caches of a past day are smaller by this factor, so that all days together hold as much as the newest figures."""

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


@dataclass(frozen=True, eq=False)
class Edition:
    """Catalogue, newest store and day (None: the newest figures). Compared by identity, so that it can be a key."""

    catalogue: Catalogue
    newest: FactStore
    as_of: date | None = None
    _latest: "Edition | None" = None
    _caches: dict[Callable[..., Any], LRUCache[Hashable, Any]] = field(default_factory=dict)
    _days: LRUCache[date, "Edition"] = field(default_factory=lambda: LRUCache(DAYS_KEPT))
    _lock: Lock = field(default_factory=Lock)

    @cached_property
    def store(self) -> FactStore:
        """Facts published by the edition's day, without groups of neighbours that were published later."""
        store = self.newest.at(self.as_of)
        return store if self.neighbours_known else store.without_neighbours

    @cached_property
    def neighbour_groups(self) -> Release | None:
        """Release of the groups of statistical neighbours in the vintage: its newest one; None without any."""
        source = self.catalogue.sources.get(NEIGHBOURS)
        used = {entry["release"] for entry in self.newest.manifest["sources"]}
        releases = [item for item in source.releases if item.id in used] if source else []
        return max(releases, key=lambda item: item.published_on, default=None)

    @property
    def neighbours_known(self) -> bool:
        """Whether the groups of statistical neighbours had been published by the edition's day."""
        groups = self.neighbour_groups
        return self.as_of is None or (groups is not None and groups.published_on <= self.as_of)

    @property
    def latest(self) -> "Edition":
        """Edition of the same vintage without a day: the newest figures."""
        return self._latest or self

    def at(self, as_of: date | None) -> "Edition":
        """Edition of the same vintage as of a day; the same object for the same day while it is kept."""
        latest = self.latest
        if as_of is None:
            return latest
        with latest._lock:
            if as_of not in latest._days:
                latest._days[as_of] = Edition(self.catalogue, self.newest, as_of, latest)
            return latest._days[as_of]

    def kept(self, make: Callable[..., Any], size: int, *given: Hashable) -> Any:
        """Result of make(edition, *given) from the LRU cache of `make`: `size` results, fewer on past days."""
        with self._lock:
            if make not in self._caches:
                self._caches[make] = LRUCache(size if self._latest is None else max(1, size // DAY_SHARE))
            cache = self._caches[make]
            if given in cache:
                return cache[given]
        made = make(self, *given)  # outside the lock: two may make it at once, and the first one is kept
        with self._lock:
            return cache.setdefault(given, made)

    def results_kept(self, make: Callable[..., Any]) -> int:
        """Number of results of a function that are in its cache."""
        return len(self._caches.get(inspect.unwrap(make), ()))

    def clear(self) -> None:
        """Empties the caches of this edition and of its days, when another vintage takes its place."""
        with self._lock:
            days = list(self._days.values())
            self._caches.clear()
            self._days.clear()
        for day in days:
            day.clear()


_Make: TypeAlias = Callable[Concatenate[Edition, _Given], _Made]


def per_edition(size: int) -> Callable[[_Make[_Given, _Made]], _Make[_Given, _Made]]:
    """Cache decorator for functions of an edition: `size` results are kept in the edition itself (LRU).

    The arguments after the edition must be hashable and given by position.
    """

    def decorate(make: _Make[_Given, _Made]) -> _Make[_Given, _Made]:
        @wraps(make)
        def from_cache(edition: Edition, /, *given: _Given.args, **named: _Given.kwargs) -> _Made:
            assert not named, "a cached function of an edition takes its arguments by position"
            made: _Made = edition.kept(make, size, *given)
            return made

        from_cache.__dict__["limit"] = size
        return from_cache

    return decorate


class CurrentEdition:
    """Current edition, made anew for another vintage or catalogue.

    `catalogue_of` and `store_of` read them; what they raise (CatalogueError, StoreError) is raised here.
    """

    def __init__(self, catalogue_of: Callable[[], Catalogue], store_of: Callable[[], FactStore]) -> None:
        self._catalogue_of = catalogue_of
        self._store_of = store_of
        self._edition: Edition | None = None

    def __call__(self) -> Edition:
        """Current edition; a replaced edition gives up its caches."""
        catalogue, store, before = self._catalogue_of(), self._store_of(), self._edition
        if before is None or before.catalogue is not catalogue or before.newest is not store:
            self._edition = Edition(catalogue, store)
            if before is not None:
                before.clear()
            return self._edition
        return before
