"""Fixtures of the record up to the day when the figures in the tests were typed: a later release changes none."""

from pathlib import Path

import pytest

from dashboard.catalogue import Catalogue
from dashboard.facts import FactStore, open_store
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.interface import page_run
from tests.twice import RECORD_DAY, publish_up_to


@pytest.fixture(scope="session")
def record_root(store: FactStore, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the published store; once something later is published, of one that ends with RECORD_DAY."""
    if store.facts.days()[-1] <= RECORD_DAY:
        return DEFAULT_ROOT
    root = tmp_path_factory.mktemp("record")
    publish_up_to(RECORD_DAY, store, catalogue, root)
    return root


@pytest.fixture(scope="session")
def record(record_root: Path) -> FactStore:
    """Fact store for tests that name figures, places or days which the next release changes; others take `store`."""
    return open_store(record_root)


@pytest.fixture
def record_on_pages(record_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages of the dashboard read the record."""
    monkeypatch.setattr(page_run, "STORE", record_root)
