"""Who is not counted in a timeliness figure is told wherever such a figure is shown."""

import html
import re

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue

WAITING = "Children still waiting are not in it."
ON_TIME = "percent-within-20-weeks"
PAGES = [
    "/summary",
    "/summary?area=420",
    f"/compare/plain?measure={ON_TIME}",
    f"/compare/plain?measure={ON_TIME}&form=years",
    f"/check-a-claim/plain?number=16.5%25&measure={ON_TIME}",
    "/meeting/2026-11-26",
    "/meeting/2026-11-26.md",
    "/meeting/2026-11-26?area=E92000001",
    "/my-wait/plain?happened=request&day=1&month=5&year=2026",
    "/recommendations/plain",
    "/feed.xml",
    "/feed/timeliness.xml",
]


def told(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>|\\", " ", html.unescape(html.unescape(answer.text))).split()).replace(" .", ".")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_with_a_timeliness_figure_says_who_is_not_counted(client: TestClient, address: str) -> None:
    """Read alone, “16.5% within 20 weeks” seems to be about all who asked; it is about plans that were issued."""
    text = told(client, address)
    assert re.search(r"\d%|: 1\b", text), f"no figure on {address}"
    assert WAITING in text


def test_every_form_of_every_timeliness_chart_says_who_is_not_counted(client: TestClient, catalogue: Catalogue) -> None:
    """A picture or a file is passed on without the page around it."""
    seen = 0
    for slug, chart in catalogue.charts.items():
        if not any(catalogue.measures[name].leaves_out for name in chart.measures):
            continue
        files = [f"/chart/{slug}.{end}" for end in ("svg", "csv", "json")]
        for address in (f"/chart/{slug}", f"/embed/{slug}", *files):
            assert WAITING in told(client, address), address
            seen += 1
        page = client.get(f"/chart/{slug}").text
        described = re.search(r'<meta property="og:description" content="([^"]*)"', page)
        assert described is not None and WAITING in described[1], slug
    assert seen >= 30
