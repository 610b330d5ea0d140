"""The plain files say what the server says, every link in them leads somewhere, and quoted links last."""

import csv
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.facts.store_path import StorePath
from dashboard.links.view import ChartView
from dashboard.public.page_request import PageRequest
from dashboard.public.pictures import picture_png, preview_svg
from scripts import export_site
from scripts.export import make
from scripts.export.addresses import EXPORTED, FileAddresses
from scripts.export.folder import ExportError, atomic_folder, list_files, restore_interrupted
from scripts.export.links import LinkRules, broken_links, named_hosts
from scripts.export.states import plan
from tests.public.conftest import site_of
from tests.twice import Twice

AT = "https://figures.example.org"
DAY = "2025-06-26"


def export(root: Path, folder: Path, *options: str) -> int:
    """The command, for one area beside those that are always there and without pictures."""
    common = ["--from", str(root), "--areas", "921", "--pictures", "none"]
    return export_site.main([str(folder), "--at", AT, *common, *options])


@pytest.fixture(scope="module")
def exported(twice: Twice, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The same folder exported from the vintage of 2025, and again from that of 2026."""
    old, new = tmp_path_factory.mktemp("export"), tmp_path_factory.mktemp("then")
    (new / "vintages").mkdir()
    for name in (twice.of_2025, twice.of_2026):
        (new / "vintages" / name).symlink_to(twice.root / "vintages" / name)
    folder = old / "site"
    (new / "CURRENT").write_text(twice.of_2025, encoding="utf-8")
    assert export(new, folder) == 0
    before = {name: (folder / name).read_bytes() for name in list_files(folder)}
    (new / "CURRENT").write_text(twice.of_2026, encoding="utf-8")
    assert export(new, folder) == 0
    return SimpleNamespace(root=new, folder=folder, before=before)


@pytest.fixture(scope="module")
def client(exported: SimpleNamespace, catalogue: Catalogue) -> TestClient:
    """The server on the same store."""
    site = site_of(lambda: catalogue, lambda: open_store(exported.root), exported.root)
    return TestClient(site, base_url="http://localhost")


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("chart/within-20-weeks", "/chart/within-20-weeks"),
        ("area/921/chart/new-plans", "/chart/new-plans?area=921"),
        (f"as-of/{DAY}/chart/refused-share", f"/chart/refused-share?as_of={DAY}"),
    ],
)
def test_files_say_what_the_server_says(
    exported: SimpleNamespace, client: TestClient, place: str, address: str
) -> None:
    """Whoever reads the files must read the same numbers as whoever asks the server, area and day included."""
    path, _, query = address.partition("?")
    assert (exported.folder / f"{place}.svg").read_bytes() == client.get(f"{path}.svg?{query}").content
    told = [
        [row for row in csv.reader(text.splitlines()) if row[:1] not in (["# Address"], ["# State"])]
        for text in (
            (exported.folder / f"{place}.csv").read_text(encoding="utf-8-sig"),
            client.get(f"{path}.csv?{query}").content.decode("utf-8-sig"),
        )
    ]
    assert told[0] == told[1]
    page, served = (exported.folder / place / "index.html").read_text(encoding="utf-8"), client.get(address).text
    heading = re.compile(r"<h1>.*?</table>", re.DOTALL)
    assert heading.findall(page) == heading.findall(served)
    assert heading.findall(page)


def test_a_frozen_link_is_on_the_live_page_and_lasts(exported: SimpleNamespace, twice: Twice) -> None:
    """The link to quote must be there to copy, and still be there, with its figures, after the next release."""
    day = open_store(exported.root).facts.days()[-1].isoformat()
    live = exported.before["area/921/chart/within-20-weeks/index.html"].decode()
    assert f'<a href="/as-of/{day}/area/921/chart/within-20-weeks/">A link to quote</a>' in live
    assert (exported.folder / f"as-of/{day}/area/921/chart/within-20-weeks/index.html").is_file()
    frozen = f"as-of/{DAY}/chart/within-20-weeks"
    for ending in (".svg", ".csv", ".json"):
        assert (exported.folder / f"{frozen}{ending}").read_bytes() == exported.before[f"{frozen}{ending}"]
    now = (exported.folder / frozen / "index.html").read_text(encoding="utf-8")
    assert "A newer period has been published: 2025, 16.5%." in now
    assert "<h1>25.4% of EHC plans in Suffolk were issued within 20 weeks in 2024.</h1>" in now
    assert "in 2025" in (exported.folder / "chart/within-20-weeks/index.html").read_text(encoding="utf-8")
    old = f"data/{twice.of_2025}/facts.csv"
    assert (exported.folder / old).read_bytes() == exported.before[old]


def test_every_public_address_has_a_file(exported: SimpleNamespace, catalogue: Catalogue) -> None:
    """A page that the server has and the files lack would be missed only by its readers."""
    for path, kind in EXPORTED:
        for subject in kind.subjects(catalogue) if kind.subjects else ("",):
            file = exported.folder / (path.format(subject=subject)[1:] + ("/index.html" * (kind.media == "text/html")))
            assert file.is_file() == (kind.media != "image/png"), file
    summary = (exported.folder / "index.html").read_text(encoding="utf-8")
    assert '<a href="/area/921/summary/">Isle of Wight</a>' in summary
    assert "<form" not in summary
    assert "dashboard" not in re.sub(r"<style>.*?</style>", "", summary, flags=re.DOTALL)


def test_nothing_new_is_written_when_nothing_is_new(
    exported: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    """A timer that exports every hour must not upload fifty thousand files every hour."""
    inode = exported.folder.stat().st_ino
    assert export(exported.root, exported.folder) == 0
    assert "Nothing new" in capsys.readouterr().out
    assert exported.folder.stat().st_ino == inode


def test_a_link_that_leads_nowhere_is_found(exported: SimpleNamespace, catalogue: Catalogue) -> None:
    """In pages, feeds, data, embed codes; and a link to a site that nobody has named."""
    rules = LinkRules(exported.folder, AT, named_hosts(catalogue.folder))
    names = list_files(exported.folder)
    assert broken_links(rules, names) == []
    for taken, where in (
        ("embed/new-plans", "chart/new-plans/index.html"),
        (f"as-of/{DAY}/chart/new-plans", "feed.xml"),
    ):
        page = exported.folder / taken / "index.html"
        page.rename(page.with_name("away"))
        wrong = broken_links(rules, [where])
        page.with_name("away").rename(page)
        assert any(taken in line for line in wrong), where
    file = exported.folder / "odd.html"
    try:
        for link in ("", "relative", "//evil.example/x", "https://evil.example/", "javascript:alert(1)", "/chart/no/"):
            file.write_text(f'<a href="{link}">', encoding="utf-8")
            assert len(broken_links(rules, ["odd.html"])) == 1, link
        file.write_text(f'<a href="#top"><a href="/summary"><a href="{AT}/">', encoding="utf-8")
        assert broken_links(rules, ["odd.html"]) == []
    finally:
        file.unlink()


def test_an_export_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    """A static host that takes the folder up at any moment must find all of an export or all of the one before."""
    target = tmp_path / "site"
    with atomic_folder(target) as folder:
        (folder / "a").write_text("1", encoding="utf-8")
    with pytest.raises(ExportError), atomic_folder(target) as folder:
        (folder / "a").write_text("2", encoding="utf-8")
        raise ExportError
    assert (target / "a").read_text(encoding="utf-8") == "1"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    target.rename(tmp_path / ".site.old")  # stopped between the two renames
    restore_interrupted(target)
    assert (target / "a").read_text(encoding="utf-8") == "1"


@pytest.mark.parametrize(
    ("options", "told"),
    [(("--areas", "000"), "Not areas of today: 000"), ((), "is no export")],
    ids=["unknown area", "foreign folder"],
)
def test_refusals_change_nothing(
    twice: Twice, tmp_path: Path, options: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped folder must not cost somebody the files in it."""
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    folder = tmp_path if told == "is no export" else tmp_path / "site"
    assert export(twice.root, folder, *options) == 1
    assert told in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_address_must_be_told(twice: Twice, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Feeds, previews and embed codes need whole addresses; a guess would send readers elsewhere."""
    assert export_site.main([str(tmp_path / "site"), "--from", str(twice.root)]) == 1
    assert "--at https://" in capsys.readouterr().err


def test_previews_are_those_of_the_server(catalogue: Catalogue, twice: Twice, tmp_path: Path) -> None:
    """A preview that shows another state than its page would be quoted in its place."""
    store = open_store(twice.root)
    planned = plan(catalogue, store, (), (), "near")
    at = FileAddresses(AT, "935", "https://live.example.org", frozenset(planned.views), planned.pictured)
    view = ChartView("935")
    scene = PageRequest(Edition(catalogue, store), at, view, "new-plans")
    job = make.ExportJob(catalogue.folder, StorePath.of(twice.root), store.vintage, at, tmp_path)
    made, place, svg = make.ExportedFiles(), "/chart/new-plans.png", preview_svg(scene)
    picture = make.FileMaker(job)._preview_picture(place, svg, made)
    assert picture == picture_png(scene)
    (tmp_path / "chart").mkdir()
    (tmp_path / place[1:]).write_bytes(b"drawn before")
    again = make.FileMaker(replace(job, before=tmp_path, drawn=made.drawn))
    assert again._preview_picture(place, svg, make.ExportedFiles()) == b"drawn before"
    assert again._preview_picture(place, svg.replace("Suffolk", "Norfolk"), make.ExportedFiles()) not in (
        b"drawn before",
        picture,
    )
    assert at.chart("new-plans", view, ".png") == f"{AT}/chart/new-plans.png"
    assert at.chart("new-plans", ChartView("201"), ".png") == "https://live.example.org/chart/new-plans.png?area=201"
    assert at.page("timeliness", view) == "https://live.example.org/timeliness"
