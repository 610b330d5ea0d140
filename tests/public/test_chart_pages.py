"""A shared link opens at once, says what it said, and says whether that still stands."""

import json
import re
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.content.chart_assembly import chart_content
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView
from tests.public.asking import AREAS, CHARTS, Page

MOST_ON_THE_WIRE = 15 * 1024


def page(client: TestClient, path: str) -> Page:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return Page(answer.text)


def test_a_frozen_page_keeps_its_figure_and_says_what_is_new(record_client: TestClient) -> None:
    """Whoever quoted 25.4% for 2024 finds it there a year later, and learns that there is a newer year."""
    found = page(record_client, "/chart/within-20-weeks?as_of=2025-12-01")
    assert found.text("h1") == "25.4% of EHC plans in Suffolk were issued within 20 weeks in 2024."
    said = found.text("main")
    verdict, _, rest = said.partition(found.text("h1"))
    assert "This page is frozen: of what was published by 1 December 2025 it shows what this site holds." in verdict
    assert "Unchanged: 25.4% is still the figure for 2024." in verdict
    assert "A newer period has been published: 2025, 16.5%." in verdict
    assert "16.5%" not in rest, "a figure that was not published by then"


def test_a_revised_figure_is_told_with_both_numbers(client: TestClient) -> None:
    """A number that was changed after it was quoted must not stand there as if it had not been."""
    said = page(client, "/chart/new-plans?area=E12000006&as_of=2024-01-01").text("main")
    assert "The figure for 2022 was revised from 6,919 to 6,612 on 26 June 2025." in said
    assert said.index("revised from") < said.index(
        "The number of new EHC plans in the East of England in 2022 was 6,919."
    )


def test_a_live_page_shows_the_newest_and_offers_a_link_to_quote(record_client: TestClient, record: FactStore) -> None:
    """The page that follows the data must lead to the one that does not."""
    found = page(record_client, "/chart/within-20-weeks")
    assert found.text("h1") == "16.5% of EHC plans in Suffolk were issued within 20 weeks in 2025."
    assert "This page is frozen" not in found.text("main")
    frozen = f"/chart/within-20-weeks?as_of={record.facts.days()[-1].isoformat()}"
    assert frozen in found.anchors
    assert page(record_client, frozen).text("h1") == found.text("h1")
    assert "/chart/within-20-weeks" in page(record_client, frozen).anchors


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("chart", CHARTS)
def test_a_page_is_whole_without_javascript(
    client: TestClient, catalogue: Catalogue, store: FactStore, chart: str, area: str
) -> None:
    """Finding, drawing, every number, sources and meaning are in the first answer, for a phone or a crawler."""
    found = page(client, f"/chart/{chart}?area={area}")
    content = chart_content(Edition(catalogue, store), catalogue.charts[chart], ChartView(area))
    assert found.language == "en-GB"
    assert found.text("h1") == content.title
    assert found.tags.count("h1") == 1
    assert ("svg" in found.tags) == (content.empty is None)
    words = found.text("main")
    for row in content.table.rows:
        for cell in row:
            assert " ".join(cell.split()) in words
    for note in content.notes:
        assert " ".join(note.split()) in words
    for source, release in content.sources:
        assert source.publisher in words
        assert release.url in found.anchors
    for measure in content.measures:
        assert " ".join(measure.definition.split()) in words


def test_every_chart_is_small_on_the_wire(record_client: TestClient, catalogue: Catalogue) -> None:
    """On a slow phone each kilobyte is a wait; beyond 15 KB compressed a page needs another round trip."""
    sizes = {chart: int(record_client.get(f"/chart/{chart}").headers["content-length"]) for chart in catalogue.charts}
    assert {chart: size for chart, size in sizes.items() if size > MOST_ON_THE_WIRE} == {}
    widest = record_client.get("/chart/within-20-weeks?with=region,england,neighbours")
    assert widest.headers["content-encoding"] == "gzip"
    assert int(widest.headers["content-length"]) <= MOST_ON_THE_WIRE


