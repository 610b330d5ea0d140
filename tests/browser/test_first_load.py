"""How the first visit goes: our words stay until the page is drawn, and nothing is asked for that is not needed.

Most of it rests on things that Streamlit does not document. If an update changes them, the pages still work but get
slower by seconds on a phone; these tests say what changed.
"""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request

from dashboard.drawing.plotly import builds
from tests.browser.steps import open_page

_PATH = "/timeliness"


@pytest.fixture
def asked(page: Page) -> list[str]:
    """The paths that the browser asks for, in order; the page's lasting connection as /_stcore/stream."""
    paths: list[str] = []

    def note(request: Request) -> None:
        paths.append(urlsplit(request.url).path)

    page.on("request", note)
    page.on("websocket", lambda socket: paths.append(urlsplit(socket.url).path))
    return paths


def test_the_program_is_told_where_its_server_is(page: Page, asked: list[str]) -> None:
    """Otherwise it asks four times before it connects, a second on a slow phone: was window.__streamlit changed?"""
    page.route(re.compile("/_stcore/h"), lambda _route: None)  # never answered
    open_page(page, _PATH)
    looked = {path for path in asked if path.endswith(("/health", "/host-config"))}
    assert looked <= {"/_stcore/health", "/_stcore/host-config"}, "it looks for its server beside the page"


def test_all_that_is_needed_is_asked_for_at_once_and_no_more(page: Page, asked: list[str]) -> None:
    """A part that is missing from the list in dashboard/public/streamlit_page.py comes a round trip later.

    Streamlit's own fonts are half a megabyte, of which the pages show nothing.
    """
    open_page(page, "/")
    named = re.findall(r'"\./((?:static/js|_stcore/bidi-components)/[^"]+)"', page.request.get("/").text())
    used = {path for path in asked if path.endswith(".js")}
    assert used - {f"/{name}" for name in named} == set(), "needed, but not asked for ahead"
    assert {path.rpartition("/")[2] for path in used if "/_stcore/" in path} == {builds.ENTRY, builds.LINES}
    assert [path for path in asked if path.endswith((".woff2", ".ttf"))] == []


def test_the_first_words_stay_while_the_page_cannot_come(page: Page) -> None:
    """With a connection that lets no page through, the headline is still there to read."""
    page.route_web_socket(re.compile("/_stcore/stream"), lambda _socket: None)
    page.goto(_PATH)
    page.locator("[data-testid=stApp]").wait_for(state="attached")
    assert page.get_by_text("of EHC plans in Suffolk were issued within 20 weeks").first.is_visible()
    assert not page.locator("[data-testid=stApp]").is_visible()
