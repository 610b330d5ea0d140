"""Other sites can show a chart: they are told how, and what they show says whether it changes."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dashboard.catalogue import load_catalogue
from dashboard.facts import open_store
from tests.public.asking import CHARTS, Page
from tests.public.conftest import site_of

CATALOGUE, STORE = load_catalogue(), open_store()
CLIENT = TestClient(site_of(lambda: CATALOGUE, lambda: STORE), base_url="http://localhost")


class Frame(HTMLParser):
    """The attributes of the only element of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    @property
    def only(self) -> dict[str, str]:
        ((tag, attributes),) = self.elements
        assert tag == "iframe"
        return attributes


def oembed(url: str, more: str = "") -> dict[str, object]:
    answer = CLIENT.get(f"/oembed?url={quote(url, safe='')}{more}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return dict(json.loads(answer.text))


def test_an_embed_says_whether_it_changes() -> None:
    """Readers of another site must know whether they see what the author saw."""
    live = Page(CLIENT.get("/embed/within-20-weeks").text)
    assert "Updates with new data." in live.text("main")
    frozen = Page(CLIENT.get("/embed/within-20-weeks?as_of=2025-12-01").text)
    assert "Frozen on 1 December 2025." in frozen.text("main")
    assert "Unchanged: 25.4% is still the figure for 2024." in frozen.text("main")
    assert "Updates" not in frozen.text("main")
    revised = Page(CLIENT.get("/embed/new-plans?area=E12000006&as_of=2024-01-01").text)
    assert "revised from 6,919 to 6,612" in revised.text("main")


@pytest.mark.parametrize("chart", CHARTS)
def test_an_embed_names_its_source_and_leads_to_the_whole_page(chart: str) -> None:
    """A chart on another site without source and way back is hearsay."""
    page = Page(CLIENT.get(f"/embed/{chart}?area=926").text)
    assert page.anchors == [f"http://localhost/chart/{chart}?area=926"]
    assert "Source: Department for Education" in page.text("main")
    assert page.tags.count("h1") == 1


def test_only_embeds_can_be_framed() -> None:
    """Any other page in a foreign frame could be dressed up to mislead a visitor."""
    for path, wanted in (("/embed/new-plans", "*"), ("/chart/new-plans", "'none'"), ("/summary", "'none'")):
        answer = CLIENT.get(path)
        assert f"frame-ancestors {wanted}" in answer.headers["content-security-policy"]
        assert "x-frame-options" not in answer.headers or wanted == "'none'"
    assert CLIENT.get("/embed/new-plans").headers["cross-origin-resource-policy"] == "cross-origin"
    assert CLIENT.get("/chart/new-plans").headers["cross-origin-resource-policy"] == "same-origin"
    assert CLIENT.get("/chart/new-plans.png").headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize("query", ["", "?area=926", "?area=926&as_of=2025-12-01"])
@pytest.mark.parametrize("kind", ["chart", "embed"])
def test_oembed_answers_for_our_charts(kind: str, query: str) -> None:
    """Publishing systems turn a pasted link into the chart by asking here."""
    told = oembed(f"http://localhost/{kind}/refused-share{query}")
    assert (told["version"], told["type"]) == ("1.0", "rich")
    frame = Frame(str(told["html"])).only
    assert frame["src"] == f"http://localhost/embed/refused-share{query}"
    assert (frame["width"], frame["height"]) == (str(told["width"]), str(told["height"]))
    assert frame["title"] == told["title"]
    assert CLIENT.get(frame["src"].removeprefix("http://localhost")).status_code == 200
    assert "as_of=" in str(told["thumbnail_url"])


@given(st.integers(1, 99999) | st.none(), st.integers(1, 99999) | st.none())
def test_oembed_keeps_within_the_size_asked_for(width: int | None, height: int | None) -> None:
    """A consumer says how much room it has; more would be cut off."""
    more = (f"&maxwidth={width}" if width else "") + (f"&maxheight={height}" if height else "")
    told = oembed("http://localhost/chart/new-plans", more)
    assert 0 < int(str(told["width"])) <= (width or 720)
    assert 0 < int(str(told["height"])) <= (height or 5000)
    if "thumbnail_url" in told:
        assert int(str(told["thumbnail_width"])) <= (width or 9999)
        assert int(str(told["thumbnail_height"])) <= (height or 9999)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("url=http://localhost/chart/new-plans&format=xml", 501),
        ("url=http://localhost/chart/new-plans&format=yaml", 501),
        ("url=http://localhost/chart/new-plans&maxwidth=wide", 400),
        ("url=http://localhost/chart/new-plans&maxwidth=0", 400),
        ("url=http://localhost/chart/new-plans&maxwidth=-5", 400),
        ("url=http://localhost/chart/new-plans&url=http://localhost/chart/refused-share", 400),
        ("url=http://localhost/chart/no-such-chart", 404),
        ("url=http://localhost/summary", 404),
        ("url=http://localhost/chart/new-plans%3Farea=999", 404),
        ("url=https://attacker.example/chart/new-plans", 404),
        ("url=http://localhost.attacker.example/chart/new-plans", 404),
        ("url=http://localhost@attacker.example/chart/new-plans", 404),
        ("url=//localhost/chart/new-plans", 404),
        ("url=javascript:alert(1)", 404),
        ("url=http://[/chart/new-plans", 404),
        ("url=http://localhost/chart/new-plans.csv", 404),
    ],
)
def test_oembed_refuses_what_it_cannot_show(query: str, status: int) -> None:
    """An answer for a foreign address would let that address pass for ours."""
    assert CLIENT.get(f"/oembed?{query}").status_code == status


def test_a_page_tells_where_to_ask() -> None:
    """Without this link no publishing system finds the answer."""
    for query in ("", "?area=926&as_of=2025-12-01"):
        page = Page(CLIENT.get(f"/chart/refused-share{query}").text)
        asked = page.link("alternate", "application/json+oembed")
        told = CLIENT.get(asked.removeprefix("http://localhost")).json()
        assert Frame(told["html"]).only["src"] == f"http://localhost/embed/refused-share{query}"


def test_the_code_for_other_sites_says_which_one_updates() -> None:
    """Whoever copies it must know whether what readers see can change."""
    page = Page(CLIENT.get("/chart/refused-share?area=926").text)
    codes = re.findall(r"<iframe.*?</iframe>", page.text("textarea"))
    labels = page.text("label")
    assert labels.index("Frozen: always shows the figures as published by") < labels.index("Live: updates with new")
    frozen, live = (Frame(code).only["src"] for code in codes)
    assert live == "http://localhost/embed/refused-share?area=926"
    assert frozen.startswith(f"{live}&as_of=")
    assert urlsplit(frozen).scheme == "http"
