"""Every page as a reader gets it, without a browser: the right numbers, and never a traceback."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard.edition import CurrentEdition
from dashboard.facts import open_store
from dashboard.interface import page_run
from dashboard.public.routes import routes
from dashboard.site.pages import PAGES
from scripts import refresh
from tests.running import ROOT
from tests.twice import Twice

PATIENCE = 60  # seconds, for a first run on a slow machine


@pytest.fixture(autouse=True)
def _fresh_catalogue() -> None:
    """Tests that damage the catalogue must not be served the one already read."""
    page_run.current_catalogue.cache_clear()


def opened(page: str, **params: str) -> AppTest:
    """The page after its first run, with query parameters."""
    app = AppTest.from_file(str(ROOT / "dashboard" / "main.py"), default_timeout=PATIENCE)
    for name, value in params.items():
        app.query_params[name] = value
    file = next(entry.file for entry in PAGES if entry.path == page)
    app.run()
    if page:
        app.switch_page(f"../pages/{file}").run()
    return app


def text_of(app: AppTest) -> str:
    """All HTML blocks of a page as text without tags."""
    joined = " ".join(block.proto.body for block in app.get("html"))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", joined))


@pytest.mark.usefixtures("record_on_pages")
def test_the_start_page_shows_suffolks_figure_beside_england() -> None:
    """The number most people come for: 16.5% in 2025, with the children behind it and England's 45.5%."""
    text = text_of(opened(""))
    for told in ("16.5%", "436 of 2,639", "2,203", "England: 45.5%", "Down from 25.4% in 2024", "row 96"):
        assert told in text, told


@pytest.mark.parametrize("page", [entry.path for entry in PAGES])
@pytest.mark.parametrize("area", ["935", "926", "921", "E12000006", "E92000001"])
def test_every_page_opens_for_every_kind_of_area(page: str, area: str) -> None:
    """A council, one with withheld values, a region and England: no page may break for any of them."""
    app = opened(page, area=area)
    assert not app.exception
    assert not app.error
    assert len(text_of(app)) > 500


@pytest.mark.usefixtures("record_on_pages")
def test_withheld_values_are_told_with_their_sign() -> None:
    """Isle of Wight 2025: the sign and its meaning, the older figure named as older, no number in its place."""
    text = text_of(opened("timeliness", area="921"))
    assert "No figure for the Isle of Wight for 2025: the publisher prints “x”" in text
    assert "The newest figure held here is for 2024" in text


def test_choosing_another_council_writes_it_to_the_address() -> None:
    """What a reader sees must be what a copied link opens."""
    app = opened("timeliness")
    app.selectbox[0].select("926").run()
    assert "926" in app.query_params["area"]
    assert "in Norfolk" in text_of(app)
    app.checkbox[0].uncheck().run()
    assert "england" in app.query_params["with"]
    app.selectbox[0].select("935").run()
    assert "area" not in app.query_params


def test_what_stands_beside_survives_an_area_that_offers_nothing() -> None:
    """Looking at England in between must not silently untick the comparisons."""
    app = opened("timeliness")
    app.selectbox[0].select("E92000001").run()
    assert not app.checkbox
    app.selectbox[0].select("935").run()
    assert [box.value for box in app.checkbox] == [True, True, False]
    assert "with" not in app.query_params


def test_an_address_that_cannot_be_followed_is_told_kindly() -> None:
    """The reader gets the home area, a sentence, and not their own text back."""
    app = opened("", area="<script>alert(1)</script>")
    text = text_of(app)
    assert "could not be followed" in text
    assert "alert(1)" not in text
    assert "16.5%" in text


def broken_stores(tmp_path: Path) -> dict[str, Path]:
    empty = tmp_path / "empty"
    empty.mkdir()
    corrupted = tmp_path / "corrupted"
    vintage = corrupted / "vintages" / "2026-06-25-000000000000"
    vintage.mkdir(parents=True)
    (vintage / "manifest.json").write_text("{", encoding="utf-8")
    (corrupted / "CURRENT").write_text(vintage.name, encoding="utf-8")
    return {"empty": empty, "corrupted": corrupted, "missing": tmp_path / "missing"}


