"""What people see: every page at two widths, without barriers, every chart named and followed by its table."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.site.pages import PAGES
from tests.browser.steps import axe, open_page, wait_until_drawn

PATHS = [f"/{entry.path}" for entry in PAGES]


@pytest.mark.parametrize("path", PATHS)
def test_no_barrier_on_any_page(page: Page, path: str) -> None:
    """Parents with a screen reader or a keyboard must reach every figure."""
    open_page(page, path)
    assert axe(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_nothing_sticks_out_sideways(page: Page, path: str) -> None:
    """On a small phone a page that scrolls sideways cannot be read."""
    open_page(page, path)
    over = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth")
    assert over <= 0


@pytest.mark.parametrize("path", [f"/{entry.path}" for entry in PAGES if entry.compares])
def test_every_chart_has_a_name_and_is_followed_by_its_table(page: Page, path: str) -> None:
    """A drawing without words tells nothing to those who cannot see it."""
    open_page(page, path)
    blocks = page.locator('[class*="st-key-chart-"]:has(.drawing)')
    assert blocks.count() >= 1
    for index in range(blocks.count()):
        block = blocks.nth(index)
        name = block.get_by_role("figure").first.get_attribute("aria-label")
        assert name and len(name) > 40, f"chart {index} of {path} has no name"
        order = block.evaluate("e => e.querySelector('.drawing').compareDocumentPosition(e.querySelector('table'))")
        assert order & 4, f"chart {index} of {path} is not followed by a table"
        assert block.locator("table").first.locator("tbody tr").count() >= 1


@pytest.mark.parametrize("path", PATHS)
def test_each_page_has_its_own_title_and_one_main_heading(page: Page, path: str) -> None:
    """Tabs, bookmarks and screen readers go by these."""
    open_page(page, path)
    heading = page.locator("h1")
    assert heading.count() == 1
    assert (heading.text_content() or "") in page.title()


def test_the_chosen_council_follows_from_page_to_page_and_back(page: Page) -> None:
    """Back must show what was there before, and links between pages must keep the council."""
    open_page(page, "/timeliness?area=926")
    assert page.locator(".finding").first.text_content().find("Norfolk") > 0
    page.get_by_role("link", name="Annual reviews").first.click()
    page.wait_for_url("**/annual-reviews?area=926")
    wait_until_drawn(page)
    assert "Norfolk" in (page.locator(".finding").first.text_content() or "")
    page.go_back()
    page.wait_for_url("**/timeliness?area=926")
    wait_until_drawn(page)
    expect(page.locator("h1")).to_have_text("Assessment timeliness")
    assert "Norfolk" in (page.locator(".finding").first.text_content() or "")


def test_a_picked_council_is_in_the_address(page: Page) -> None:
    """The address bar is how people share what they see."""
    open_page(page, "/timeliness")
    box = page.get_by_role("combobox", name="Area")
    box.click()
    box.fill("Isle of W")
    page.get_by_role("option", name="Isle of Wight").click()
    page.wait_for_url("**/timeliness?area=921")
    expect(page.locator(".finding").first).to_contain_text("No figure for the Isle of Wight")
    page.get_by_role("link", name="Annual reviews").first.click()
    page.wait_for_url("**/annual-reviews?area=921")


def test_the_source_of_the_leading_figure_is_on_the_page(page: Page) -> None:
    """A sceptical editor finds file, row and column in one step."""
    open_page(page, "/timeliness")
    told = page.locator(".source").first.text_content() or ""
    assert "Suffolk (old_la_code 935), time_period 2025, breakdown “All EHC plans”" in told
    assert "a copy of published rows, timeliness_20_week_2025_all_areas.csv, row 96" in told
    assert "25 June 2026" in told


def test_a_copied_link_opens_what_was_shared(page: Page) -> None:
    """The button beside the frozen link is how most people will take it; the link must open the same finding."""
    open_page(page, "/timeliness?area=926&with=england")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Share or cite this chart").first.click()
    box = page.get_by_role("dialog")
    title = box.locator(".finding").text_content() or ""
    box.get_by_test_id("stCode").first.hover()
    box.get_by_role("button", name="Copy to clipboard").first.click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "area=926&with=england&as_of=" in link
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
