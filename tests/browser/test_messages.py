"""What a visitor's browser sends is let through, and what is let through a visitor's browser sends."""

from collections import Counter

from playwright.sync_api import Browser, Page, WebSocket

from dashboard.interface.page_messages import PAGE_MESSAGES, message_kind
from tests.browser.steps import open_page, wait_until_drawn


def _listen(page: Page) -> Counter[str]:
    """The kinds of message that the page sends from now on."""
    sent: Counter[str] = Counter()

    def note(payload: str | bytes) -> None:
        sent[message_kind(payload) if isinstance(payload, bytes) else "text"] += 1

    def opened(socket: WebSocket) -> None:
        socket.on("framesent", note)

    page.on("websocket", opened)
    return sent


def test_only_what_pages_send_is_let_through(browser: Browser, server: str) -> None:
    """A kind that is missing breaks a page for everybody; one too many is a door for strangers."""
    context = browser.new_context(base_url=server)
    page = context.new_page()
    sent = _listen(page)
    for path in ("/", "/compare"):
        open_page(page, path)
        before = sent.total()
        page.keyboard.press("c")  # would ask whether to empty the caches, and does so for a developer
        page.keyboard.press("r")
        while sent.total() == before:
            page.wait_for_timeout(50)
        wait_until_drawn(page)
    page.go_back()
    context.set_offline(True)
    context.set_offline(False)
    wait_until_drawn(page)
    assert page.get_by_role("dialog").count() == 0
    context.close()
    assert set(sent) | {"stop_script"} == set(PAGE_MESSAGES)
