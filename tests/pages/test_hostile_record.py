"""Whatever a file of the catalogue or the name of a place holds, a reader of the dashboard sees it as text."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.catalogue import load_catalogue
from dashboard.facts import open_store
from dashboard.interface import page_run
from dashboard.site.pages import PAGES
from tests.hostile_record import MARK, hostile, hostile_places
from tests.pages.test_pages import opened

# What a browser or Plotly reads as markup, and what Streamlit reads as Markdown.
MARKUP = re.compile(rf"<img|<a href=\\?['\"]https://{MARK}")
MARKDOWN = re.compile(rf"(?<!\\)\[{MARK}|(?<!\\):material|(?<!\\)\$x")


def live(element: Any) -> bool:
    """Whether an element would do more with the payload than show it."""
    match type(element).__name__:
        case "Html":
            return bool(MARKUP.search(element.proto.body))
        case "UnknownElement":  # a chart; its alternative text is only text
            return bool(MARKUP.search(getattr(element.proto, "spec", "")))
        case "Selectbox":  # its options are only text
            return bool(MARKDOWN.search(element.proto.label))
        case _:
            return bool(MARKDOWN.search(str(element.proto)))


@pytest.fixture(autouse=True)
def _hostile_catalogue(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    store = hostile_places(open_store())
    monkeypatch.setattr(page_run, "load_catalogue", lambda folder: hostile(load_catalogue(folder)))
    monkeypatch.setattr(page_run, "open_store", lambda _root: store)
    page_run.current_catalogue.cache_clear()
    yield
    page_run.current_catalogue.cache_clear()


@pytest.mark.parametrize("path", [entry.path for entry in PAGES])
def test_no_text_of_the_record_comes_alive_on_a_page(path: str) -> None:
    """A picture in Markdown would tell a stranger who reads the page; a link would lead readers away."""
    app = opened(path)
    assert not app.exception
    elements = list(app.main)
    assert any(MARK in str(element.proto) for element in elements)
    assert [str(element.proto) for element in elements if live(element)] == []
