"""Whoever runs the site learns whether it shows what it should, and visitors are never left with an error."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from random import Random

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue, CatalogueError
from dashboard.facts import FactStore, StoreError, open_store
from dashboard.facts import store as store_module
from dashboard.facts.store_path import StorePath
from scripts import refresh
from tests.public.asking import Page
from tests.public.conftest import site_of
from tests.twice import Twice


def test_ready_names_the_vintage_and_its_newest_release(client: TestClient, store: FactStore) -> None:
    """A refresh that did not arrive is seen here."""
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    assert (told["ready"], told["vintage"]) == (True, store.vintage)
    assert told["newest_release"] == store.manifest["newest_release"]
    newest = date.fromisoformat(told["newest_release"])
    assert told["age_in_days"] in (
        (datetime.now(UTC).date() - newest).days,
        (datetime.now(UTC).date() - newest).days - 1,
    )


def test_ready_tells_how_the_last_refresh_went(catalogue: Catalogue, copied_refreshed: Twice, tmp_path: Path) -> None:
    """A refresh that fails every morning is noticed before its figures are missed; folders stay unknown outside."""
    root = str(copied_refreshed.root)
    client = client_of(catalogue, copied_refreshed.root)
    assert client.get("/readyz").json()["last_refresh"]["result"] == "done or nothing new"
    (tmp_path / "nothing").mkdir()
    assert refresh.main(["--from", str(tmp_path / "nothing"), "--to", root]) in (0, 1)
    empty = client.get("/readyz").json()
    assert refresh.main(["--from", str(tmp_path / "nowhere"), "--to", root, "--catalogue", "nowhere"]) == 1
    refused = client.get("/readyz").json()
    assert refused["ready"]
    assert refused["last_refresh"]["result"] == "refused"
    assert refused["last_refresh"]["finished"] >= empty["last_refresh"]["finished"]
    assert "nowhere" not in str(refused)
    (copied_refreshed.root / "LAST_REFRESH").write_text("garbage")
    assert client.get("/readyz").json()["last_refresh"] is None


def _remove(root: Path) -> None:
    shutil.rmtree(root)


def _empty(root: Path) -> None:
    shutil.rmtree(root / "vintages")
    (root / "CURRENT").write_text("")


def _corrupt(root: Path) -> None:
    for vintage in (root / "vintages").iterdir():
        vintage.rename(vintage.with_name(f"{vintage.name}x"))
        for file in vintage.with_name(f"{vintage.name}x").iterdir():
            file.write_bytes(b"garbage")


@pytest.mark.parametrize("harm", [_remove, _empty, _corrupt])
def test_a_store_that_is_lost_is_shown_from_memory_until_it_is_back(
    catalogue: Catalogue, copied: Twice, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    """A full disk must not take the figures from a meeting that is reading them; and nobody is told they are fresh."""
    client = client_of(catalogue, copied.root)
    before = Page(client.get("/chart/within-20-weeks").text).text("main")
    kept = shutil.copytree(copied.root, tmp_path / "kept")
    harm(copied.root)
    told = "The published figures cannot be read at the moment. Shown is what was read last"
    for path in ("/chart/within-20-weeks", "/summary", "/chart/new-plans"):
        for _ in range(2):
            answer = client.get(path)
            assert answer.status_code == 200
            assert told in Page(answer.text).text("main")
    assert client.get("/readyz").status_code == 503
    shutil.rmtree(copied.root, ignore_errors=True)
    shutil.copytree(kept, copied.root)
    assert Page(client.get("/chart/within-20-weeks").text).text("main") == before
    assert client.get("/readyz").status_code == 200


def _damage(root: Path, vintage: str) -> None:
    file = root / "vintages" / vintage / "facts.parquet"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))


def client_of(catalogue: Catalogue, root: Path) -> TestClient:
    return TestClient(site_of(lambda: catalogue, lambda: open_store(root), root), base_url="http://localhost")


def test_a_vintage_that_stands_in_for_a_damaged_one_is_told(catalogue: Catalogue, copied: Twice) -> None:
    """The pages show earlier figures and say so; whoever runs the site must be told too."""
    _damage(copied.root, copied.of_2026)
    client = client_of(catalogue, copied.root)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["vintage"] == copied.of_2025
    for path in ("/chart/within-20-weeks", "/summary"):
        assert "The newest figures could not be verified" in Page(client.get(path).text).text("main")


def test_a_vintage_made_current_again_on_purpose_is_ready(catalogue: Catalogue, copied: Twice) -> None:
    """Taking figures back is a decision; it must not take the site out of service."""
    (copied.root / "CURRENT").write_text(f"{copied.of_2025}\n", encoding="utf-8")
    answer = client_of(catalogue, copied.root).get("/readyz")
    assert (answer.status_code, answer.json()["vintage"]) == (200, copied.of_2025)


def _no_store() -> FactStore:
    raise StoreError("secret folder")


def _no_catalogue() -> Catalogue:
    raise CatalogueError([])


@pytest.mark.parametrize(
    "path", ["/chart/new-plans", "/embed/new-plans", "/summary", "/feed.xml", "/oembed", "/data/datapackage.json"]
)
@pytest.mark.parametrize("broken", ["store", "catalogue"])
def test_with_nothing_to_show_a_plain_page_says_so(
    catalogue: Catalogue, store: FactStore, path: str, broken: str
) -> None:
    """Visitors learn that it is not their fault; the inside of the server stays inside."""
    catalogue_of: Callable[[], Catalogue] = _no_catalogue if broken == "catalogue" else lambda: catalogue
    store_of: Callable[[], FactStore] = _no_store if broken == "store" else lambda: store
    client = TestClient(site_of(catalogue_of, store_of), base_url="http://localhost")
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.headers["cache-control"] == "no-store"
    assert "secret" not in answer.text
    assert Page(answer.text).text("h1") == "No figures at the moment"
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["ready"]) == (503, False)
    assert "secret" not in ready.text


def test_a_change_of_vintage_is_never_told_as_damage(
    catalogue: Catalogue, copied: Twice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load balancer would take a healthy process out of service whenever new figures are published."""
    monkeypatch.setattr(store_module, "_load", cache(store_module._load.__wrapped__))  # both vintages, read once
    client, current = client_of(catalogue, copied.root), copied.root / "CURRENT"
    random, read = Random(21), StorePath.lines  # noqa: S311
    flips = []

    def flip() -> None:
        flips.append(chosen := random.choice((copied.of_2025, copied.of_2026)))
        current.write_text(f"{chosen}\n", encoding="utf-8")

    def read_and_flip(path: StorePath) -> list[str]:
        lines = read(path)
        if path.name == "CURRENT":
            flip()
        return lines

    monkeypatch.setattr(StorePath, "lines", read_and_flip)
    answers = [client.get("/readyz") for _ in range(1000)]
    assert len(flips) >= 1000
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["vintage"] for answer in answers} == {copied.of_2025, copied.of_2026}
