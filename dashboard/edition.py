"""Edition: catalogue and vintage as of a day, as a single value with its cached results.

Everything in analysis, wording and content is a function of an edition. Results are kept with the editions of their
vintage, so that they go with it when a new vintage is taken up.
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
from dashboard.kept_results import KeptResults, ResultKey

NEIGHBOURS: Final = "statistical-neighbours"
"""Source of the groups of statistical neighbours."""
DAYS_KEPT: Final = 8
"""Past days that have an edition at one time; the day longest unused is given up first."""
RESULTS_LIMIT: Final = 16 * 1024 * 1024
"""Bytes of all results that are kept of a vintage, of the newest figures and of all days together."""

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


@dataclass(frozen=True, eq=False)
class Edition:
    """Catalogue, newest store and day (None: the newest figures). Compared by identity, so that it can be a key."""

    catalogue: Catalogue
    newest: FactStore
    as_of: date | None = None
    _latest: "Edition | None" = None
    _results: KeptResults = field(default_factory=lambda: KeptResults(RESULTS_LIMIT))
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
                latest._days[as_of] = Edition(self.catalogue, self.newest, as_of, latest, self._results)
            return latest._days[as_of]

    def kept(self, make: Callable[..., Any], *given: Hashable) -> Any:
        """Result of make(edition, *given), made anew if it is not kept."""
        key = ResultKey(self.as_of, make, given)
        found = self._results.get(key)
        return found.value if found is not None else self._results.keep(key, make(self, *given))

    def results_kept(self, make: Callable[..., Any] | None = None) -> int:
        """Number of cached results of this day, of a function or of all."""
        keys = [key for key in self._results.held_keys() if key.as_of == self.as_of]
        return len(keys) if make is None else sum(key.make == inspect.unwrap(make) for key in keys)

    def retire(self) -> None:
        """Clear the cache when another vintage takes over. Requests in progress go on."""
        self._results.close()
        with self._lock:
            self._days.clear()


_Make: TypeAlias = Callable[Concatenate[Edition, _Given], _Made]


def per_edition(make: _Make[_Given, _Made]) -> _Make[_Given, _Made]:
    """Decorator for functions of an edition: their results are kept with the edition's vintage (RESULTS_LIMIT).

    The arguments after the edition must be hashable and given by position. A result must not grow once it is made.
    """

    @wraps(make)
    def from_cache(edition: Edition, /, *given: _Given.args, **named: _Given.kwargs) -> _Made:
        assert not named, "a cached function of an edition takes its arguments by position"
        made: _Made = edition.kept(make, *given)
        return made

    return from_cache


class CurrentEdition:
    """Current edition, made anew for another vintage or catalogue.

    `catalogue_of` and `store_of` read them; what they raise (CatalogueError, StoreError) is raised here. One thread at
    a time: two would read a new vintage twice.
    """

    def __init__(self, catalogue_of: Callable[[], Catalogue], store_of: Callable[[], FactStore]) -> None:
        self._catalogue_of = catalogue_of
        self._store_of = store_of
        self._edition: Edition | None = None
        self._lock = Lock()

    def __call__(self) -> Edition:
        """Current edition; a replaced edition clears its cache."""
        with self._lock:
            catalogue, store, before = self._catalogue_of(), self._store_of(), self._edition
            if before is None or before.catalogue is not catalogue or before.newest is not store:
                self._edition = Edition(catalogue, store)
                if before is not None:
                    before.retire()
                    if before.newest.facts is not store.facts:
                        before.newest.facts.forget()
                return self._edition
            return before
