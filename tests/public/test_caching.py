"""Answers are kept where that is safe, and checked cheaply where it is not."""

import gzip
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.edition import CurrentEdition
from dashboard.facts import FactStore
from dashboard.public.answers import ResponseBody
from dashboard.public.routes import routes
from tests.public.conftest import site_of

LIVE = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=259200"
LASTING = "public, max-age=31536000, immutable"
PATHS = [
    "/chart/within-20-weeks",
    "/chart/within-20-weeks?as_of=2025-12-01",
    "/chart/within-20-weeks.svg",
    "/chart/within-20-weeks.png",
    "/chart/within-20-weeks.print.png?as_of=2025-12-01",
    "/chart/within-20-weeks.csv",
    "/chart/within-20-weeks.json?as_of=2025-12-01",
    "/embed/within-20-weeks",
    "/oembed?url=http%3A%2F%2Flocalhost%2Fchart%2Fwithin-20-weeks",
    "/summary",
    "/recommendations/plain",
    "/feed.xml",
    "/feed/timeliness.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/data/datapackage.json",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("packing", ["gzip", "identity"])
def test_who_has_it_already_gets_304(client: TestClient, path: str, packing: str) -> None:
    """A page that was not changed must cost a returning visitor nothing, and keep its protection."""
    first = client.get(path, headers={"accept-encoding": packing})
    assert first.status_code == 200
    again = client.get(
        path, headers={"accept-encoding": packing, "if-none-match": f'W/"other", {first.headers["etag"]}'}
    )
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "cache-control", "vary", "content-security-policy", "cross-origin-resource-policy"):
        assert again.headers[name] == first.headers[name]
    assert client.get(path, headers={"accept-encoding": packing, "if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_the_compressed_answer_is_the_same_answer(client: TestClient, path: str) -> None:
    """Whatever stands between must not mix the two: each has its own strong tag."""
    packed = client.get(path, headers={"accept-encoding": "br, gzip;q=0.5"})
    plain = client.get(path, headers={"accept-encoding": "gzip;q=0"})
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert not plain.headers["etag"].startswith("W/")
    if packed.headers.get("content-encoding") == "gzip":
        assert packed.headers["etag"] != plain.headers["etag"]


@pytest.mark.parametrize("path", PATHS)
def test_head_tells_what_get_would(client: TestClient, path: str) -> None:
    """Link checkers and some previews ask with HEAD."""
    head, get = client.head(path), client.get(path)
    assert head.status_code == 200
    assert {k: v for k, v in head.headers.items() if k != "date"} == {
        k: v for k, v in get.headers.items() if k != "date"
    }


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/chart/new-plans", LIVE),
        ("/chart/new-plans?as_of=2024-01-01", LIVE),
        ("/embed/new-plans?as_of=2024-01-01", LIVE),
        ("/summary?as_of=2024-01-01", LIVE),
        ("/chart/new-plans.csv", LIVE),
        ("/chart/new-plans.png", LIVE),
        ("/feed.xml", LIVE),
        ("/chart/new-plans.csv?as_of=2024-01-01", LASTING),
        ("/chart/new-plans.json?as_of=2024-01-01", LASTING),
        ("/chart/new-plans.svg?as_of=2024-01-01", LASTING),
        ("/chart/new-plans.png?as_of=2024-01-01", LASTING),
        ("/chart/new-plans.print.png?as_of=2024-01-01", LASTING),
    ],
)
def test_only_what_cannot_change_is_kept_for_good(client: TestClient, path: str, wanted: str) -> None:
    """A frozen page must be able to say that its number was revised; its picture stays as it is."""
    assert client.get(path).headers["cache-control"] == wanted


def test_a_day_after_the_newest_publication_is_not_kept_for_good(catalogue: Catalogue, store: FactStore) -> None:
    """A figure published that very day but read in later would never reach who keeps the empty answer."""
    earlier = store.at(store.facts.days()[-2])
    client = TestClient(site_of(lambda: catalogue, lambda: earlier), base_url="http://localhost")
    day = store.facts.days()[-1].isoformat()
    assert client.get(f"/chart/new-plans.csv?as_of={day}").headers["cache-control"] == LIVE
    assert (
        TestClient(site_of(lambda: catalogue, lambda: store), base_url="http://localhost")
        .get(f"/chart/new-plans.csv?as_of={day}")
        .headers["cache-control"]
        == LASTING
    )


