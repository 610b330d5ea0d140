"""A visitor whose connection and server were gone for a while finds the page as it was."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import open_page, wait_until_drawn
from tests.running import running_server

VIEW = "/timeliness?area=926&with=england"


def _is_back(page: Page) -> None:
    """The page is connected, shows the view it showed, and still answers."""
    wait_until_drawn(page)
    assert page.url.endswith(VIEW)
    expect(page.locator(".finding").first).to_contain_text("Norfolk")
    expect(page.get_by_role("checkbox", name="East of England")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="England", exact=True)).to_be_checked()


def test_a_page_comes_back_when_its_connection_and_server_were_gone(browser: Browser, tmp_path: Path) -> None:
    """A train in a tunnel, a laptop that slept, an update of the server: nobody should have to choose again."""
    context = browser.new_context()
    page = context.new_page()
    with running_server(tmp_path / "first.txt") as first:
        port = first.url.rpartition(":")[2]
        open_page(page, f"{first.url}{VIEW}")
        _is_back(page)
    command = (sys.executable, "-m", "dashboard.server.launch", "--port", port)
    expect(page.locator("[data-test-connection-state=CONNECTED]")).to_have_count(0)
    with running_server(tmp_path / "second.txt", command):
        _is_back(page)
        page.get_by_role("link", name="Annual reviews").first.click()
        page.wait_for_url("**/annual-reviews?area=926&with=england")
    context.close()
