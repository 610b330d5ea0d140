"""What the privacy page promises, seen from the browser: every request and everything that is kept, page by page."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from dashboard.catalogue import load_catalogue
from dashboard.catalogue.pages import PAGES as TEXT_PAGES
from dashboard.site.pages import PAGES
from tests.browser.steps import axe, kept, open_page

PLAIN = ("/summary", "/chart/within-20-weeks", "/my-wait/plain?happened=request&day=1&month=3&year=2026")


@pytest.fixture
def visitor(browser: Browser, server: str) -> Iterator[tuple[Page, list[str]]]:
    """A fresh visitor, and every address that the browser asks for meanwhile, sockets included."""
    context = browser.new_context(base_url=server, locale="en-GB")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("websocket", lambda socket: asked.append(socket.url))
    yield page, asked
    context.close()


def test_the_dashboard_keeps_what_the_privacy_page_names_and_asks_nobody_else(
    visitor: tuple[Page, list[str]], server: str
) -> None:
    """One cookie that ends with the browser and one entry for colours; each is named on the page."""
    page, asked = visitor
    for entry in PAGES:
        open_page(page, f"/{entry.path}")
    assert len(asked) > len(PAGES)
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == {
        urlsplit(server).netloc
    }
    found = kept(page)
    assert found == {"cookies": {"_streamlit_xsrf"}, "lasting": set(), "stored": {"stActiveTheme"}}
    privacy = str(load_catalogue().pages["privacy"])
    assert all(name in privacy for names in found.values() for name in names)


def test_the_plain_pages_keep_nothing_and_have_no_barrier(visitor: tuple[Page, list[str]], server: str) -> None:
    """They set no cookie at all; the pages of text are as readable as the rest."""
    page, asked = visitor
    page.set_viewport_size({"width": 320, "height": 800})
    for path in (*PLAIN, "/search?q=refused+norfolk", *(f"/{slug}" for slug in TEXT_PAGES)):
        answer = page.goto(path)
        assert answer is not None and answer.ok, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        if path not in PLAIN:
            assert axe(page) == [], path
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(server).netloc}
    assert kept(page) == {"cookies": set(), "lasting": set(), "stored": set()}
