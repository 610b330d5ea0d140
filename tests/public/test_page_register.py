"""One register of pages: what it names exists, and everything that lists pages reads it."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import NAMES
from dashboard.public import routes as routes_module
from dashboard.site import pages as register
from dashboard.site.page import PlainPage
from dashboard.site.pages import PAGES, PLAIN_PAGES
from tests.running import ROOT


def test_every_page_has_its_file_and_no_file_is_without_a_page() -> None:
    """A page without a file breaks the whole menu; a file without a page is never seen."""
    assert {page.file for page in PAGES} == {path.name for path in (ROOT / "pages").glob("*.py")}


def test_pages_of_one_group_stand_together_in_the_menu() -> None:
    """A menu that jumps between groups cannot be read."""
    groups = [page.group for page in PAGES]
    assert [group for index, group in enumerate(groups) if group in groups[:index] and groups[index - 1] != group] == []


@pytest.mark.parametrize(
    "path", [page.plain.path for page in PAGES] + [page.path for page in PLAIN_PAGES if page.label]
)
def test_every_plain_page_answers(client: TestClient, path: str) -> None:
    """Whoever has no JavaScript is sent there."""
    assert client.get(f"/{path}").status_code in (200, 307)


def test_a_page_whose_plain_twin_nothing_answers_stops_the_start(
    catalogue: Catalogue, store: FactStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise readers without JavaScript are sent to a page that is not there."""
    broken = (*PAGES, replace(PAGES[-1], path="new", plain=PlainPage("new/plain", "New")))
    monkeypatch.setattr(routes_module, "PAGES", broken)
    with pytest.raises(LookupError, match="/new names the plain twin /new/plain"):
        routes_module.routes(lambda: Edition(catalogue, store))


def test_paths_and_parameters_clash_with_nothing(catalogue: Catalogue, store: FactStore) -> None:
    """A page's own parameter called like a global one would silently win over it."""
    taken = NAMES
    for page in (*PAGES, *PLAIN_PAGES):
        names = [part.name for part in page.parameters(Edition(catalogue, store))]
        assert not taken & set(names), page.path
        assert len(names) == len(set(names)), page.path
    assert len(set(register.paths())) == len(PAGES)
