"""The first answer of a dashboard page: what slow phones, crawlers and people without JavaScript get."""

import re
import shutil
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.drawing.plotly import builds
from dashboard.edition import CurrentEdition
from dashboard.facts import FactStore, StoreError
from dashboard.public.shell import shell_routes
from dashboard.public.streamlit_page import StreamlitPage
from dashboard.site.page import DashboardPage
from dashboard.site.pages import PAGES

FILES = Path(streamlit.__file__).parent / "static"
INDEX = (FILES / "index.html").read_text(encoding="utf-8")
PROGRAM = StreamlitPage.of(INDEX, FILES, {"bodyFont": "Arial"})


def shells(catalogue: Catalogue, store: FactStore) -> TestClient:
    return TestClient(Starlette(routes=shell_routes(PROGRAM, CurrentEdition(lambda: catalogue, lambda: store))))


@pytest.fixture(scope="module")
def client(catalogue: Catalogue, store: FactStore) -> TestClient:
    return shells(catalogue, store)


@pytest.fixture(scope="module")
def record_client(catalogue: Catalogue, record: FactStore) -> TestClient:
    return shells(catalogue, record)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path or "start")
def test_every_page_has_its_own_title_and_previews_only_what_it_shows(
    client: TestClient, catalogue: Catalogue, page: DashboardPage
) -> None:
    """A link in a message shows what the page says, not the name of a program."""
    text = client.get(f"/{page.path}").text
    assert f"<title>{page.heading(catalogue).title} – Suffolk SEND figures</title>" in text
    assert 'lang="en-GB"' in text
    assert "<title>Streamlit" not in text
    picture = re.search(r'property="og:image" content="(http://testserver/chart/[a-z0-9-]+\.png\?as_of=[0-9-]+)"', text)
    leads = page.path in ("", "timeliness", "disputes", "annual-reviews")
    assert bool(picture) == leads, "a picture of one state that cannot change, where the page shows that chart"
    first = text.split('<main id="first">')[1].split("</main>")[0]
    assert leads or "within 20 weeks in 2025" not in re.sub("<.*?>", "", first) or page.path == "compare"
    assert f'rel="canonical" href="http://testserver/{page.path}"' in text


def test_the_headline_stands_in_the_page_before_any_program_runs(record_client: TestClient) -> None:
    """On a slow phone a parent reads the figure at once, for the council in the address."""
    text = record_client.get("/timeliness?area=926").text
    assert "<title>Assessment timeliness: Norfolk – Suffolk SEND figures</title>" in text
    first = text.split('<main id="first">')[1].split("</main>")[0]
    assert "59.0% of EHC plans in Norfolk were issued within 20 weeks in 2025." in first
    assert 'content="59.0% of EHC plans in Norfolk' in text
    assert "16.5% of EHC plans in Suffolk" in record_client.get("/").text
    older = record_client.get("/timeliness?as_of=2025-12-01").text
    assert "25.4% of EHC plans in Suffolk were issued within 20 weeks in 2024." in older


def test_without_javascript_the_plain_pages_are_named(client: TestClient) -> None:
    """Somebody whose browser runs no scripts must not be left with an empty page."""
    text = client.get("/disputes?area=926").text
    plain = text.split("<noscript>")[1]
    assert 'href="/summary?area=926"' in plain
    assert 'href="/chart/refused-share?area=926"' in plain


def test_a_claim_is_answered_before_any_program_runs(client: TestClient) -> None:
    """A shared claim must preview its own answer; any other headline beside it would be taken for that."""
    text = client.get("/check-a-claim?number=60%25&measure=percent-within-20-weeks").text
    first = text.split('<main id="first">')[1].split("</main>")[0]
    assert "No figure that this site holds on this for Suffolk is “60%”." in first
    assert "16.5%" not in first
    assert 'property="og:title" content="No figure that this site holds on this for Suffolk is “60%”.' in text
    address = "/check-a-claim?number=60%25&amp;measure=percent-within-20-weeks"
    assert f'rel="canonical" href="http://testserver{address}"' in text
    assert f'href="{address.replace("claim?", "claim/plain?")}"' in text.split("<noscript>")[1]


def test_the_program_is_still_loaded(client: TestClient) -> None:
    """The first answer must not take the dashboard away from those who can run it."""
    text = client.get("/").text
    scripts = re.findall(r"<script[^>]* src=[^>]*>", INDEX)
    assert scripts
    assert re.findall(r"<script[^>]* src=[^>]*>", text) == scripts
    assert '<div id="root"></div>' in text


def test_what_draws_charts_is_loaded_ahead_where_there_are_charts(client: TestClient) -> None:
    """A third of all bytes: asked for last it keeps the chart away for seconds, and without charts it is waste."""
    ahead = re.compile(rf'rel="modulepreload" crossorigin href="\.{builds.ADDRESS}([^"]+)"')
    for path, build in (("/timeliness", builds.LINES), ("/compare", builds.MAPS)):
        text = client.get(path).text
        assert ahead.findall(text.split('<script type="module"')[0]) == [build, builds.ENTRY], (
            "it must be asked for before anything else of the program"
        )
        assert len(ahead.findall(text)) == 2
    assert not ahead.search(client.get("/data").text)


def test_nothing_is_loaded_ahead_twice(client: TestClient) -> None:
    named = re.findall(r'href="\./(static/js/[^"]+)"', client.get("/").text)
    assert len(named) > 80
    assert len(named) == len(set(named))
    assert [name for name in named if not (FILES / name).is_file()] == []


