"""Addresses that stay: while the store is away they answer 503 and when to come back; 404 only where nothing is."""

import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.facts import open_store
from dashboard.public import archive, pictures
from tests.public.conftest import site_of
from tests.twice import Twice

NOT_HERE = "2020-01-01-000000000000"


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether there is an answer is looked at here, not what it says."""
    monkeypatch.setattr(archive, "csv_pieces", lambda *_given: iter([b"figures"]))
    monkeypatch.setattr(pictures, "card_png", lambda _svg: b"picture")


def client_of(catalogue: Catalogue, root: Path) -> TestClient:
    site = site_of(lambda: catalogue, lambda: open_store(root), root)
    return TestClient(site, base_url="http://localhost", follow_redirects=False)


def addresses(client: TestClient, vintages: tuple[str, ...]) -> Iterator[str]:
    """An address of every route, and all of those that name a vintage."""
    days = {vintage: client.get(f"/data/{vintage}/manifest.json").json()["newest_release"] for vintage in vintages}
    for path, described in client.get("/openapi.json").json()["paths"].items():
        slots = {item["name"]: item["schema"] for item in described["get"]["parameters"] if item["in"] == "path"}
        names = slots.get("name", {}).get("enum", [""])
        for vintage, name in product(vintages if "vintage" in slots else vintages[:1], names):
            subject = slots.get("subject", {}).get("enum", ["2025-12-04"])[0]
            yield path.format(vintage=vintage, name=name, day=days[vintage], area="926", subject=subject)


def _moved(root: Path, aside: Path) -> None:
    root.rename(aside)


def _a_file_in_its_place(root: Path, aside: Path) -> None:
    root.rename(aside)
    root.write_text("an unmounted disk")


def _emptied(root: Path, aside: Path) -> None:
    root.rename(aside)
    (root / "vintages").mkdir(parents=True)


def _another_store_in_its_place(root: Path, aside: Path) -> None:
    root.rename(aside)
    (root / "vintages" / NOT_HERE).mkdir(parents=True)


def _files_gone(root: Path, aside: Path) -> None:
    shutil.copytree(root, aside)
    for file in root.glob("vintages/*/*"):
        file.unlink()


def _given_back(root: Path, aside: Path) -> None:
    if root.is_dir():
        shutil.rmtree(root)
    root.unlink(missing_ok=True)
    aside.rename(root)


AWAY = [_moved, _a_file_in_its_place, _emptied, _another_store_in_its_place, _files_gone]


@pytest.mark.parametrize("take_away", AWAY)
def test_a_store_that_is_away_and_back_changes_no_address(
    catalogue: Catalogue, copied: Twice, tmp_path: Path, take_away: Callable[[Path, Path], None]
) -> None:
    """A program that is told 404 strikes a cited file off its list; told 503, it comes again."""
    asked = list(addresses(client_of(catalogue, copied.root), (copied.of_2026, copied.of_2025)))
    assert len(asked) > 50
    client = client_of(catalogue, copied.root)
    assert client.get("/overdue").status_code == 200  # this process has seen the store, and has kept none of its files
    take_away(copied.root, aside := tmp_path / "aside")
    told = {path: client.get(path) for path in asked}
    assert client.get("/chart/nothing").status_code == 404
    assert client.get("/data/current/nothing.csv").status_code == 404
    _given_back(copied.root, aside)
    for path, answer in told.items():
        status = client.get(path).status_code
        assert status < 500, path
        if path == "/readyz" and take_away is _files_gone:
            continue  # what was verified is in memory, and the names are there
        asks_the_store = path.startswith("/data/") or path == "/readyz"
        assert answer.status_code == (503 if asks_the_store else status), path
        if answer.status_code == 503:
            assert int(answer.headers["retry-after"]) > 0
            assert answer.headers["cache-control"] == "no-store"
    for path in (f"/data/{NOT_HERE}/facts.csv", f"/data/{copied.of_2025}/as-of/2026-06-25/facts.csv"):
        assert client.get(path).status_code == 404, "the store is there, and this is not in it"


def test_without_a_store_from_the_start_every_address_says_when_to_come_back(
    catalogue: Catalogue, copied: Twice, tmp_path: Path
) -> None:
    """A server that starts before its disk is there must not tell anybody that the figures are gone."""
    there = client_of(catalogue, copied.root)
    asked = list(addresses(there, (copied.of_2026,)))
    client = client_of(catalogue, copied.root)
    copied.root.rename(tmp_path / "aside")
    for path in asked:
        answer = client.get(path)
        assert (answer.status_code, "retry-after" in answer.headers) == (503, True), path
    (tmp_path / "aside").rename(copied.root)
    assert client.get("/summary").status_code == 200
