"""Feeds, and what crawlers ask for first."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from dashboard.analysis import changes
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, FactStore
from dashboard.public.figure_entries import MOST
from tests.public.asking import Page
from tests.public.conftest import site_of

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
FEEDS = ["/feed.xml", "/feed/timeliness.xml", "/feed/disputes.xml", "/feed/reviews.xml", "/feed/recommendations.xml"]
HOME = ("935", "E12000006", ENGLAND)


def feed(client: TestClient, path: str) -> ET.Element:
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/atom+xml"
    return ET.fromstring(answer.content)  # noqa: S314 - our own feed


def told(entry: ET.Element) -> str:
    return " ".join(item.text or "" for item in entry.iter(f"{XHTML}li"))


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_valid_atom(client: TestClient, path: str) -> None:
    """A feed reader drops what does not follow RFC 4287 without a word."""
    root = feed(client, path)
    assert root.tag == f"{ATOM}feed"
    for parent in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1, name
            assert (parent.findtext(f"{ATOM}{name}") or "").strip()
        assert re.fullmatch(r"tag:localhost,2026:[a-z0-9/-]+", parent.findtext(f"{ATOM}id") or "")
        updated = datetime.fromisoformat(parent.findtext(f"{ATOM}updated") or "")
        assert updated.tzinfo is not None
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://localhost{path}"
    entries = root.findall(f"{ATOM}entry")
    assert entries
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(names) == len(set(names))
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert root.findtext(f"{ATOM}updated") == days[0]
    for entry in entries:
        content = entry.find(f"{ATOM}content")
        assert content is not None and content.get("type") == "xhtml"
        assert [child.tag for child in content] == [f"{XHTML}div"]
        assert told(entry)
        (link,) = entry.findall(f"{ATOM}link")
        assert link.get("rel") == "alternate"


def test_new_and_revised_figures_of_the_home_area_are_told(client: TestClient) -> None:
    """Whoever follows the feed learns of the new figure and of the one that was changed."""
    entries = {entry.findtext(f"{ATOM}id"): entry for entry in feed(client, "/feed.xml").findall(f"{ATOM}entry")}
    new = entries["tag:localhost,2026:changes/2026-06-25/percent-within-20-weeks"]
    assert "Suffolk, 2025: 16.5%." in told(new)
    assert "England, 2025: 45.5%." in told(new)
    revised = entries["tag:localhost,2026:changes/2025-06-26/new-plans"]
    assert "East of England, 2022: from 6,919 to 6,612 (revised)." in told(revised)


def test_the_feed_holds_what_the_store_says_was_changed(
    client: TestClient, catalogue: Catalogue, store: FactStore
) -> None:
    """A revision that is missing from the feed is a revision in silence."""
    wanted = {
        (step.published_on.isoformat(), item.measure)
        for step in changes.publication_changes(Edition(catalogue, store), HOME)
        for item in step.changes
    }
    names = [entry.findtext(f"{ATOM}id") or "" for entry in feed(client, "/feed.xml").findall(f"{ATOM}entry")]
    listed = {tuple(name.split("changes/")[1].split("/")) for name in names if "changes/" in name}
    assert wanted
    assert wanted <= listed


def test_a_change_in_a_feed_can_be_seen_and_no_average_of_regions_is_told(client: TestClient) -> None:
    """“From 22.8% to 22.8% (revised)” is no news, and a mean that no page shows must not reach a newsroom by a feed."""
    for path in FEEDS:
        for entry in feed(client, path).findall(f"{ATOM}entry"):
            for before, now in re.findall(r"from (\S+(?: weeks)?) to (\S+(?: weeks)?) \(", told(entry)):
                assert before != now, told(entry)
            if (entry.findtext(f"{ATOM}id") or "").endswith("average-weeks-to-issue"):
                assert "Suffolk, 2025: 41.3 weeks." in told(entry)
                assert "England" not in told(entry)


def test_an_entry_leads_to_the_state_of_its_day(client: TestClient) -> None:
    """The link must show the figure that the entry tells, also after the next publication."""
    for entry in feed(client, "/feed/timeliness.xml").findall(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        path = (link.get("href") or "").removeprefix("http://localhost")
        assert f"as_of={(entry.findtext(f'{ATOM}updated') or '')[:10]}" in path
        assert client.get(path).status_code == 200


def test_statuses_are_told_with_date_source_and_as_a_claim(client: TestClient, catalogue: Catalogue) -> None:
    """A status that changes is news; it must reach a reader as its source's word, each one once."""
    register = catalogue.register
    assert register is not None
    entries = feed(client, "/feed/recommendations.xml").findall(f"{ATOM}entry")
    rows = [*register.head.statuses, *(row for item in register.recommendations for row in item.statuses)]
    rows += [row for action in register.actions.values() for row in action.statuses]
    assert len(entries) == sum(not row.undated for row in rows)
    by_name = {entry.findtext(f"{ATOM}id"): entry for entry in entries}
    claim = by_name["tag:localhost,2026:statuses/2023-01/all-nine"]
    title = "All nine recommendations: council-reported complete, January 2023 (date estimated)"
    assert claim.findtext(f"{ATOM}title") == title
    assert (claim.findtext(f"{ATOM}updated") or "").startswith("2023-01-31")
    for entry in entries:
        assert "Source: " in told(entry) and "http" in told(entry)
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert client.get((link.get("href") or "").removeprefix("http://localhost")).status_code == 200


