"""The Ministry of Justice's workbook on GOV.UK: found by its title or file name, never by a made-up address."""

import io
import json
import zipfile

import pytest

from tests.fetch import faults
from tests.fetch.conftest import Scene

PATH = "/government/collections/tribunals-statistics"
COLLECTION = f"""
[[collections]]
path = "{PATH}"
licence = "OGL v3.0"
source = "moj-appeal-rate"
name = "appeal_rate"
document = "^tribunals? statistics quarterly: january to march (20\\\\d\\\\d)$"
attachment = "SEND.{{0,3}}appeal.{{0,3}}rate"
"""
TITLES = {
    "Tribunals statistics quarterly: January to March 2026": "/government/statistics/one-address",
    "Tribunal Statistics Quarterly: January to March 2025": "/government/statistics/an-older-one",
    "Tribunals statistics quarterly: April to June 2026": "/government/statistics/another-quarter",
}


def workbook() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<table/>" * 1000)
    return sink.getvalue()


@pytest.fixture
def govuk(scene: Scene) -> Scene:
    """A collection of three documents; the newest of the right quarter has the workbook."""
    documents = [{"title": title, "base_path": path, "locale": "en"} for title, path in TITLES.items()]
    place = f"http://{scene.publisher.place}"
    attachments = [
        {"title": "Main tables", "filename": "Main_Tables.ods", "url": f"{place}/media/1/Main_Tables.ods"},
        {"title": "", "filename": "SEND_Appeal_Rate_Table_2025.ods", "url": f"{place}/media/2/table.ods"},
        {"title": "SEND appeal rate: read online", "url": "/government/statistics/one-address/online"},
    ]
    newest = {"details": {"attachments": attachments}, "first_published_at": "2026-06-11T09:30:00+01:00"}
    pages = {
        f"/api/content{PATH}": {"links": {"documents": documents}},
        "/api/content/government/statistics/one-address": newest,
    }
    scene.publisher.pages |= {path: (json.dumps(page).encode(), "application/json") for path, page in pages.items()}
    scene.publisher.pages["/media/2/table.ods"] = workbook(), "application/vnd.oasis.opendocument.spreadsheet"
    scene.settings(more=COLLECTION)
    return scene


def test_the_workbook_of_the_newest_edition_is_kept(govuk: Scene) -> None:
    """Whoever adds a layout for it finds all editions, with their day."""
    done = govuk.run()
    assert done.code == 0, done.err
    (note,) = govuk.notes("moj-appeal-rate/moj-appeal-rate-2026/appeal_rate")
    assert note["offered_as"] == "SEND_Appeal_Rate_Table_2025.ods"
    assert (note["published_on"], note["rows"]) == ("2026-06-11", None)
    assert not govuk.publisher.paths("Main_Tables")


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        (faults.served(faults.PAGE, Content_Type="text/html"), "html-page"),
        (faults.served(workbook()[:-30]), "broken-zip"),
        (faults.served(workbook().replace(b"<table/>", b"<tabel/>", 1)), "broken-zip"),
        (faults.served(faults.bomb_zip("content.xml")), "zip-bomb"),
        (faults.status(503), "status-503"),
    ],
)
def test_a_wrong_workbook_is_not_kept_and_holds_nothing_up(fault: faults.Fault, name: str, govuk: Scene) -> None:
    """Nothing that is shown depends on it, so figures on EHC plans must not wait for it."""
    govuk.publisher.faults["table.ods"] = fault
    done = govuk.run()
    assert done.code == 0, done.err
    assert f"[{name}]" in done.out
    assert not govuk.notes("moj-appeal-rate/moj-appeal-rate-2026/appeal_rate")


def test_an_attachment_elsewhere_is_not_fetched(govuk: Scene) -> None:
    """A page that somebody changed must not lead the refresh to another machine."""
    path = "/api/content/government/statistics/one-address"
    page, kind = govuk.publisher.pages[path]
    other = page.replace(f"http://{govuk.publisher.place}/media/2".encode(), b"http://localhost:1/media/2")
    govuk.publisher.pages[path] = other, kind
    done = govuk.run()
    assert done.code == 0, done.err
    assert "[foreign-address]" in done.out


@pytest.mark.parametrize("gone", ["one-address", "tribunals-statistics"])
def test_a_page_that_moved_is_noted(gone: str, govuk: Scene) -> None:
    """The collection was renamed before and will be again."""
    govuk.publisher.faults[gone] = faults.served(b'{"links": {}, "details": {}}', Content_Type="application/json")
    done = govuk.run()
    assert done.code == 0, done.err
    assert "moj-appeal-rate: not found" in done.out and "[unexpected-answer]" in done.out