@pytest.mark.parametrize("query", ["", "?area=926", "?as_of=2025-12-01", "?area=E12000006&with=none&as_of=2024-01-01"])
@pytest.mark.parametrize("chart", CHARTS)
def test_previews_are_of_exactly_the_state_that_was_shared(
    client: TestClient, store: FactStore, chart: str, query: str
) -> None:
    """A message shows title, words and picture of the link; a picture of another state would be a false quote."""
    found = page(client, f"/chart/{chart}{query}")
    address = f"http://localhost/chart/{chart}{query}"
    assert found.link("canonical") == found.meta["og:url"] == address
    assert found.meta["og:title"] == found.meta["twitter:title"] == found.text("h1")
    assert found.text("title").startswith(found.text("h1"))
    assert found.meta["description"] == found.meta["og:description"] == found.meta["twitter:description"]
    assert found.meta["twitter:card"] == "summary_large_image"
    picture = found.meta["og:image"]
    assert found.meta["twitter:image"] == picture
    path, wanted = urlsplit(picture).path, urlsplit(address).query
    assert path == f"/chart/{chart}.png"
    if "as_of" not in wanted:
        wanted = "&".join(filter(None, [wanted, f"as_of={store.facts.days()[-1].isoformat()}"]))
    assert urlsplit(picture).query == wanted
    answer = client.get(picture.removeprefix("http://localhost"))
    assert answer.headers["content-type"] == "image/png"
    assert "immutable" in answer.headers["cache-control"]
    size = (int.from_bytes(answer.content[16:20], "big"), int.from_bytes(answer.content[20:24], "big"))
    assert size == (int(found.meta["og:image:width"]), int(found.meta["og:image:height"]))


@pytest.mark.parametrize("chart", CHARTS)
def test_search_engines_are_told_what_data_it_is(client: TestClient, chart: str) -> None:
    """Search for data sets goes by this description; its files must be there."""
    text = client.get(f"/chart/{chart}?area=926").text
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert block
    described = json.loads(block[1])
    assert described["@type"] == "Dataset"
    assert 50 <= len(described["description"]) <= 5000
    assert described["license"] == ["https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"]
    assert "Norfolk" in described["spatialCoverage"]
    for download in described["distribution"]:
        answer = client.get(download["contentUrl"].removeprefix("http://localhost"))
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == download["encodingFormat"]


@pytest.mark.parametrize("path", ["/chart/within-20-weeks?area=926", "/summary?area=926", "/embed/within-20-weeks"])
def test_no_page_runs_a_script(client: TestClient, path: str) -> None:
    """These pages promise to work without; anything that could run would also be a way in."""
    answer = client.get(path)
    assert set(re.findall(r"<script[^>]*>", answer.text)) <= {'<script type="application/ld+json">'}
    assert not re.search(r"\son[a-z]+=", answer.text)
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none';")


def test_every_link_of_a_page_leads_somewhere(client: TestClient) -> None:
    """A dead link on a page that is quoted for years is a broken promise."""
    chart = "/chart/within-20-weeks?area=926"
    for path in (chart, f"{chart}&as_of=2025-12-01", "/summary", "/overdue", "/meeting/2025-12-04"):
        own = [anchor for anchor in page(client, path).anchors if anchor.startswith("/") and anchor != "/"]
        assert len(own) >= (2 if path == "/overdue" else 7)
        dashboard = ("/timeliness", "/disputes", "/annual-reviews", "/data?", "/data", "/meeting")
        for anchor in own:
            if urlsplit(anchor).path not in dashboard:
                assert client.get(anchor).status_code == 200, anchor


def test_the_page_opens_in_the_dashboard_with_the_same_view(client: TestClient) -> None:
    """One click from the shared chart to all others must not lose council or day."""
    found = page(client, "/chart/refused-share?area=926&as_of=2025-12-01")
    assert "/disputes?area=926&as_of=2025-12-01" in found.anchors


def test_before_anything_was_published_the_page_says_so(client: TestClient) -> None:
    """A day before the first release has no figures; the page must say that rather than fail."""
    found = page(client, "/chart/within-20-weeks?as_of=2000-01-01")
    assert found.text("h1").startswith(
        "By the day of this page nothing had been published that this site holds on “EHC plans"
    )
    assert "svg" not in found.tags


def test_a_warning_never_stays_behind(client: TestClient, catalogue: Catalogue, store: FactStore) -> None:
    """A figure that must be read with care must not travel without its warning, in an embed neither."""
    content = chart_content(Edition(catalogue, store), catalogue.charts["within-20-weeks"], ChartView("921"))
    assert content.cautions
    for path in ("/chart/within-20-weeks?area=921", "/embed/within-20-weeks?area=921"):
        for caution in content.cautions:
            assert " ".join(caution.text.split()) in page(client, path).text("main")


def test_no_list_of_marks_is_empty(client: TestClient, catalogue: Catalogue) -> None:
    """A screen reader would announce a list with a name and nothing in it."""
    pages = {slug: client.get(f"/chart/{slug}").text for slug in catalogue.charts}
    lists = {slug: re.findall(r'<ul class="keys".*?</ul>', text, re.DOTALL) for slug, text in pages.items()}
    assert any(lists.values())
    assert [slug for slug, found in lists.items() if any("<li>" not in item for item in found)] == []
