"""Fixtures of the comparison: the published store, and our own reading of the sources."""

import functools

import pytest

from dashboard.facts.store import DEFAULT_ROOT
from tests.official import SourceFiles

from .cells import Fact
from .files import PATHS
from .recompute import facts_of_file
from .store import store_facts

read_source = functools.cache(facts_of_file)
read_store = functools.cache(store_facts)


@pytest.fixture
def store() -> list[Fact]:
    """Facts of the published store from every file that is read twice; an absent store is a failure, never a skip."""
    try:
        return [fact for fact in read_store(DEFAULT_ROOT) if fact.source_file in PATHS]
    except FileNotFoundError as missing:
        pytest.fail(f"no published fact store: {missing.filename} is absent", pytrace=False)


@pytest.fixture
def made_of_sources(sources: SourceFiles) -> list[Fact]:
    """Facts of the store made from the source files: made-up ones, then the official ones."""
    return read_store(sources.root)
