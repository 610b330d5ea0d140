"""Addresses that were shared once answer for good, whatever is renamed or moved in the code."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.edition import CurrentEdition
from dashboard.facts import FactStore
from dashboard.public.routes import routes
from dashboard.public.shell import shell_routes
from tests.public.test_shell import PROGRAM

ENDINGS = ("", ".svg", ".csv", ".json")
"""PNG pictures are made from the SVG by a process of their own, a second each; tests of pictures ask for some."""


def _addresses() -> Iterator[str]:
    for line in (Path(__file__).parent / "shared_addresses.txt").read_text(encoding="utf-8").splitlines():
        kind, _, name = line.partition(" ")
        if kind == "chart":
            yield from (f"/chart/{name}{ending}" for ending in ENDINGS)
            yield f"/chart/{name}?area=926&with=neighbours&as_of=2025-12-01"
            yield f"/embed/{name}"
        elif kind == "area":
            yield f"/summary?area={name}"
        elif kind != "#":
            yield line


ADDRESSES = list(_addresses())


@pytest.fixture(scope="module")
def whole_site(catalogue: Catalogue, store: FactStore) -> TestClient:
    """The dashboard's first answers and the plain pages, as one application."""
    edition = CurrentEdition(lambda: catalogue, lambda: store)
    return TestClient(
        Starlette(routes=[*shell_routes(PROGRAM, edition), *routes(edition)]), base_url="http://localhost"
    )


def test_every_address_that_was_shared_answers(whole_site: TestClient) -> None:
    """A campaigner's link in an old newspaper must still open."""
    assert len(ADDRESSES) > 350
    statuses = {address: whole_site.get(address).status_code for address in ADDRESSES}
    wanted = {address: 400 if address == "/my-wait/dates.ics" else 200 for address in ADDRESSES}
    assert {address: status for address, status in statuses.items() if status != wanted[address]} == {}


def test_every_address_of_the_sitemap_answers(whole_site: TestClient) -> None:
    """A search engine that is sent to a page that is not there drops the rest."""
    found = whole_site.get("/sitemap.xml").text.split("<loc>")[1:]
    addresses = [item.split("</loc>")[0].replace("&amp;", "&").removeprefix("http://localhost") for item in found]
    assert len(addresses) > 200
    assert [address for address in addresses if whole_site.get(address).status_code != 200] == []
