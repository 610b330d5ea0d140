"""A page that is left open keeps nothing of its vintage in memory; open pages take up the new one at the next click."""

import gc
import weakref
from dataclasses import replace
from itertools import cycle

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.catalogue import load_catalogue
from dashboard.edition import CurrentEdition
from dashboard.facts import FactStore, FactTable, open_store
from dashboard.interface import page_frame
from dashboard.site.page import DashboardPage
from dashboard.site.pages import PAGES
from tests.running import ROOT

MAIN = ROOT / "dashboard" / "main.py"
CATALOGUE, STORE = load_catalogue(), open_store()


def vintage(name: str) -> FactStore:
    return replace(STORE, vintage=name, facts=FactTable(STORE.facts.table))


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[FactStore]:
    """The one store that the pages show; a test may put another in its place."""
    stores = [vintage("first-vintage")]
    monkeypatch.setattr(page_frame, "current_edition", CurrentEdition(lambda: CATALOGUE, lambda: stores[0]))
    monkeypatch.setattr(page_frame, "current_catalogue", lambda: CATALOGUE)
    return stores


def text(app: AppTest) -> str:
    return " ".join(block.proto.body for block in app.get("html"))


@pytest.mark.parametrize(("page", "day"), [*zip(PAGES, cycle([None, "2025-12-01"]), strict=False)])
def test_a_page_left_open_keeps_no_vintage(shown: list[FactStore], page: DashboardPage, day: str | None) -> None:
    """Ten pages left open over ten refreshes kept ten vintages, some forty megabytes each."""
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    if day:
        app.query_params["as_of"] = day
    app.run()
    if page.path:
        app.switch_page(f"../pages/{page.file}").run()
    assert not app.exception
    gone = weakref.ref(shown[0])
    assert "first-vintage" in text(app)
    assert f">{page.heading(CATALOGUE).title}</h1>" in text(app)
    shown[0] = vintage("second-vintage")
    page_frame.current_edition()
    gc.collect()
    assert gone() is None
    app.run()
    assert not app.exception
    assert "second-vintage" in text(app)
    assert "first-vintage" not in text(app)


def test_an_open_share_box_keeps_no_vintage(shown: list[FactStore]) -> None:
    """The box is the one part of a page that Streamlit draws again without the page."""
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.run().switch_page("../pages/timeliness.py").run()
    next(button for button in app.button if button.label.startswith("Share")).click().run()
    assert any("Frozen link" in item.value for item in app.markdown)
    gone = weakref.ref(shown[0])
    shown[0] = vintage("second-vintage")
    page_frame.current_edition()
    gc.collect()
    assert gone() is None
