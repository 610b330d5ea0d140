"""Whatever a stranger sends, a plain page comes back: no failure, no word of what was sent, nothing of the inside."""

import csv
import io
import json
import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route

from dashboard.catalogue import load_catalogue
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.site.pages import PAGES, PLAIN_PAGES, parameters_of
from tests import hostile_record
from tests.public.asking import Answer, Page, ask
from tests.public.conftest import site_of

CATALOGUE, STORE = load_catalogue(), open_store()
SITE = site_of(lambda: CATALOGUE, lambda: STORE)
MARK = b"zqxv"
# Every address that answers with text, so that a new one is asked too.
PATHS = sorted(
    route.path.replace("{subject}", "timeliness" if route.path.startswith("/feed") else "new-plans")
    for route in SITE.routes
    if isinstance(route, Route) and not route.path.endswith((".png", "{name}"))
)
OWN = sorted(
    {
        part.name.encode()
        for page in (*PAGES, *PLAIN_PAGES)
        for part in parameters_of(Edition(CATALOGUE, STORE), page.path)
    }
)
NAMES = st.sampled_from(
    [b"area", b"with", b"as_of", b"url", b"format", b"maxwidth", b"maxheight", b"x", b"area[]", b"", *OWN]
)
NASTY = st.sampled_from(
    [
        b'"><script>alert(1)</script>' + MARK,
        b"%22%3E%3Csvg%20onload%3D1%3E" + MARK,
        b"%0d%0aSet-Cookie:%20" + MARK,
        b"javascript:" + MARK,
        b"{{7*7}}" + MARK,
        b"../../../../etc/passwd%00" + MARK,
        b"%ff%fe" + MARK,
        b"'; DROP TABLE facts;--" + MARK,
        MARK * 2000,
    ]
)
VALUES = NASTY | st.binary(max_size=40) | st.sampled_from([b"935", b"none", b"2025-12-01", b"region,england"])
QUERIES = st.lists(st.tuples(NAMES, VALUES), max_size=5).map(lambda parts: b"&".join(b"=".join(part) for part in parts))
INSIDES = (b"Traceback", b"dashboard/", b".py", b"Error:", b"site-packages")


def is_plain(answer: Answer) -> None:
    """The answer is one that a visitor may get, and names neither the sender's words nor the server's inside."""
    assert answer.status < 500 or (answer.status, answer.body) == (501, b"Only format=json is offered.")
    everything = answer.everything()
    assert MARK not in everything
    assert not any(inside in everything for inside in INSIDES)
    assert b"set-cookie" not in {name.lower() for name, _ in answer.headers}


@settings(max_examples=250)
@given(st.sampled_from(PATHS), QUERIES)
def test_no_query_breaks_a_page_or_is_echoed(path: str, query: bytes) -> None:
    """An address that is written into the page lets an attacker put words or code on it."""
    is_plain(ask(SITE, path, query))


@settings(max_examples=150)
@given(st.sampled_from(["/chart/", "/embed/", "/feed/", "/data/", "/", "/.well-known/"]), st.text(max_size=40), NASTY)
def test_no_path_breaks_a_page_or_is_echoed(start: str, text: str, nasty: bytes) -> None:
    """Nor does what stands in the path."""
    for end in ("", ".svg", ".xml", "/facts.csv"):
        answer = ask(SITE, f"{start}{text}{nasty.decode('latin-1')}{end}")
        is_plain(answer)
        assert answer.status in (404, 400)


HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            b"if-none-match accept-encoding accept range x-forwarded-host x-forwarded-proto forwarded referer cookie "
            b"user-agent accept-language origin".split()
        ),
        NASTY | st.binary(max_size=40).map(lambda value: value.replace(b"\n", b"").replace(b"\r", b"")),
    ),
    max_size=4,
)


@settings(max_examples=150)
@given(st.sampled_from(PATHS), HEADERS)
def test_no_header_breaks_a_page_or_is_echoed(path: str, headers: list[tuple[bytes, bytes]]) -> None:
    """A header that reaches a page poisons what others get from a cache in between."""
    answer = ask(SITE, path, b"", [(b"host", b"localhost"), *headers])
    is_plain(answer)
    assert answer.status in (200, 304, 307, 400, 404)


