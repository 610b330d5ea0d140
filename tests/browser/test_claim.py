"""“Check a claim” with a keyboard alone, and its answer without barriers at both widths."""

from playwright.sync_api import Page, expect

from tests.browser.steps import axe, open_page, wait_until_drawn

ANSWER = "/check-a-claim?number=60%25&measure=percent-within-20-weeks"


def test_a_claim_is_checked_with_the_keyboard_alone(page: Page) -> None:
    """Those who cannot use a mouse put the claim together, read the answer and follow it to the chart."""
    open_page(page, "/check-a-claim")
    number = page.get_by_label("The number, as it was said")
    for _ in range(30):
        page.keyboard.press("Tab")
        if number.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.type("one in six")
    page.keyboard.press("Tab")
    page.wait_for_url("**/check-a-claim?number=1+in+6")
    wait_until_drawn(page)
    page.keyboard.type("on time")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check-a-claim?number=1+in+6&measure=percent-within-20-weeks")
    wait_until_drawn(page)
    told = page.locator(".answer .finding")
    expect(told).to_contain_text("16.5% of EHC plans in Suffolk were issued within 20 weeks in 2025.")
    chart = page.locator(".answer a", has_text="The chart, as published by").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if chart.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/chart/within-20-weeks?as_of=*")


def test_the_answer_has_no_barrier_and_nothing_sticks_out(page: Page) -> None:
    """The answer is the part that matters, and most read it on a phone."""
    for path in (ANSWER, ANSWER.replace("claim?", "claim/plain?")):
        if "/plain" in path:
            page.goto(path)
        else:
            open_page(page, path)
        expect(page.locator(".answer .finding")).to_contain_text("stated locally, about something else")
        assert axe(page) == []
        over = page.evaluate(
            "(document.querySelector('[data-testid=stMain]') || document.documentElement).scrollWidth - innerWidth"
        )
        assert over <= 0
