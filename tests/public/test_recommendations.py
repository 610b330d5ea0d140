"""The nine recommendations without JavaScript: the same count, sources and cells as in the dashboard."""

import re

import pytest
from starlette.testclient import TestClient

from dashboard.analysis.evidence import uses_of_measures
from dashboard.catalogue import Catalogue
from tests.public.asking import Page

PLAIN = "/recommendations/plain"


def test_the_page_holds_all_of_the_register(client: TestClient, catalogue: Catalogue) -> None:
    """Whatever is on record is on the page: nine places, eleven issues, five measures, every action and its sources."""
    register = catalogue.register
    assert register is not None
    text = client.get(PLAIN).text
    page = Page(text)
    said = page.text("main")
    assert "None of the nine can be judged from published figures." in said
    named = [*register.recommendations, *register.issues, *register.plan_measures]
    for title in [*(item.title for item in named if item.title), *(item.text for item in register.actions.values())]:
        assert " ".join(title.split()) in said, title
    rows = [*register.head.statuses, *(row for item in register.actions.values() for row in item.rows)]
    assert {row.url for row in rows} <= set(page.anchors)
    assert {item.settles_url for item in register.recommendations} <= set(page.anchors)
    assert len(set(re.findall(r"[0-9a-f]{64}", text))) >= 3, "files are named with their hash"


def test_every_link_of_a_chart_to_what_leans_on_it_has_a_place(client: TestClient, catalogue: Catalogue) -> None:
    """“What leans on this figure” must lead to the very issue, measure or action, for each chart."""
    register = catalogue.register
    assert register is not None
    places = set(re.findall(r' id="([a-z0-9-]+)"', client.get(PLAIN).text))
    linked = 0
    for slug, chart in catalogue.charts.items():
        page = Page(client.get(f"/chart/{slug}").text)
        wanted = {f"{PLAIN}#{item.key}" for item in uses_of_measures(catalogue, register, chart.measures)}
        found = {link for link in page.anchors if link.startswith(f"{PLAIN}#")}
        assert found == wanted, slug
        assert {link.partition("#")[2] for link in found} <= places, slug
        linked += len(found)
    assert linked > 10
    assert PLAIN not in client.get("/chart/within-20-weeks?area=926").text, "Norfolk has no such review"


@pytest.mark.parametrize("area", ["926", "E12000006", "E92000001"])
def test_another_area_gets_a_kind_word_and_the_way(client: TestClient, area: str) -> None:
    """Suffolk's review under Norfolk's name would tell a false story."""
    answer = client.get(f"{PLAIN}?area={area}")
    page = Page(answer.text)
    assert answer.status_code == 200
    assert "This page is about Suffolk only" in page.text("main")
    assert "0 of 9" not in page.text("main")
    assert PLAIN in page.anchors


def test_a_frozen_page_keeps_to_its_day_and_says_what_became_of_it(client: TestClient) -> None:
    """In December 2022 nobody had called all nine complete, and no figure of 2025 was out."""
    said = Page(client.get(f"{PLAIN}?as_of=2022-12-31").text).text("main")
    assert "all 32 activities" not in said
    assert "16.5%" not in said
    assert "One has a public status of its own." in said
    assert "council-reported complete, 20 September 2021" in said
    early = Page(client.get(f"{PLAIN}?as_of=2021-06-01").text).text("main")
    assert "On this day the review had not been published yet." in early
    assert "0 of 9" not in early
    later = Page(client.get(f"{PLAIN}?as_of=2025-12-01").text).text("main")
    assert "25.4%" in later
    assert "16.5%" not in later