@pytest.mark.parametrize("ending", [".csv", ".json", ".svg", ".png"])
def test_a_frozen_file_is_the_same_after_the_next_publication(
    catalogue: Catalogue, store: FactStore, ending: str
) -> None:
    """Who kept a frozen file and who fetches it a year later hold the same bytes."""
    then, day = store.at(store.facts.days()[-2]), store.facts.days()[-3].isoformat()
    answers = [
        TestClient(site_of(lambda: catalogue, lambda s=found: s), base_url="http://localhost").get(
            f"/chart/within-20-weeks{ending}?area=926&as_of={day}"
        )
        for found in (then, store)
    ]
    assert answers[0].content == answers[1].content
    assert answers[0].headers["etag"] == answers[1].headers["etag"]


def test_a_picture_holds_what_was_said_by_its_day(client: TestClient) -> None:
    """A statement of 30 January 2024 is in the picture of that day and not in that of the day before."""
    drawn = {
        day: client.get(f"/chart/within-20-weeks.svg?as_of={day}").text
        for day in ("2024-01-01", "2024-01-29", "2024-01-30", "2024-06-12", "2024-06-18", "2025-12-07", "2025-12-08")
    }
    texts = list(drawn.values())
    assert texts[0] == texts[1] != texts[2]
    assert texts[2] == texts[3] != texts[4]
    assert texts[4] != texts[5] != texts[6]


def test_all_days_between_two_publications_share_one_picture(client: TestClient) -> None:
    """Otherwise anybody can make the server draw thousands of times the same thing."""
    tags = {
        client.get(f"/chart/refused-share.png?as_of={day}").headers["etag"]
        for day in ("2023-06-08", "2023-09-01", "2024-06-12")
    }
    assert len(tags) == 1
    assert client.get("/chart/refused-share.png?as_of=2024-06-13").headers["etag"] not in tags


def test_a_newer_vintage_is_shown_at_once(catalogue: Catalogue, store: FactStore) -> None:
    """What was made ready from the vintage before must not be shown any more."""
    shown = [store.at(store.facts.days()[1])]
    shown[0] = replace(shown[0], vintage="earlier")
    client = TestClient(site_of(lambda: catalogue, lambda: shown[0]), base_url="http://localhost")
    before = client.get("/chart/within-20-weeks").text
    shown[0] = store
    assert client.get("/chart/within-20-weeks").text != before


def test_the_disk_is_not_looked_at_for_every_visitor(catalogue: Catalogue, store: FactStore) -> None:
    """Looking for a new vintage costs more than the answer; once a second is enough."""
    looked: list[int] = []
    for seconds, wanted in ((60.0, 1), (0.0, 5)):
        looked.clear()
        public = routes(CurrentEdition(lambda: catalogue, lambda: looked.append(1) or store), fresh_for=seconds)
        client = TestClient(Starlette(routes=public), base_url="http://localhost")
        for _ in range(5):
            assert client.get("/chart/new-plans").status_code == 200
        assert len(looked) == wanted


def test_an_answer_is_made_once(catalogue: Catalogue, store: FactStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made for every visitor anew, a chart that is shared widely would bring the server down."""
    from dashboard.public import page_request

    made: list[str] = []
    real = page_request.chart_content
    monkeypatch.setattr(page_request, "chart_content", lambda *given: made.append(given[1].slug) or real(*given))
    client = TestClient(site_of(lambda: catalogue, lambda: store), base_url="http://localhost")
    same = ["?area=926", "?with=region,england&area=926", "?area=926&utm_source=x", "?area=926&fbclid=abc"]
    assert {client.get(f"/chart/refused-share{query}").status_code for query in same} == {200}
    assert made == ["refused-share"]


@given(st.binary(max_size=400))
def test_the_twin_unpacks_to_the_original(data: bytes) -> None:
    """A wrong twin would be a broken page for nearly everybody."""
    body = ResponseBody.of(data, "text/html")
    assert body.packed is None or (gzip.decompress(body.packed) == data and len(body.packed) < len(data))


def test_routes_answer_reading_only(catalogue: Catalogue, store: FactStore) -> None:
    """Nothing can be sent to these pages."""
    for route in routes(CurrentEdition(lambda: catalogue, lambda: store)):
        assert route.methods == {"GET", "HEAD"}