def test_domain_feeds_are_parts_of_the_whole(client: TestClient, catalogue: Catalogue) -> None:
    """The same entry has the same name in each, so that nobody reads it twice."""
    whole = feed(client, "/feed.xml").findall(f"{ATOM}entry")
    everything = {entry.findtext(f"{ATOM}id") for entry in whole}
    # A feed ends after so many entries on figures, and then that of a domain reaches further back.
    days = [
        entry.findtext(f"{ATOM}updated") or "" for entry in whole if "changes" in (entry.findtext(f"{ATOM}id") or "")
    ]
    since = min(days) if len(days) == MOST else ""
    for path in FEEDS[1:]:
        part = feed(client, path).findall(f"{ATOM}entry")
        recent = [entry for entry in part if (entry.findtext(f"{ATOM}updated") or "") > since]
        assert recent
        assert {entry.findtext(f"{ATOM}id") for entry in recent} <= everything
        for entry in part:
            if path == "/feed/recommendations.xml":
                assert "/statuses/" in (entry.findtext(f"{ATOM}id") or "").replace(":", "/")
                continue
            measure = (entry.findtext(f"{ATOM}id") or "").rsplit("/", 1)[1]
            assert catalogue.measures[measure].domain == path.split("/")[2].removesuffix(".xml")


def test_the_names_of_entries_stay(catalogue: Catalogue, store: FactStore, client: TestClient) -> None:
    """An entry whose name changes comes up as new in every reader, after each publication."""
    earlier = store.at(date(2025, 12, 1))
    steps = {"steps": [step for step in store.changes["steps"] if step["published_on"] <= "2025-12-01"]}
    earlier = replace(earlier, changes=steps, vintage="earlier")
    then = TestClient(site_of(lambda: catalogue, lambda: earlier), base_url="http://localhost")
    before = {entry.findtext(f"{ATOM}id") for entry in feed(then, "/feed/disputes.xml").findall(f"{ATOM}entry")}
    after = {entry.findtext(f"{ATOM}id") for entry in feed(client, "/feed/disputes.xml").findall(f"{ATOM}entry")}
    assert before
    assert before < after


def test_pages_name_the_feed(client: TestClient) -> None:
    """Readers look for it in the head of a page."""
    for path in ("/chart/new-plans", "/summary"):
        assert Page(client.get(path).text).link("alternate", "application/atom+xml") == "http://localhost/feed.xml"


def test_the_sitemap_holds_every_chart_and_only_pages_that_exist(client: TestClient, catalogue: Catalogue) -> None:
    """Search engines find the plain pages here."""
    root = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own sitemap
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}urlset"
    pages = [(page.findtext(f"{space}loc") or "").removeprefix("http://localhost") for page in root]
    assert {f"/chart/{chart}" for chart in catalogue.charts} <= set(pages)
    assert "/summary?area=926" in pages
    assert len(pages) == len(set(pages))
    for path in pages:
        if path.startswith(("/chart", "/summary")):
            assert client.head(path).status_code == 200, path
    for page in root:
        assert date.fromisoformat(page.findtext(f"{space}lastmod") or "")


def test_robots_are_led_to_the_sitemap(client: TestClient) -> None:
    """And kept from nothing that holds figures."""
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Sitemap: http://localhost/sitemap.xml" in answer.text
    assert re.findall(r"Disallow: (.*)", answer.text) == ["/_stcore/", "/media/"]


def test_no_contact_is_made_up(client: TestClient, catalogue: Catalogue, store: FactStore) -> None:
    """A file with an address that nobody reads is worse than none; with a contact it follows RFC 9116."""
    assert (catalogue.site.contact is None) == (client.get("/.well-known/security.txt").status_code == 404)
    named = catalogue.site.model_copy(update={"contact": "mailto:someone@example.org"})
    book = type(catalogue)(**(vars(catalogue) | {"site": named}))
    answer = TestClient(site_of(lambda: book, lambda: store), base_url="http://localhost").get(
        "/.well-known/security.txt"
    )
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == "mailto:someone@example.org"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)


def test_a_set_address_is_used_everywhere(catalogue: Catalogue, store: FactStore) -> None:
    """Behind a proxy the server does not know its own name; the names of entries must not follow the host."""
    named = catalogue.site.model_copy(update={"public_url": "https://send.example.org"})
    book = type(catalogue)(**(vars(catalogue) | {"site": named}))
    client = TestClient(site_of(lambda: book, lambda: store), base_url="http://localhost")
    for path in ("/chart/new-plans", "/feed.xml", "/sitemap.xml", "/chart/new-plans.csv", "/chart/new-plans.json"):
        text = client.get(path).text
        assert "https://send.example.org/" in text
        assert "localhost" not in text
    root = ET.fromstring(client.get("/feed.xml").content)  # noqa: S314 - our own feed
    assert (root.findtext(f"{ATOM}id") or "").startswith("tag:send.example.org,2026:")
    asked = client.get("/oembed?url=https://send.example.org/chart/new-plans")
    assert asked.status_code == 200
    assert client.get("/oembed?url=http://localhost/chart/new-plans").status_code == 404
