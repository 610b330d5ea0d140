"""The pages about the site itself: what they say is made from the record, and every page leads to them."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from dashboard.analysis.glossary import terms_in
from dashboard.catalogue import Catalogue
from dashboard.catalogue.pages import PAGES
from dashboard.facts import FactStore
from dashboard.site.pages import paths
from dashboard.wording import numbers
from tests.browser.record import version
from tests.public.asking import Page
from tests.public.conftest import site_of
from tests.running import ROOT


@pytest.mark.parametrize("slug", PAGES)
def test_each_page_is_there_and_every_foot_leads_to_it(client: TestClient, slug: str) -> None:
    """Whoever looks for the statement finds it at the foot of any page."""
    page = Page(client.get(f"/{slug}").text)
    assert page.link("canonical") == f"http://localhost/{slug}"
    for path in ("/summary", "/chart/new-plans", "/my-wait/plain", f"/{slug}"):
        assert f"/{slug}" in Page(client.get(path).text).anchors


def test_every_source_is_acknowledged_with_its_licence(client: TestClient, catalogue: Catalogue) -> None:
    """The licences ask for it, and the boundaries have words of their own."""
    text = Page(client.get("/sources").text).text("main")
    for source in catalogue.sources.values():
        assert " ".join(source.attribution.split()) in text
    assert "Contains OS data" in text


def test_the_calendar_names_every_release_and_the_month_of_the_next(client: TestClient, catalogue: Catalogue) -> None:
    text = Page(client.get("/releases").text).text("main")
    for source in catalogue.sources.values():
        for release in source.releases:
            assert f"{numbers.day(release.published_on)}: {release.title}" in text
    assert "Next expected: June 2027" in text


def test_an_error_is_reported_with_the_exact_view(catalogue: Catalogue, store: FactStore) -> None:
    """The message tells place and day; without a contact no link is offered that leads nowhere."""
    path = "/chart/new-plans?area=926&as_of=2025-12-01"
    for contact, title in (("mailto:figures@example.org", "subject"), ("https://example.org/issues/new", "title")):
        site = catalogue.site.model_copy(update={"contact": contact})
        reachable = TestClient(site_of(lambda s=site: replace(catalogue, site=s), lambda: store), "http://localhost")
        links = [link for link in Page(reachable.get(path).text).anchors if link.startswith(contact)]
        assert len(links) == 1
        query = parse_qs(urlsplit(links[0]).query)
        assert set(query) == {title, "body"}
        assert f"http://localhost{path}" in query["body"][0]
    told = Page(TestClient(site_of(lambda: catalogue, lambda: store), "http://localhost").get(path).text)
    assert "Report an error" not in told.text("footer")


def test_a_report_about_the_own_wait_tells_nothing_of_the_family(catalogue: Catalogue, store: FactStore) -> None:
    site = catalogue.site.model_copy(update={"contact": "mailto:figures@example.org"})
    client = TestClient(site_of(lambda: replace(catalogue, site=site), lambda: store), "http://localhost")
    page = Page(client.get("/my-wait/plain?area=926&happened=request&day=1&month=3&year=2026").text)
    link = next(link for link in page.anchors if link.startswith("mailto:"))
    assert "area%3D926" in link
    assert "happened" not in link


def _status(client: TestClient, path: str) -> int:
    """Status of a page, of the one that it leads to where it redirects."""
    return client.get(path, follow_redirects=True).status_code


def test_the_recorded_checks_are_of_this_tool_and_of_pages_that_exist(client: TestClient, catalogue: Catalogue) -> None:
    """A statement that quotes an old or invented run would be worth nothing."""
    checks = catalogue.checks
    assert checks.tool == version()
    assert checks.run_on <= datetime.now(UTC).date()
    assert checks.run_on >= date(2026, 11, 26)
    assert checks.problems == (), "the browser tests let no barrier pass, so none can be on record"
    known = {f"/{path}" for path in paths()}
    assert [path for path in checks.pages if path not in known and _status(client, path) != 200] == []
    assert f"looked at {len(checks.pages)} pages" in Page(client.get("/accessibility").text).text("main")


def test_words_are_explained_in_the_order_in_which_they_stand(catalogue: Catalogue) -> None:
    """And only words that stand there as words of their own."""
    found = terms_in(["An appeal after mediation.", "The tribunal; disappealing, unrefused."], catalogue.glossary.terms)
    assert [term.id for term in found] == ["appeal", "mediation", "tribunal"]
    assert terms_in([], catalogue.glossary.terms) == []


def test_a_chart_explains_its_words_and_how_it_is_read(client: TestClient, catalogue: Catalogue) -> None:
    """Where a reader first meets them, without another page."""
    text = Page(client.get("/chart/mediation-per-100-refusals").text).text("main")
    assert next(term.meaning for term in catalogue.glossary.terms if term.id == "mediation") in " ".join(text.split())
    for slug, chart in catalogue.charts.items():
        shown = Page(client.get(f"/chart/{slug}").text).text("main")
        assert catalogue.glossary.reading(chart.form)[0] in shown


def test_the_cookie_of_the_proxy_is_named_on_the_privacy_page(client: TestClient) -> None:
    """Where several processes share the work, the proxy sets a cookie that no browser test of one process meets."""
    named = re.findall(r"^\s*cookie (\w+) insert", (ROOT / "dashboard/server/haproxy.cfg").read_text("utf-8"), re.M)
    assert named
    assert all(f"“{name}”" in client.get("/privacy").text for name in named)
