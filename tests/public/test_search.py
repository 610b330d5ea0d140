"""The search without JavaScript: it answers, keeps nothing, and what is typed can do no harm."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.public import query
from tests.public.asking import Page


def test_the_search_leads_to_pages_that_are_there(client: TestClient) -> None:
    """Every link of an answer opens."""
    page = Page(client.get("/search?q=refused&area=926").text)
    assert "/chart/refused-share?area=926" in page.anchors
    for link in page.anchors:
        if link.startswith(("/chart/", "/my-wait/", "/glossary", "/summary")):
            assert client.get(link).status_code == 200, link


def test_nothing_typed_is_kept(client: TestClient, site: Starlette) -> None:
    edition = site.state.current_edition()
    remembered = edition.results_kept(query.accepted_view)
    answer = client.get("/search?q=my+child+was+refused")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert edition.results_kept(query.accepted_view) == remembered


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "x\u202ey\u200bz"]
)
def test_what_is_typed_stays_text(client: TestClient, typed: str) -> None:
    """Only words of ours come back in the box, so that nobody can put theirs on the page."""
    answer = client.get("/search", params={"q": f"{typed} refused zqxv"})
    assert answer.status_code == 200
    assert 'value="refused"' in answer.text
    assert "zqxv" not in answer.text
    assert "alert" not in answer.text
    assert "<script" not in answer.text
    assert "<img" not in answer.text
    assert "49" not in Page(answer.text).text("main")
    assert "\u202e" not in answer.text
    assert "\u200b" not in answer.text
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]


def test_a_text_that_is_too_long_is_told(client: TestClient) -> None:
    answer = client.get(f"/search?q={'z' * 81}")
    assert answer.status_code == 400
    assert "too long" in answer.text
    assert "zzz" not in answer.text


def test_the_form_stands_on_the_plain_page_of_all_figures(client: TestClient) -> None:
    text = client.get("/summary?area=926").text
    assert 'action="/search"' in text
    assert '<input type="hidden" name="area" value="926">' in text.split('action="/search"')[1].split("</form>")[0]
