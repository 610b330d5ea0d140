"""“Compare councils” without JavaScript: the same places and words, drawn as SVG, at an address that lasts."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.facts import FactStore
from dashboard.links.compare import FORMS
from tests.public.asking import Page
from tests.public.conftest import site_of

PATH = "/compare/plain"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_the_place_and_has_the_whole_list(client: TestClient, form: str) -> None:
    """A phone without JavaScript gets all of it."""
    answer = client.get(f"{PATH}?area=926&measure=percent-over-52-weeks&form={form}")
    assert answer.status_code == 200
    said = Page(answer.text)
    assert "Norfolk is" in said.text("main")
    assert "counted from the lowest figure" in said.text("main")
    assert said.tags.count("svg") == {"map": 1, "hexagons": 2, "spread": 2}.get(form, 0)
    assert said.tags.count("tr") >= 149
    assert "/compare/plain?area=908&measure=percent-over-52-weeks" in "".join(said.anchors), "each name leads on"
    assert f"/compare?area=926&measure=percent-over-52-weeks{'' if form == 'map' else f'&form={form}'}" in said.anchors


def test_the_form_keeps_what_is_chosen(client: TestClient) -> None:
    """Whoever changes one box must not lose the others."""
    text = client.get(f"{PATH}?area=926&measure=percent-requests-refused&year=2023&also=935&form=spread").text
    for chosen in ('"926" selected', '"percent-requests-refused" selected', '"2023" selected', '"935" selected'):
        assert f"<option value={chosen}" in text
    # A browser sends every box, those that stand at their default too.
    assert client.get(f"{PATH}?area=935&measure=percent-within-20-weeks&year=&also=&form=map").status_code == 200


def test_a_frozen_comparison_says_what_became_of_it(record_client: TestClient) -> None:
    """A place that was quoted can be looked up again, and a later year is named as later."""
    said = Page(record_client.get(f"{PATH}?as_of=2025-12-01").text).text("main")
    assert "Suffolk is 120th of 150 councils" in said
    assert "The place for 2024 was 120th of 150 and still is." in said
    assert "A newer period has been published: 2025, 16.5%." in said
    before = Page(record_client.get(f"{PATH}?as_of=2010-01-01").text).text("main")
    assert "nothing had been published that this site holds on “EHC plans issued within 20 weeks" in before
    assert "This site holds no release of “Education, health and care plans” from before 12 May 2022." in before


def test_the_map_names_every_council(record_client: TestClient, record: FactStore) -> None:
    """Pointing at a council tells its name and figure; without a figure, why."""
    text = record_client.get(f"{PATH}?form=hexagons").text
    for area in record.areas.selectable():
        if area.level == "council":
            assert f"<title>{area.name}: ".replace("&", "&amp;") in text
    assert "<title>Halton: x (unavailable)</title>" in text


@pytest.mark.parametrize("query", ["measure=requests", "form=pie", "also=E12000006", "year=1999&year=2000", "with=x"])
def test_what_is_not_known_is_refused(client: TestClient, query: str) -> None:
    """As on every page: a kind sentence and nothing repeated."""
    answer = client.get(f"{PATH}?{query}")
    assert answer.status_code == 400
    assert "could not be followed" in answer.text


def test_a_site_that_ranks_nothing_says_so(catalogue: Catalogue, store: FactStore) -> None:
    """A catalogue without a single [ranking] must not break the page."""
    none = {slug: measure.model_copy(update={"ranking": None}) for slug, measure in catalogue.measures.items()}
    bare = replace(catalogue, measures=none)
    answer = TestClient(site_of(lambda: bare, lambda: store), base_url="http://localhost").get(PATH)
    assert answer.status_code == 200
    assert "No measure of this site" in answer.text
