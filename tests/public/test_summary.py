"""The plain front page: all leading figures and a way to every chart, for those without JavaScript or patience."""

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.content.headline import headline
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView
from tests.public.asking import AREAS, Page


@pytest.mark.parametrize("area", AREAS)
def test_every_domain_and_every_chart_is_there(
    client: TestClient, catalogue: Catalogue, store: FactStore, area: str
) -> None:
    """A screen reader's user or a crawler reaches everything from here, for the same council."""
    page = Page(client.get(f"/summary?area={area}").text)
    assert page.text("h1") == f"{store.areas[area].name}: all figures on one page"
    for domain in catalogue.domains.values():
        assert domain.title in page.text("h2")
        head = headline(Edition(catalogue, store), domain, ChartView(area))
        assert " ".join(head.lead.finding.sentence.split()) in page.text("main")
        for caution in head.lead.cautions:
            assert " ".join(caution.text.split()) in page.text("main")
    query = "" if area == "935" else f"?area={area}"
    shown = {chart for domain in catalogue.domains.values() for section in domain.sections for chart in section.charts}
    assert {f"/chart/{chart}{query}" for chart in shown} <= set(page.anchors)


def test_another_area_can_be_chosen_without_javascript(client: TestClient, store: FactStore) -> None:
    """The form leads to an address that is followed, day and comparisons included."""
    text = client.get("/summary?area=926&as_of=2025-12-01&with=none").text
    assert '<option value="926" selected>Norfolk</option>' in text
    assert text.count("<option ") == len(store.areas.selectable())
    assert '<input type="hidden" name="with" value="none">' in text
    assert '<input type="hidden" name="as_of" value="2025-12-01">' in text
    answer = client.get("/summary?area=873&with=none&as_of=2025-12-01")
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert answer.status_code == 200


def test_a_frozen_front_page_keeps_its_figures_and_says_what_became_of_them(record_client: TestClient) -> None:
    """As on every frozen page."""
    said = Page(record_client.get("/summary?as_of=2025-12-01").text).text("main")
    assert "25.4% of EHC plans in Suffolk were issued within 20 weeks in 2024." in said
    assert "A newer period has been published: 2025, 16.5%." in said


def test_the_home_areas_events_are_only_on_its_own_page(client: TestClient, catalogue: Catalogue) -> None:
    """Suffolk's review on Norfolk's page would tell a false story."""
    title = catalogue.site.action_plan.title
    assert title in Page(client.get("/summary").text).text("h2")
    assert title not in Page(client.get("/summary?area=926").text).text("h2")


def test_the_count_of_the_nine_and_their_page_are_on_the_home_areas_page(client: TestClient) -> None:
    """The fourth domain has no figure of its own: what it has is how much can be judged at all."""
    page = Page(client.get("/summary").text)
    assert "None of the nine can be judged from published figures." in page.text("main")
    assert "/recommendations/plain" in page.anchors
    assert "of the nine" not in Page(client.get("/summary?area=926").text).text("main")


def test_a_frozen_front_page_knows_no_later_event(client: TestClient) -> None:
    """What happened in 2026 has no place on a page of December 2025."""
    text = client.get("/summary?as_of=2025-12-01").text
    assert "holds a stocktake meeting" in text
    assert "outcome of the stocktake" not in text
    before = Page(client.get("/summary?as_of=2021-01-01").text).text("main")
    assert "the nine" not in before