@pytest.mark.parametrize(
    "host",
    [b"localhost:8501", b"localhost:zqxv", b'localhost:"><b>zqxv', b"localhost: 80", b"localhost:999999", b"zqxv", b""],
)
@pytest.mark.parametrize("path", ["/chart/new-plans", "/feed.xml", "/sitemap.xml", "/.well-known/security.txt"])
def test_no_host_but_a_sound_one_gets_into_addresses(path: str, host: bytes) -> None:
    """Absolute addresses are made from the host; a forged one would lead readers of a cached page elsewhere."""
    answer = ask(SITE, path, b"", [(b"host", host)])
    is_plain(answer)
    if host == b"localhost:8501":
        assert answer.status in (200, 404)
        assert path.endswith(".txt") or b"http://localhost:8501/" in answer.body
    else:
        assert answer.status in (400, 404)


@pytest.mark.parametrize(
    "query",
    [
        b"area=999",
        b"area=935&area=926",
        b"what=1",
        b"with=everyone",
        b"as_of=2025-02-30",
        b"as_of=2099-01-01",
        b"area=",
        b"area=835",
        b"x=" + b"1" * 2000,
        b"&".join(b"a%d=1" % number for number in range(30)),
    ],
)
@pytest.mark.parametrize("path", ["/chart/new-plans", "/chart/new-plans.csv", "/embed/new-plans", "/summary"])
def test_what_cannot_be_followed_is_refused_kindly(path: str, query: bytes) -> None:
    """Silently showing something else than the link names would put words in the mouth of whoever shared it."""
    answer = ask(SITE, path, query)
    assert answer.status == 400
    page = Page(answer.body.decode())
    assert page.language == "en-GB"
    assert re.fullmatch(r"[A-Z].{30,}\.", page.text("p").removesuffix("Show the usual view instead").strip())
    assert page.anchors == [path.removesuffix(".csv")]
    assert ask(SITE, page.anchors[0]).status == 200


@pytest.mark.parametrize("path", ["/chart/no-such-chart", "/chart/no-such-chart.png", "/embed/x", "/feed/nothing.xml"])
def test_an_unknown_chart_is_not_found(path: str) -> None:
    """A 200 for anything puts dead links into search engines."""
    answer = ask(SITE, path)
    assert answer.status == 404
    assert Page(answer.body.decode()).anchors == ["/summary"]


def test_text_of_the_record_is_never_markup() -> None:
    """A text or name in a data file that holds markup is shown as text: in page, head, data block, feed and files."""
    book, store = hostile_record.hostile(CATALOGUE), hostile_record.hostile_places(STORE)
    site: Starlette = site_of(lambda: book, lambda: store)
    for path in PATHS:
        for query in (b"", b"area=926&as_of=2025-12-01"):
            answer = ask(site, path, query)
            assert answer.status in (200, 307, 400, 404), path
            told = next((value for name, value in answer.headers if name == b"content-type"), b"")
            if told.split(b";")[0] in (b"text/html", b"image/svg+xml", b"application/atom+xml", b"application/xml"):
                assert b"<img" not in answer.body, path
                assert f"<a href='https://{hostile_record.MARK}".encode() not in answer.body, path
                assert answer.body.count(b"</script>") <= 1, path
    asked = json.loads(ask(site, "/oembed", b"url=http://localhost/chart/new-plans").body)
    assert hostile_record.MARK in asked["title"]
    assert "<img" not in asked["html"]


@pytest.mark.parametrize("start", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)"])
def test_a_formula_in_the_record_is_text_in_the_csv(start: str) -> None:
    """Opening a download must not run anything on a reader's computer."""
    book = hostile_record.hostile(CATALOGUE, start)
    found = csv.reader(io.StringIO(ask(site_of(lambda: book, lambda: STORE), "/chart/new-plans.csv").body.decode()))
    cells = [cell for row in found for cell in row]
    assert sum(cell.startswith(f"'{start}") for cell in cells) > 5
    assert [cell for cell in cells if cell.startswith(start)] == []


def test_the_mark_could_be_found() -> None:
    """Otherwise the tests above would pass without having looked."""
    assert not set(MARK.decode()) - set(string.ascii_lowercase)
    with pytest.raises(AssertionError):
        is_plain(Answer(200, [], b"said " + MARK))
