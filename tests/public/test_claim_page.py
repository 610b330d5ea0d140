"""“Check a claim” without JavaScript: a form that leads to an address, and the same answer as in the dashboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dashboard.analysis.claims.number import canonical
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.claim import claim_of, example_view, parameters
from dashboard.links.page_parameters import pairs
from dashboard.links.view import ChartView, from_params, to_params
from tests.public.asking import Page

PATH = "/check-a-claim/plain"


def test_the_form_leads_to_the_answer(record_client: TestClient, catalogue: Catalogue, record: FactStore) -> None:
    """What a browser sends from the form, empty fields included."""
    form = record_client.get(PATH)
    assert form.status_code == 200
    assert "form-action 'self'" in form.headers["content-security-policy"]
    assert form.text.count("<option value=") >= len(catalogue.measures) + len(record.areas.selectable())
    answer = record_client.get(f"{PATH}?number=one+in+six&measure=percent-within-20-weeks&area=935&year=")
    assert answer.status_code == 200
    said = Page(answer.text)
    assert "16.5% of EHC plans in Suffolk were issued within 20 weeks in 2025." in said.text("main")
    assert said.meta["og:description"].startswith("“1 in 6” is a published figure after rounding.")
    assert '<option value="percent-within-20-weeks" selected>' in answer.text
    assert 'value="1 in 6"' in answer.text
    assert "/chart/within-20-weeks?as_of=2026-11-23" in said.anchors
    assert "/check-a-claim?number=1+in+6&measure=percent-within-20-weeks" in said.anchors


def test_an_answer_without_a_measure_is_an_answer(client: TestClient) -> None:
    """A number alone is asked of all figures."""
    said = Page(client.get(f"{PATH}?number=364+plans").text).text("main")
    assert "completed 364 plans in the month" in said
    assert "Stated locally, not official statistics" in said


def test_what_cannot_be_read_is_refused_kindly_and_never_echoed(client: TestClient) -> None:
    """As on every plain page."""
    for query in ("number=%3Cscript%3Ealert()%3C/script%3E", "number=5%25&measure=made-up", "number=5&year=1066"):
        answer = client.get(f"{PATH}?{query}")
        assert answer.status_code == 400
        assert "alert" not in answer.text
        assert "made-up" not in answer.text
        assert f'href="{PATH}"' in answer.text
        assert "That could not be read" in answer.text


def test_a_frozen_answer_offers_the_newest(client: TestClient) -> None:
    """A link to quote keeps its figures and says what became of them."""
    said = Page(client.get(f"{PATH}?number=25.4%25&measure=percent-within-20-weeks&as_of=2025-12-01").text)
    assert "This page is frozen: of what was published by 1 December 2025 it shows what this site holds." in said.text(
        "main"
    )
    assert f"{PATH}?number=25.4%25&measure=percent-within-20-weeks" in said.anchors


@given(
    number=st.integers(0, 9_999_999).map(lambda n: f"{n:,} plans"),
    measure=st.sampled_from(["", "plans-issued", "requests"]),
    year=st.sampled_from(["", "2019", "2025"]),
)
def test_a_claim_survives_its_address(
    catalogue: Catalogue, store: FactStore, number: str, measure: str, year: str
) -> None:
    """Whoever opens the link sees the same claim, however it was typed."""
    parts = parameters(Edition(catalogue, store))
    asked = pairs(parts, {"number": number, "measure": measure, "year": year})
    view = ChartView("926", parameters=asked)
    params = {name: [value] for name, value in to_params(view, "935").items()}
    read = from_params(params, store.areas, "935", parts)
    assert (read.view, read.refused) == (view, None)
    claim = claim_of(read.view)
    assert claim is not None
    assert claim.number.text == canonical(number)
    assert (claim.measure or "", claim.year or "") == (measure, year)


def test_every_example_of_the_catalogue_can_be_read(catalogue: Catalogue, store: FactStore) -> None:
    """An example that is refused would be a poor one."""
    parts = parameters(Edition(catalogue, store))
    for example in catalogue.claims.examples:
        view = example_view(example, ChartView("926"), "935")
        assert pairs(parts, dict(view.parameters)) == view.parameters
        assert dict(view.parameters)["number"]


@pytest.mark.parametrize("path", [PATH, "/summary"])
def test_only_these_pages_have_forms(client: TestClient, path: str) -> None:
    """A form on another page would have no policy that allows it."""
    assert "<form" in client.get(path).text
