"""Comparing councils with a keyboard alone, and with a click on the map."""

from playwright.sync_api import Page, expect

from tests.browser.steps import axe, open_page, point_at, wait_until_drawn


def test_a_council_is_found_and_compared_without_a_mouse(page: Page) -> None:
    """Whoever cannot use a mouse reaches every council, every form and the whole list."""
    open_page(page, "/compare")
    page.get_by_role("combobox", name="Area").focus()
    page.keyboard.type("Norf")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare?area=926")
    expect(page.locator("h2.finding")).to_contain_text("Norfolk")
    wait_until_drawn(page)
    page.get_by_role("radio", name="Map").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/compare?area=926&form=hexagons")
    wait_until_drawn(page)
    page.get_by_role("radio", name="Hexagons").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/compare?area=926&form=list")
    wait_until_drawn(page)
    table = page.get_by_role("group", name="Table: EHC plans issued")
    table.focus()
    expect(table.get_by_role("row", name="Norfolk")).to_contain_text("59.0%")
    expect(table.get_by_role("row")).to_have_count(149)
    assert axe(page) == []


def test_a_click_on_a_hexagon_chooses_its_council(page: Page) -> None:
    """The map is a way in, not only a picture; the address follows, and Back returns."""
    open_page(page, "/compare?form=hexagons")
    shape = page.locator("g.choropleth path").nth(60)
    expect(shape).to_be_visible()
    point_at(page, shape, click=True)
    page.wait_for_url("**/compare?area=*&form=hexagons")
    expect(page.get_by_text("counted from the highest figure").first).not_to_contain_text("Suffolk")
    page.go_back()
    expect(page.get_by_text("counted from the highest figure").first).to_contain_text("Suffolk is 132nd")


def test_a_click_on_a_dot_chooses_its_council(page: Page) -> None:
    """Whoever wonders which council lies far off finds out by pointing at it."""
    open_page(page, "/compare?form=spread")
    dot = page.locator(".drawing .scatterlayer .trace").first.locator(".points path").last
    point_at(page, dot, click=True)
    page.wait_for_url("**/compare?area=*&form=spread")
    expect(page.get_by_text("counted from the highest figure").first).not_to_contain_text("Suffolk")
