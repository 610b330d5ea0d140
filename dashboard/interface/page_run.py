"""What one run of a page works on: one catalogue, one vintage, one view. Taken once, so that nothing mixes."""

from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.load import DEFAULT_FOLDER
from dashboard.facts import FactStore
from dashboard.links.view import ChartView

CATALOGUE = DEFAULT_FOLDER
_KEY = "_context"


@dataclass(frozen=True)
class PageRun:
    """The catalogue, the view, the store as of the view's day, the newest store to compare it with, the page's path."""

    catalogue: Catalogue
    store: FactStore
    newest: FactStore
    view: ChartView
    page: str


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue, read once per process."""
    return load_catalogue(CATALOGUE)


def begin(context: PageRun) -> None:
    """Sets the context for the page that is about to run."""
    st.session_state[_KEY] = context


def current() -> PageRun:
    """The context of this run."""
    context = st.session_state[_KEY]
    assert isinstance(context, PageRun), "the frame begins every run"
    return context
