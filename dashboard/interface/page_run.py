"""Page run: edition, view and page of one run, read once so that vintages never mix."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.load import DEFAULT_FOLDER
from dashboard.drawing.forms import with_known_forms
from dashboard.edition import CurrentEdition, Edition
from dashboard.facts import FactStore, open_store
from dashboard.facts.store import chosen_root
from dashboard.links.view import ChartView

CATALOGUE = DEFAULT_FOLDER
STORE = chosen_root()


@dataclass(frozen=True)
class PageRun:
    """Edition of the view's day, the view, and the path of the page."""

    edition: Edition
    view: ChartView
    page: str


_RUN: Final[ContextVar[PageRun]] = ContextVar("page run")


@lru_cache(maxsize=1)
def current_catalogue() -> Catalogue:
    """Catalogue of this site, read once per process. Raises CatalogueError."""
    return with_known_forms(load_catalogue(CATALOGUE))


def _store() -> FactStore:
    return open_store(STORE)


current_edition: Final = CurrentEdition(current_catalogue, _store)
"""Current edition of this process, shared by dashboard and plain pages; raises CatalogueError, StoreError."""


@contextmanager
def begin_run(run: PageRun) -> Iterator[None]:
    """Context manager: the page run of the page drawn in its block.

    Nothing of it stays with the visitor: a page that is left open would keep its vintage in memory.
    """
    before = _RUN.set(run)
    try:
        yield
    finally:
        _RUN.reset(before)


def current_run() -> PageRun:
    """Page run of this script run."""
    return _RUN.get()