@pytest.mark.parametrize("page", [entry.path for entry in PAGES])
@pytest.mark.parametrize("state", ["empty", "corrupted", "missing"])
def test_without_a_store_every_page_is_a_plain_notice(
    page: str, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A visitor must read a sentence, never a traceback and never a page of empty charts."""
    monkeypatch.setattr(page_run, "STORE", broken_stores(tmp_path)[state])
    app = opened(page)
    assert not app.exception
    assert "cannot be shown at the moment" in text_of(app)
    assert not app.get("bidi_component")


def test_with_a_damaged_catalogue_the_page_is_a_plain_notice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A slip in a text file must not show a visitor the inside of the program."""
    monkeypatch.setattr(page_run, "CATALOGUE", tmp_path)
    app = opened("")
    assert not app.exception
    assert "cannot be shown at the moment" in text_of(app)
    page_run.current_catalogue.cache_clear()


def test_a_running_dashboard_takes_up_a_new_vintage_and_a_rollback(
    twice: Twice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a refresh nobody has to restart anything; each page is of one vintage, named at its foot."""
    root = Path(shutil.copytree(twice.root, tmp_path / "published"))
    monkeypatch.setattr(page_run, "STORE", root)
    app = opened("timeliness")
    assert twice.of_2026 in text_of(app)
    refresh.main(["--to", str(root), "rollback", twice.of_2025])
    app.run()
    text = text_of(app)
    assert twice.of_2025 in text
    assert twice.of_2026 not in text
    assert "25.4%" in text
    assert "16.5%" not in text
    assert "taken back" in text
    refresh.main(["--to", str(root), "rollback", twice.of_2026])
    app.run()
    assert "16.5%" in text_of(app)


def test_the_data_page_tells_what_was_revised() -> None:
    """A reader who quoted the older figure must find that it was revised, from what and to what."""
    text = text_of(opened("data", area="E12000006"))
    assert "New EHC plans East of England 2022 6,919 6,612 -307" in text
    assert "Published on 26 June 2025" in text


@pytest.mark.usefixtures("record_on_pages")
def test_as_of_a_day_the_page_shows_what_was_published_by_then() -> None:
    """A link of December 2025 must still say 25.4%, and say what came after."""
    app = opened("timeliness", as_of="2025-12-01")
    text = text_of(app)
    assert "25.4% of EHC plans in Suffolk were issued within 20 weeks in 2024." in text
    assert "Of what had been published by 1 December 2025, these are the figures that this site holds" in text
    assert "A newer period has been published: 2025, 16.5%." in text
    assert "2025-12-01" in app.query_params["as_of"]


@pytest.mark.usefixtures("record_on_pages")
def test_the_share_box_offers_frozen_first_then_live_and_says_which_embed_updates() -> None:
    """The link people are most likely to copy is the one that keeps its word."""
    app = opened("timeliness", area="926")
    next(button for button in app.button if button.key == "share-within-20-weeks").click().run()
    codes = [block.value for block in app.code]
    assert codes[0].endswith("/chart/within-20-weeks?area=926&as_of=2026-11-23")
    assert codes[1].endswith("/chart/within-20-weeks?area=926")
    assert any("59.0%" in code and "Department for Education" in code for code in codes)
    cited = "Norfolk (old_la_code 926), time_period 2025, breakdown “All EHC plans”"
    assert any(cited in code and "this site read a copy of published rows" in code for code in codes)
    assert sum("<iframe" in code for code in codes) == 2
    words = " ".join(block.value for block in app.markdown)
    assert "Its figures never change" in words
    assert "updates with new figures" in words


def test_the_share_box_gives_the_code_that_the_public_page_gives() -> None:
    """A frame of another height would cut the source off, and one address of two would be wrong."""
    app = opened("annual-reviews", area="926", as_of="2025-12-01")
    next(button for button in app.button if button.key == "share-reviews-2024-counts").click().run()
    frames = sorted(block.value for block in app.code if "<iframe" in block.value)
    public = TestClient(
        Starlette(routes=routes(CurrentEdition(page_run.current_catalogue, open_store))), base_url="http://here"
    )
    page = public.get("/chart/reviews-2024-counts?area=926&as_of=2025-12-01").text
    codes = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    # A browser tells the page its address; this test has none.
    assert frames == sorted(unescape(code).replace("http://here", "") for code in codes)


def test_the_nine_are_about_the_home_area_and_not_about_a_day_before_them() -> None:
    """Another council's parent must not read of “its” review, and a day of 2020 knows of none."""
    text = text_of(opened("recommendations", area="926"))
    assert "This page is about Suffolk only" in text
    assert "0 of 9" not in text
    text = text_of(opened("recommendations", as_of="2020-12-01"))
    assert "had not been published yet" in text
    assert "0 of 9" not in text


def test_a_chart_names_what_leans_on_it_only_where_the_review_was() -> None:
    """From a figure a councillor gets to the issue and the action that it bears on."""
    assert "Issue 8: Many mediations about refusals to assess" in text_of(opened("disputes"))
    assert "Where this figure is used" not in text_of(opened("disputes", area="926"))


@pytest.mark.parametrize("area", ["926", "E12000006", "E92000001", "420"])
def test_the_start_page_is_about_the_chosen_area(area: str) -> None:
    """Norfolk's figures under “Published figures on SEND in Suffolk” are quoted as Suffolk's."""
    text = text_of(opened("", area=area))
    name = open_store().areas[area].name_in_sentence
    assert f"Published figures on SEND in {name}, with every council in England to compare." in text
    assert f"What was published last for {name}" in text
    assert "SEND in Suffolk" not in text
    last = text.split("What was published last")[1]
    assert "25 June 2026: Department for Education" in last and "Figures set aside" not in last


def test_changed_figures_on_the_data_page_carry_their_cautions() -> None:
    """Barnsley, 2022: from 321 to 6,078 new plans, which is the total of the whole region."""
    text = text_of(opened("data", area="370", as_of="2025-07-05"))
    row, notes = text.split("New EHC plans Barnsley 2022 321 6,078 ")[1].split(" ", 1)
    assert f"{row} Read with care: For all 15 councils of Yorkshire and The Humber the release of 2025 prints" in notes


@pytest.mark.parametrize("as_of", ["", "2025-12-01", "2010-01-01"])
def test_downloads_are_links_that_lead_to_what_they_name(as_of: str) -> None:
    """A file made for each click cost a visitor nothing and the server a second; a link is a file that is kept."""
    app = opened("data", area="926", **({"as_of": as_of} if as_of else {}))
    public = TestClient(
        Starlette(routes=routes(CurrentEdition(page_run.current_catalogue, open_store))), base_url="http://here"
    )
    blocks = " ".join(block.proto.body for block in app.get("html"))
    links = re.findall(r'<a href="(/data/[^"]+)">([^<]+)</a>', blocks)
    assert not app.get("download_button")
    saved = {
        "Norfolk: all figures, CSV": "send-figures-926-{}.csv",
        "All areas, CSV": "send-figures-{}.csv",
        "All areas, Parquet": "send-figures-{}.parquet",
        "Every changed figure of all areas, CSV": "send-changes-{}.csv",
    }
    assert [label for _, label in links] == ([] if as_of == "2010-01-01" else list(saved))
    until = "-as-of-2025-06-26" if as_of else ""
    for path, label in links:
        answer = public.get(path)
        assert answer.status_code == 200
        name = saved[label].format(open_store().vintage + until)
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    held = f"{len(open_store().at(date.fromisoformat(as_of) if as_of else None).facts):,}"
    assert f"The files hold {held} published figures" in text_of(app)
