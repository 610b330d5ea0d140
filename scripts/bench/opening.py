"""Page load in Chromium, cold, on a throttled network: times of paint, headline and chart, bytes, requests."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Browser, CDPSession, Error

NETWORKS: Final[Mapping[str, tuple[float, float, int]]] = {
    "unthrottled": (0, 0, 1),
    "4G": (9, 85, 1),
    "slow 4G, CPU 4 times slower": (1.6, 150, 4),
}
"""By name: megabits a second (0 for no limit), round-trip milliseconds, CPU slow-down factor."""
_TIMEOUT_MS: Final = 180_000

# Init script, run before the page's own scripts. Elements under a hidden ancestor do not count as visible.
_WATCH: Final = """([headline, chart, shadows]) => {
  const roots = (root) => [root, ...(shadows ? [...root.querySelectorAll("*")] : [])
    .filter((one) => one.shadowRoot).flatMap((one) => roots(one.shadowRoot))];
  const found = (root, selector) => roots(root).flatMap((one) => [...one.querySelectorAll(selector)]);
  const seen = (selector) => selector && found(document, selector).some(
    (one) => getComputedStyle(one).visibility === "visible" && one.getClientRects().length);
  window.benchmark = { shift: 0 };
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (!entry.hadRecentInput) benchmark.shift += entry.value;
  })).observe({ type: "layout-shift", buffered: true });
  const look = () => {
    if (!benchmark.headline && seen(headline)) benchmark.headline = performance.now();
    if (!benchmark.chart && seen(chart)) benchmark.chart = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


@dataclass(frozen=True)
class PageVisit:
    """Result of a visit: seconds to first paint, headline and chart (None without), bytes, requests, layout shift."""

    first_paint: float
    headline: float | None
    chart: float | None
    bytes: int
    requests: int
    shift: float


def open_page(
    browser: Browser, address: str, network: str, headline: str, chart: str | None, *, shadows: bool = False
) -> PageVisit:
    """Open an address and wait for the chart, or for the headline where there is none.

    headline, chart: CSS selectors to wait for. shadows: look into shadow trees too, which takes time.
    """
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    link = context.new_cdp_session(page)
    received = [0, 0]
    _limit(link, network)

    def on_finished(event: dict[str, Any]) -> None:
        received[0] += int(event["encodedDataLength"])
        received[1] += 1

    def on_frame(event: dict[str, Any]) -> None:
        received[0] += len(event["response"]["payloadData"]) * 3 // 4  # binary frames arrive as base64

    link.on("Network.loadingFinished", on_finished)
    link.on("Network.webSocketFrameReceived", on_frame)
    page.add_init_script(f"({_WATCH})({json.dumps([headline, chart or '', shadows])})")
    page.goto(address, wait_until="load", timeout=_TIMEOUT_MS)
    try:
        # Polled from outside, because the pages' Content-Security-Policy refuses the eval of wait_for_function.
        while not page.evaluate(f"benchmark.{'chart' if chart else 'headline'}"):
            page.wait_for_timeout(250)
        page.wait_for_load_state("networkidle", timeout=_TIMEOUT_MS)
        page.wait_for_timeout(500)
        record = page.evaluate("benchmark")
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    except Error as error:
        raise SystemExit(f"{address} on {network}: {error}") from error
    finally:
        context.close()
    times = [record.get(name) and record[name] / 1000 for name in ("headline", "chart")]
    return PageVisit(paint / 1000, times[0], times[1], received[0], received[1], record["shift"])


def _limit(link: CDPSession, network: str) -> None:
    megabits, latency, slower = NETWORKS[network]
    link.send("Network.enable")
    if megabits:
        speed = megabits * 1e6 / 8
        limits = {"offline": False, "latency": latency, "downloadThroughput": speed, "uploadThroughput": speed / 2}
        link.send("Network.emulateNetworkConditions", limits)
    link.send("Emulation.setCPUThrottlingRate", {"rate": slower})
