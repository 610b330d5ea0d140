"""A parent fills in the form in a browser, sees the dates, and Back brings back what was there before."""

from playwright.sync_api import Page, expect

from tests.browser.steps import axe, open_page, wait_until_drawn


def test_the_form_gives_dates_and_back_takes_them_away(page: Page) -> None:
    """With Enter as with the button; the address is the only place where the day stands."""
    open_page(page, "/my-wait")
    happened = page.get_by_role("combobox", name="What happened?")
    happened.focus()
    happened.fill("Somebody")
    page.get_by_role("option", name="Somebody asked").click()
    for box, typed in (("Day", "1"), ("Month", "March"), ("Year", "2026")):
        page.get_by_label(box, exact=True).fill(typed)
    page.get_by_label("Year", exact=True).press("Enter")
    page.wait_for_url("**/my-wait?happened=request&day=1&month=3&year=2026")
    expect(page.locator("ol.dates")).to_contain_text("Sunday 12 April 2026")
    wait_until_drawn(page)
    assert axe(page) == []
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth") <= 0
    page.go_back()
    page.wait_for_url("**/my-wait")
    expect(page.locator("ol.dates")).to_have_count(0)
    expect(page.get_by_label("Day", exact=True)).to_have_value("")
