"""The two sides of the comparison: the published store, and our own reading of the sources."""

import functools
from pathlib import Path

import pytest

from .cells import Fact
from .recompute import all_facts
from .store import store_facts

read_sources = functools.cache(all_facts)
read_store = functools.cache(store_facts)


@pytest.fixture
def recomputed(shared: Path) -> list[Fact]:
    """Every fact, read straight from the official files; skipped only where they are absent."""
    return read_sources(shared)


@pytest.fixture
def store() -> list[Fact]:
    """Every fact of the published store; an absent store is a failure, never a skip."""
    try:
        return read_store()
    except FileNotFoundError as missing:
        pytest.fail(f"no published fact store: {missing.filename} is absent", pytrace=False)
