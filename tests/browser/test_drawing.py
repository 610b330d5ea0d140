"""What readers can do with a drawing, and what they get where none can come."""

import io
import re

import pytest
from playwright.sync_api import Browser, Page, Route, WebSocket, expect
from pypdf import PdfReader

from dashboard.drawing.plotly import builds
from dashboard.site.page import DashboardPage
from dashboard.site.pages import PAGES
from tests.browser.steps import axe, open_page, point_at, wait_until_drawn

_POINTS = ".drawing >> nth=0 >> .scatterlayer .trace:nth-child(6) .points path"
"""Those of Suffolk's line since 2022, which lies on top of the two others, in two parts each."""
_MARK_DRAWING = """() => {
  const draw = Plotly.react;
  Plotly.react = (...given) => { document.body.dataset.drawn = "again"; return draw(...given); };
}"""


@pytest.mark.parametrize("entry", [entry for entry in PAGES if entry.build], ids=lambda entry: entry.path or "start")
def test_every_trace_is_drawn_as_what_it_is(page: Page, entry: DashboardPage) -> None:
    """A build that lacks a kind of trace draws points in its place, and says nothing."""
    for query in ("", "?form=hexagons", "?form=spread", "?form=years") if entry.path == "compare" else ("",):
        open_page(page, f"/{entry.path}{query}")
        kinds = page.locator(".drawing .js-plotly-plot").evaluate_all(
            "all => all.flatMap(one => one.data.map((trace, index) => [trace.type, one._fullData[index].type]))"
        )
        assert kinds
        assert [kind for kind in kinds if kind[0] != kind[1]] == []


def test_pointing_at_a_year_tells_its_figure(page: Page) -> None:
    """A line is read by its points: whoever points at one, or taps it, gets the number."""
    open_page(page, "/timeliness")
    point_at(page, page.locator(_POINTS).last)
    expect(page.locator(".hoverlayer .hovertext").first).to_contain_text("Suffolk2025: 16.5%")


def test_a_drawing_follows_the_width_of_the_page(page: Page) -> None:
    """Whoever turns a phone or narrows a window must not lose the right half, which has the newest figures."""
    open_page(page, "/timeliness")
    for width in (700, 320, 900):
        page.set_viewport_size({"width": width, "height": 800})
        expect(page.locator(".drawing .main-svg").first).to_have_js_property(
            "clientWidth", page.locator(".drawing").first.evaluate("one => one.clientWidth")
        )
        within = page.locator(".drawing").evaluate_all(
            "all => all.every(one => one.clientWidth <= innerWidth"
            " && [...one.querySelectorAll('.main-svg')].every(svg => svg.clientWidth === one.clientWidth))"
        )
        assert within, f"at {width} pixels"


def test_paper_gets_the_whole_drawing(page: Page) -> None:
    """What is as wide as a screen is cut off on A4: the newest figures of a chart, and the names of its lines."""
    open_page(page, "/timeliness")
    before = page.locator(".drawing .main-svg").first.evaluate("svg => svg.clientWidth")
    sides = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    told = [" ".join(side.extract_text().split()) for side in sides]
    assert [text for text in told if "2017 2021 2025" in text and "Suffolk" in text and "the law" in text]
    expect(page.locator(".drawing .main-svg").first).to_have_js_property("clientWidth", before)


@pytest.mark.parametrize("again", ["with the next choice", "with the connection"])
def test_without_plotly_the_table_is_named(page: Page, again: str) -> None:
    """On a bad connection the drawing may not come; its figures are there, and it comes when it can."""

    def fail(route: Route) -> None:
        route.fulfill(content_type="text/javascript", body="throw new Error('cut off')")

    page.route("**/plotly-*", fail)
    page.goto("/timeliness")
    chart = page.get_by_role("figure").first
    expect(chart).to_have_text("The drawing could not be loaded. All its figures are in the table below.")
    expect(page.get_by_role("figure", name="Line chart of").first).to_be_visible()
    block = page.locator("[class*=st-key-chart-]").first
    expect(block.locator("summary", has_text="The same numbers as a table")).to_be_visible()
    assert axe(page) == []
    page.unroute("**/plotly-*")
    if again == "with the connection":
        page.evaluate("dispatchEvent(new Event('online'))")
    else:
        page.get_by_text("Its neighbours’ median").first.click()
    wait_until_drawn(page)
    expect(page.get_by_text("could not be loaded")).to_have_count(0)


def test_without_its_outlines_a_map_says_so(browser: Browser, server: str) -> None:
    """An empty space looks as if no council had a figure. A page of its own, because Plotly reports the error too."""
    context = browser.new_context(base_url=server)
    page = context.new_page()
    page.route("**/map/councils.json*", lambda route: route.abort())
    page.goto("/compare")
    chart = page.get_by_role("figure").first
    expect(chart).to_have_text("The drawing could not be loaded. All its figures are in the table below.")
    expect(page.locator("summary", has_text="councils in order, as a table")).to_be_visible()
    page.unroute("**/map/councils.json*")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".drawing .choroplethlocation").first).to_be_visible()
    expect(page.get_by_text("could not be loaded")).to_have_count(0)
    context.close()


def test_what_has_not_changed_is_not_drawn_again(page: Page) -> None:
    """A drawing that blinks at every click looks as if its figures had changed, and tires slow phones."""
    open_page(page, "/timeliness")
    page.evaluate(_MARK_DRAWING)
    drawn_again = page.locator("body[data-drawn=again]")
    page.get_by_role("button", name="Share or cite this chart").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(drawn_again).to_have_count(0)
    page.get_by_text("Its neighbours’ median").first.click()
    expect(drawn_again).to_have_count(1)


def test_a_click_on_a_drawing_that_leads_nowhere_sends_nothing(page: Page) -> None:
    """Each message makes the server run the whole page."""
    sent: list[object] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(frame))

    page.on("websocket", listen)
    open_page(page, "/timeliness")
    before = len(sent)
    point_at(page, page.locator(_POINTS).last, click=True)
    expect(page.locator(".hoverlayer .hovertext").first).to_be_visible()
    page.wait_for_timeout(500)
    assert before > 0
    assert len(sent) == before


def test_a_map_that_is_left_before_its_outlines_come_breaks_nothing(page: Page) -> None:
    """On a slow phone people change their mind before the map is there."""
    held: list[Route] = []
    page.route("**/map/*", lambda route: held.append(route))
    open_page(page, "/compare")
    page.get_by_role("radio", name="List").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/compare?form=list")
    expect(page.locator(".drawing")).to_have_count(0)
    assert held
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.unroute("**/map/*")
    page.go_back()
    expect(page.locator(".drawing .choroplethlocation").first).to_be_visible()


def test_both_kinds_of_charts_are_drawn_in_one_visit(page: Page) -> None:
    """Lines and maps come from two builds that share a name: neither may take the other's place."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    open_page(page, "/timeliness")
    page.get_by_role("link", name="Compare councils").first.click()
    expect(page.locator(".drawing .choroplethlocation").first).to_be_visible()
    wait_until_drawn(page)
    page.get_by_role("radio", name="Over the years").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/compare?form=years")
    expect(page.locator(".drawing .barlayer path").first).to_be_visible()
    page.go_back()
    page.go_back()
    page.wait_for_url(re.compile("/timeliness$"))
    wait_until_drawn(page)
    expect(page.locator(".drawing .scatterlayer .js-line").first).to_be_visible()
    assert asked.count(builds.MAPS) == 1
    assert asked.count(builds.LINES) == 1
