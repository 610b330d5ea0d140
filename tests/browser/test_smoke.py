"""The dashboard works at all in a real browser under its own security policy."""

from playwright.sync_api import Page

from tests.browser.steps import axe, open_page


def test_start_page_is_drawn(page: Page) -> None:
    """Otherwise a visitor sees an empty page: a blocked script, a broken connection, a failing script."""
    open_page(page, "/")
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_test_id("stException").count() == 0


def test_axe_sees_a_barrier(page: Page) -> None:
    """Otherwise the checks for barriers pass without having looked."""
    open_page(page, "/")
    page.get_by_role("heading", level=1).evaluate("heading => heading.insertAdjacentHTML('afterend', '<img>')")
    assert any(line.startswith("image-alt") for line in axe(page))
