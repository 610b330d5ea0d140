"""The public pages as people see them: without JavaScript, on a desk and on a small phone, and on other sites."""

import json
import re
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.catalogue import load_catalogue
from dashboard.public.routes import KINDS
from tests.browser.steps import axe

SIZES: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 800}, "is_mobile": True, "has_touch": True},
}
PATHS = (
    "/chart/within-20-weeks",
    "/chart/within-20-weeks?area=921",
    "/chart/within-20-weeks-neighbours",
    "/chart/requests-and-refusals",
    "/chart/new-plans?area=E12000006&as_of=2024-01-01",
    "/chart/within-20-weeks?as_of=2000-01-01",
    "/embed/within-20-weeks?as_of=2025-12-01",
    "/embed/within-20-weeks?area=921",
    "/compare/plain",
    "/compare/plain?area=926&form=hexagons",
    "/summary",
    "/summary?area=926&as_of=2025-12-01",
    "/my-wait/plain?happened=first-plan&day=30&month=6&year=2026",
)
REFUSED = ("/chart/new-plans?area=999", "/chart/no-such-chart")


@pytest.fixture(params=SIZES)
def plain(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """A page that runs no JavaScript; it fails if anything is fetched from elsewhere or stopped by the policy."""
    context = browser.new_context(base_url=server, locale="en-GB", java_script_enabled=False, **SIZES[request.param])
    said: list[str] = []
    fetched: list[str] = []
    context.on("request", lambda asked: fetched.append(asked.url))
    page = context.new_page()
    page.on("console", lambda message: said.append(f"{message.text} {message.location['url']}"))
    yield page
    context.close()
    assert [url for url in fetched if not url.startswith(server)] == []
    # Around a lone picture the browser asks for an icon of its own accord.
    assert [text for text in said if not text.endswith("/favicon.ico")] == []


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_drawn_without_javascript(plain: Page, path: str) -> None:
    """One drawing that fits the screen, nothing beyond its edge, and the numbers below it."""
    plain.goto(path)
    width = plain.viewport_size["width"] if plain.viewport_size else 0
    assert plain.evaluate("document.documentElement.scrollWidth") <= width
    expect(plain.get_by_role("heading", level=1)).to_be_visible()
    if path.startswith(("/summary", "/my-wait")):
        return
    drawn = [box for svg in plain.locator("figure svg").all() if (box := svg.bounding_box())]
    assert len(drawn) == (0 if "2000-01-01" in path else 1)
    for box in drawn:
        assert 240 <= box["width"] <= width
        assert box["height"] >= 0.5 * box["width"]
    if path.startswith("/chart") and drawn:
        plain.get_by_text("The same numbers as a table").click()
        assert plain.locator("table").first.locator("tbody tr").count() >= 1
        expect(plain.locator("table").first).to_be_visible()


def test_letters_of_the_drawing_can_be_read(plain: Page) -> None:
    """A wide drawing squeezed onto a phone has letters of 6 pixels."""
    plain.goto("/chart/within-20-weeks")
    sizes = plain.evaluate(
        "[...document.querySelectorAll('figure svg')].filter(s => s.getBoundingClientRect().width).flatMap(s => "
        "[...s.querySelectorAll('text')].map(t => parseFloat(getComputedStyle(t).fontSize)"
        " * s.getBoundingClientRect().width / s.viewBox.baseVal.width))"
    )
    assert len(sizes) > 10
    assert min(sizes) >= 11


@pytest.mark.parametrize("path", PATHS)
def test_no_barrier_on_any_public_page(page: Page, path: str) -> None:
    """Parents with a screen reader or a keyboard must reach every figure; with everything unfolded too."""
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert axe(page) == []


def test_no_policy_is_broken_on_any_plain_page(page: Page) -> None:
    """Every plain address there is, also one that is new; the fixture looks at what the browser says and fetches."""
    found = [
        path.replace("{subject}", "2025-12-04" if kind.dated else "new-plans")
        for path, kind in KINDS
        if kind.media == "text/html"
    ]
    assert len(found) > 4
    for path in found:
        answer = page.goto(path)
        assert answer is not None and answer.ok, path


def test_the_data_for_search_engines_is_no_script(page: Page) -> None:
    """The policy allows no script; the page's data block must not be reported as one (the fixture looks)."""
    page.goto("/chart/within-20-weeks")
    assert json.loads(page.locator("script").text_content() or "")["@type"] == "Dataset"


@pytest.fixture
def page_without_watch(browser: Browser, server: str) -> Iterator[Page]:
    """A page of an ordinary visitor, for tests that provoke what the browser reports."""
    context = browser.new_context(base_url=server, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", REFUSED)
def test_no_barrier_where_a_link_cannot_be_followed(page_without_watch: Page, path: str, size: str) -> None:
    """Whoever gets a broken link must be able to read what to do."""
    page_without_watch.set_viewport_size(SIZES[size]["viewport"])
    page_without_watch.goto(path)
    assert axe(page_without_watch) == []


def test_an_inline_script_would_be_stopped(page_without_watch: Page) -> None:
    """Otherwise the test before passes because the policy does nothing."""
    said: list[str] = []
    page_without_watch.on("console", lambda message: said.append(message.text))
    page_without_watch.goto("/chart/within-20-weeks")
    page_without_watch.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'ran = 1'}))"
    )
    assert page_without_watch.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in said)