def test_a_set_address_is_used(catalogue: Catalogue, store: FactStore) -> None:
    """Behind a proxy a preview that points at the server's inner name shows nothing."""
    site = catalogue.site.model_copy(update={"public_url": "https://send.example.org"})
    named = type(catalogue)(**(vars(catalogue) | {"site": site}))
    inner = TestClient(Starlette(routes=shell_routes(PROGRAM, CurrentEdition(lambda: named, lambda: store))))
    text = inner.get("/timeliness").text
    assert 'rel="canonical" href="https://send.example.org/timeliness"' in text
    assert "testserver" not in text


def test_an_unchanged_page_is_not_sent_again(client: TestClient) -> None:
    """Phones on small plans reload only what changed."""
    first = client.get("/timeliness")
    again = client.get("/timeliness", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("query", ["area=<script>alert(1)</script>", "area=935&area=926", "x=1", "as_of=yesterday"])
def test_an_address_that_cannot_be_followed_is_400_and_not_echoed(client: TestClient, query: str) -> None:
    """Crawlers must not keep garbage addresses; readers get the page all the same."""
    answer = client.get(f"/timeliness?{query}")
    assert answer.status_code == 400
    assert "alert(1)" not in answer.text
    assert "yesterday" not in answer.text
    assert "16.5%" in answer.text


def test_without_a_store_the_page_still_opens(catalogue: Catalogue) -> None:
    """The dashboard itself then says in words that the figures cannot be shown."""

    def none() -> FactStore:
        raise StoreError("nothing is published")

    client = TestClient(Starlette(routes=shell_routes(PROGRAM, CurrentEdition(lambda: catalogue, none))))
    answer = client.get("/timeliness")
    assert answer.status_code == 503
    assert '<div id="root"></div>' in answer.text


@pytest.mark.parametrize(
    "gone",
    ['<div id="root">', '<html lang="en">', "<title>Streamlit</title>", "</head>", '<script type="module"'],
)
def test_a_changed_streamlit_page_is_noticed(gone: str) -> None:
    """If an update of Streamlit changes the places that are filled, the start must fail, not the visitor's page."""
    with pytest.raises(AssertionError, match="no longer holds"):
        changed = StreamlitPage.of(INDEX.replace(gone, "<hr>"), FILES, {})
        shell_routes(changed, CurrentEdition(lambda: None, lambda: None))  # type: ignore[arg-type,return-value]


PART = re.compile(r'href="\./static/js/([\w.-]+)"')


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Streamlit's scripts in a folder that a test may change."""
    shutil.copytree(FILES / "static" / "js", tmp_path / "static" / "js")
    return tmp_path


def _renamed(files: Path, pattern: str) -> str:
    (file,) = (files / "static" / "js").glob(pattern)
    file.rename(file.with_name(f"renamed-{file.name}"))
    return file.name


@pytest.mark.parametrize("part", ["BidiComponent", "Html", "Selectbox"])
def test_a_renamed_part_of_the_program_costs_only_its_hint(
    files: Path, part: str, caplog: pytest.LogCaptureFixture
) -> None:
    """After an update of Streamlit all pages still open, and whoever reads the log learns what to look for."""
    gone = _renamed(files, f"{part}.*.js")
    changed = StreamlitPage.of(INDEX, files, {})
    asked, before = (set(PART.findall(page.page(builds.LINES))) for page in (changed, PROGRAM))
    assert asked <= before - {gone}
    assert {name.partition(".")[0] for name in before - asked} >= {part}
    assert len(before - asked) < 12, "all other parts are asked for ahead as before"
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert f"round trip later: {part}.*.js. {files}" in record.getMessage()


def test_a_part_that_came_twice_is_not_guessed(files: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The wrong one of two files would be loaded by every visitor for nothing."""
    (files / "static" / "js" / "Html.other.js").write_text("", encoding="utf-8")
    changed = StreamlitPage.of(INDEX, files, {})
    assert not [name for name in PART.findall(changed.without_charts) if name.startswith("Html.")]
    assert "Html.*.js" in caplog.text


def test_a_file_that_a_part_imports_may_be_gone(files: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The imports are read from minified programs: what looks like a file need not be one."""
    (html,) = (files / "static" / "js").glob("Html.*.js")
    html.write_text(html.read_text(encoding="utf-8") + 'import"./nowhere.js"', encoding="utf-8")
    changed = StreamlitPage.of(INDEX, files, {})
    assert set(PART.findall(changed.without_charts)) == set(PART.findall(PROGRAM.without_charts))
    assert "round trip later: nowhere.js" in caplog.text


def test_nothing_is_said_while_all_is_there(caplog: pytest.LogCaptureFixture) -> None:
    """A warning that always stands there is read by nobody."""
    assert StreamlitPage.of(INDEX, FILES, {"bodyFont": "Arial"}).without_charts == PROGRAM.without_charts
    assert not caplog.records


def test_a_comparison_says_its_place_before_any_program_runs(record_client: TestClient) -> None:
    """A shared comparison must not open with the headline of another measure."""
    text = record_client.get("/compare?measure=average-weeks-to-issue&form=list").text
    root = text.split('<main id="first">')[1].split("</main>")[0]
    assert "Suffolk is 135th of 148 councils, counted from the lowest figure." in root
    assert "within 20 weeks" not in root
    assert 'href="/compare/plain?measure=average-weeks-to-issue&amp;form=list"' in text


def test_the_page_of_the_nine_paints_its_count_and_table_first(client: TestClient) -> None:
    """The headline of another domain would answer a question that nobody asked here."""
    text = client.get("/recommendations").text
    first = text.split('id="first"')[1].split("</main>")[0]
    assert "None of the nine can be judged from published figures." in first
    assert first.count('scope="row"') == 9
    assert "16.5%" not in first
    assert 'content="None of the nine can be judged from published figures."' in text
    assert 'href="/recommendations/plain"' in text.split("<noscript>")[1]
    assert "None of the nine" not in client.get("/recommendations?area=926").text
