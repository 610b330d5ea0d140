"""Fixtures of browser tests: Chromium on the running dashboard, at desktop and small-phone width."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.running import running_server

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_SIZES: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 800}, "is_mobile": True, "has_touch": True},
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that -m "not browser" leaves them out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(record_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the dashboard on the record, started as scripts/serve starts it; its log must stay clean."""
    environment = {**os.environ, "DASHBOARD_DATA": str(record_root)}
    with running_server(tmp_path_factory.mktemp("server") / "output.txt", environment=environment) as running:
        yield running.url
        printed = running.printed()
    assert "Traceback" not in printed and '"level": "error"' not in printed, printed


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each page gets a fresh profile in it."""
    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        pytest.fail("Chromium is not installed; scripts/test installs it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield chromium
        chromium.close()


def _is_expected(message: ConsoleMessage) -> bool:
    """Tell whether a response is the 404 that a test asked for."""
    return "404" in message.text and message.page is not None and message.page.url == message.location["url"]


@pytest.fixture(params=_SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """Blank page with the server as base URL, at each size.

    Afterwards it fails if anything was fetched from elsewhere, the Content-Security-Policy stopped something, or the
    page reported an error.
    """
    context = browser.new_context(base_url=server, locale="en-GB", **_SIZES[request.param])
    fetched: list[str] = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        broke_policy = "Content Security Policy" in message.text
        if broke_policy or (message.type == "error" and not _is_expected(message)):
            errors.append(f"{message.text} ({message.location['url']})")

    context.on("request", lambda asked: fetched.append(asked.url))
    opened = context.new_page()
    opened.on("websocket", lambda socket: fetched.append(socket.url))
    opened.on("console", note)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    own = urlsplit(server).netloc
    away = [url for url in fetched if urlsplit(url).netloc != own and not url.startswith(("data:", "blob:"))]
    assert not away, f"the page fetched from elsewhere: {away}"
    assert not errors, "\n".join(errors)