def test_another_council_is_chosen_without_javascript(plain: Page) -> None:
    """The plain front page is the whole site for somebody whose browser runs no scripts."""
    plain.goto("/summary?as_of=2025-12-01")
    plain.get_by_label("Area").select_option("Norfolk")
    plain.get_by_role("button", name="Show").click()
    plain.wait_for_url("**/summary?area=926&as_of=2025-12-01")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Norfolk: all figures on one page")
    plain.get_by_role("link", name="Plans issued within 20 weeks, all plans").click()
    plain.wait_for_url("**/chart/within-20-weeks?area=926&as_of=2025-12-01")
    plain.get_by_role("link", name="The newest figures").click()
    plain.wait_for_url("**/chart/within-20-weeks?area=926")


@pytest.mark.parametrize("ending", [".svg", ".png", ".json"])
def test_a_file_opens_in_the_browser(plain: Page, ending: str) -> None:
    """Whoever clicks on the picture sees it, and nothing of it is stopped."""
    answer = plain.goto(f"/chart/within-20-weeks{ending}?as_of=2025-12-01")
    assert answer is not None and answer.ok


@contextmanager
def foreign_site(body: str) -> Iterator[str]:
    """Another site on a port of its own that shows this body."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = f"<!doctype html><html lang=en><title>Another site</title><body style='margin:0'>{body}".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            # The strictest kind of site: it shows nothing of others that does not agree to it.
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_given: Any) -> None:
            """Says nothing."""

    other = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=other.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{other.server_port}"
    other.shutdown()
    other.server_close()
    thread.join()


def oembed(server: str, path: str, more: str = "") -> dict[str, Any]:
    address = f"{server}/oembed?url={quote(server + path, safe='')}{more}"
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - loopback
        return dict(json.load(answer))


@pytest.mark.parametrize("path", ["/chart/within-20-weeks", "/chart/new-plans?area=E12000006&as_of=2024-01-01"])
def test_an_oembed_answer_shows_the_chart_on_another_site(page_without_watch: Page, server: str, path: str) -> None:
    """A link pasted into a newspaper's system must become the chart, not a grey box."""
    said: list[str] = []
    page_without_watch.on("console", lambda message: said.append(message.text))
    picture = f"{server}/chart/new-plans.png?as_of=2025-12-01"
    with foreign_site(f"{oembed(server, path)['html']}<img src='{picture}' alt='' id=picture>") as other:
        page_without_watch.goto(other)
        frame = page_without_watch.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=1)).to_be_visible()
        expect(frame.locator("svg:visible")).to_have_count(1)
        frozen = "as_of" in path
        expect(frame.get_by_text("Frozen on 1 January 2024." if frozen else "Updates with new data.")).to_be_visible()
        if frozen:
            expect(frame.get_by_text(re.compile("revised from 6,919 to 6,612"))).to_be_visible()
        page_without_watch.wait_for_function("document.getElementById('picture').naturalWidth === 1200")
        with page_without_watch.expect_popup() as opened:
            frame.get_by_role("link").click()
        assert opened.value.url == f"{server}{path}"
    assert said == []


def test_no_other_page_can_be_framed(page_without_watch: Page, server: str) -> None:
    """A page of this site inside a foreign one could be dressed up to mislead."""
    said: list[str] = []
    page_without_watch.on("console", lambda message: said.append(message.text))
    with foreign_site(f"<iframe src='{server}/chart/new-plans'></iframe>") as other:
        page_without_watch.goto(other)
        page_without_watch.wait_for_timeout(500)
        assert "EHC plans" not in (page_without_watch.frame_locator("iframe").locator("body").text_content() or "")
    assert any("frame-ancestors" in text for text in said)


@pytest.mark.parametrize("width", [720, 600, 340])
def test_a_frame_is_as_high_as_what_it_shows(page_without_watch: Page, server: str, width: int) -> None:
    """Too low a frame cuts the source off; far too high a one leaves a hole in the article."""
    wrong = {}
    for chart in load_catalogue().charts:
        for query in ("", "?area=921&as_of=2025-12-01"):
            told = oembed(server, f"/chart/{chart}{query}", f"&maxwidth={width}")
            page_without_watch.set_viewport_size({"width": told["width"], "height": told["height"]})
            page_without_watch.goto(f"/embed/{chart}{query}")
            needed = page_without_watch.evaluate("document.querySelector('main').getBoundingClientRect().bottom")
            if not needed <= told["height"] <= needed + max(160, 0.3 * needed):
                wrong[chart + query] = (needed, told["height"])
    assert wrong == {}
