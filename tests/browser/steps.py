"""Steps of browser tests: open a page, wait until it is drawn, run axe-core."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Locator, Page, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_PATIENCE = 30_000  # milliseconds


def wait_until_drawn(page: Page) -> None:
    """Wait until the script has run and every element and chart of the page is drawn."""
    page.locator(
        "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
    ).wait_for(timeout=_PATIENCE)
    for unfinished in (
        "[data-testid=stSkeleton]",
        "[data-stale=true]",
        "[data-testid=stBidiComponentRegular]:not(:has(.main-svg))",
    ):
        expect(page.locator(unfinished)).to_have_count(0, timeout=_PATIENCE)


def open_page(page: Page, path: str) -> None:
    """Open the path ("/timeliness?area=935") and wait until it is drawn."""
    answer = page.goto(path)
    assert answer is not None and answer.ok, f"{path} answered {answer and answer.status}"
    wait_until_drawn(page)


def point_at(page: Page, shape: Locator, *, click: bool = False) -> None:
    """Hover over the middle of a part of a drawing, or tap on it on a touch screen.

    With the pointer itself, because Plotly listens on a layer above the shapes.
    """
    shape.scroll_into_view_if_needed()
    box = shape.bounding_box()
    assert box is not None
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    if page.viewport_size and page.viewport_size["width"] < 600:
        page.touchscreen.tap(*place)
    elif click:
        page.mouse.click(*place)
    else:
        page.mouse.move(*place)


def axe(page: Page) -> list[str]:
    """Return violations found by axe-core, a line for each element."""
    # Through the debugger, because the page's content policy rightly lets no script in.
    debugger = page.context.new_cdp_session(page)
    debugger.send("Runtime.evaluate", {"expression": AXE})
    answer = debugger.send(
        "Runtime.evaluate",
        {"expression": "axe.run().then(r => r.violations)", "awaitPromise": True, "returnByValue": True},
    )
    debugger.detach()
    assert "exceptionDetails" not in answer, answer
    return [
        f"{rule['id']} ({node['impact']}): {rule['help']}: {' '.join(map(str, node['target']))}: "
        f"{' '.join(node['failureSummary'].split())}"
        for rule in answer["result"]["value"]
        for node in rule["nodes"]
    ]


def kept(page: Page) -> dict[str, set[str]]:
    """List what the browser stores after the visit: session cookies, persistent cookies, and storage keys."""
    cookies = page.context.cookies()
    stored = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return {
        "cookies": {cookie["name"] for cookie in cookies},
        "lasting": {cookie["name"] for cookie in cookies if cookie["expires"] != -1},
        "stored": {name.split("-")[0] for name in stored},
    }
