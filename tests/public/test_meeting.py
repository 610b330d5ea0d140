"""The meeting sheet without JavaScript: for its day, of its day, and the same in every form."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from html import unescape

import pytest
from starlette.testclient import TestClient

from dashboard.analysis import clock
from dashboard.catalogue import Catalogue
from dashboard.facts import FactStore
from dashboard.links.view import latest_today
from dashboard.public import serve
from dashboard.public.meeting import MeetingDays
from dashboard.public.page_request import PageRequest
from dashboard.public.qr import qr_code
from tests.lacking import HELD_AGAIN, OUT, TOLD, lacking
from tests.public.asking import Page
from tests.public.conftest import site_of

SHEET = "/meeting/2025-12-04"
PRINTED = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PageRequest", partial(PageRequest, today=date(2026, 11, 26)))


@pytest.fixture
def client(record_client: TestClient) -> TestClient:
    """All of these tests name figures or days of the record."""
    return record_client


def said(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Page(answer.text).text("main")


def numbers(text: str) -> list[str]:
    return PRINTED.findall(text)


def test_the_sheet_of_4_december_2025_shows_the_figures_of_that_day(client: TestClient) -> None:
    """A councillor walks in with the 2025 release: 25.4%, its children, its cell, its law, and what to ask."""
    text = said(client, SHEET)
    for told in (
        "Education and Children's Services Scrutiny Committee, 4 December 2025",
        "The meeting before on this site’s list: Education and Children's Services Scrutiny Committee, June 2024",
        "25.4% of EHC plans in Suffolk were issued within 20 weeks in 2024. That is 347 of 1,366 plans.",
        "timeliness_20_week.csv, row 9792",
        "9 of the 10 have a lower one",
        "Down from 17.8% in 2023",
        "A full answer would say",
        "Last looked 28 November 2026: none found. 4 December 2025 was 126 days after 31 July 2025.",
    ):
        assert told in text, told
    listed = re.search(r"<summary>All \d+</summary><ul>(.*?)</ul>", client.get(SHEET).text)
    assert listed and f"{listed[1].count('<li>')} measures with a number for a period that had none before." in text
    sheet = text.split("Questions to ask")[1]
    for later in ("16.5%", "Priority action 1", "364 plans", "Timeliness well above"):
        assert later not in sheet, f"{later} was not known on that day"
    assert "A newer period has been published: 2025, 16.5%." in text, "and the reader is told what came after"


def test_the_meeting_itself_is_news_for_the_next(client: TestClient) -> None:
    """What a committee hears cannot stand on the sheet it is handed when it sits down."""
    assert "364 plans" not in said(client, SHEET).split("Questions to ask")[1]
    assert "it completed 364 plans in the month" in said(client, "/meeting/2026-01-15")


def test_a_sheet_for_a_meeting_to_come_knows_what_was_known_when_it_was_frozen(client: TestClient) -> None:
    """Handed out in December, a sheet for March must not hold what January brought."""
    text = said(client, "/meeting/2026-03-05?as_of=2025-12-20").split("Questions to ask")[1]
    assert "it completed 364 plans in the month" in text
    for later in ("7 January 2026", "The backlog of EHC plans", "16.5%"):
        assert later not in text, later


def test_another_meeting_to_look_back_to(client: TestClient) -> None:
    """Since the Department's stocktake a month before, no figure was new."""
    text = said(client, f"{SHEET}?since=2025-11-03")
    assert "Looking back to Stocktake meeting of the Department for Education, 3 November 2025" in text
    assert "No new figure was published." in text
    assert "25.4%" in text, "the questions still have their figures"
    late = said(client, f"{SHEET}?since=2025-12-04")
    assert "must be before the meeting" in late
    assert "June 2024" in late


def test_the_code_leads_to_the_very_same_sheet(client: TestClient) -> None:
    """A printed sheet must be found again as it was, whatever is published later."""
    for address, fixed in (
        (SHEET, f"{SHEET}?as_of=2025-12-04"),
        ("/meeting/2027-03-01?for=parents", "/meeting/2027-03-01?as_of=2026-11-26&for=parents"),
    ):
        page = client.get(address).text
        assert f'<p class="code">http://localhost{fixed.replace("&", "&amp;")}</p>' in page
        assert str(qr_code(f"http://localhost{fixed}")) in page
        assert said(client, fixed) == said(client, address)


def test_a_page_for_previews_and_crawlers(client: TestClient) -> None:
    """Shared in a message, the sheet says what it is."""
    answer = client.get(f"{SHEET}?for=parents")
    page = Page(answer.text)
    assert page.link("canonical") == page.meta["og:url"] == f"http://localhost{SHEET}?for=parents"
    assert page.meta["og:title"] == "Suffolk: meeting sheet for 4 December 2025"
    assert page.tags.count("h1") == 1
    assert "script" not in page.tags
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and policy.count("'sha256-") == 3


@pytest.mark.parametrize(
    "address", [SHEET, f"{SHEET}?for=parents", "/meeting/2026-11-26", "/meeting/2026-11-26?area=921"]
)
def test_every_form_carries_the_same_questions(client: TestClient, address: str) -> None:
    """What is pasted into a committee's papers must say what the page says."""
    path, _, query = address.partition("?")
    page = said(client, address)
    plain = Page(client.get(f"{path}.html?{query}").text).text("body")
    markdown = " ".join(re.sub(r"\\(.)", r"\1", client.get(f"{path}.md?{query}").text).split())
    asked = re.findall(r'<p class="ask">.*?</p>\n<p>(.*?)</p>', client.get(address).text, re.DOTALL)
    assert asked
    for block in asked:
        record = " ".join(unescape(re.sub(r"<[^>]+>", "", block)).split())
        for form in (page, plain, markdown):
            assert record in form


def test_the_two_wordings_carry_the_same_numbers(client: TestClient) -> None:
    """Parents and committee are told the same, in other words."""
    for area in ("935", "926", "921", "201", "E92000001"):
        for day in ("2023-09-01", "2025-12-04", "2026-11-26"):
            pages = [said(client, f"/meeting/{day}?area={area}{audience}") for audience in ("", "&for=parents")]
            assert pages[0] != pages[1]
            # Longer words leave less room in the print: what is left out stays on the page, in another place.
            whole = (re.sub(r"\d+ more, left out", "", page.split("Left out of this print")[0]) for page in pages)
            first, second = (sorted(numbers(page)) for page in whole)
            assert first == second


def test_markdown_and_download_run_nothing(client: TestClient) -> None:
    """Text of the record must not turn into markup in somebody's minutes."""
    markdown = client.get(f"{SHEET}.md")
    assert markdown.headers["content-type"].startswith("text/markdown")
    assert 'filename="2025-12-04-935.md"' in markdown.headers["content-disposition"]
    for line in markdown.text.splitlines():
        bare = re.sub(r"\\.|<http[^<>\s]+>|^(#+ |\d\. |\|[-|]+\||   - |- )|\*\*| \| |^\| | \|$", "", line)
        assert not re.search(r"[<>*_`\[\]]", bare), line
    plain = client.get(f"{SHEET}.html").text
    assert "<style" not in plain and "class=" not in plain and "<svg" not in plain
    assert plain.count("<table") == 2


@pytest.mark.parametrize(
    "day", ["2021-09-19", "1999-01-01", "2025-13-01", "2025-02-30", "20251204", "٢٠٢٥-12-04", "2025-12-04x", "tomorrow"]
)
def test_a_day_without_a_sheet_is_refused_kindly(client: TestClient, day: str) -> None:
    """And nothing of what was typed is repeated."""
    for ending in ("", ".md", ".html"):
        answer = client.get(f"/meeting/{day}{ending}")
        assert answer.status_code == 404
        assert "There is no meeting sheet at this address" in answer.text
        assert day not in answer.text


def test_there_are_sheets_for_a_year_ahead_and_no_further(catalogue: Catalogue) -> None:
    """A date is allow-listed by form and range; the range is finite."""
    days = MeetingDays(catalogue)
    ahead = latest_today() + timedelta(days=366)
    assert "2021-09-20" in days and ahead.isoformat() in days
    assert (ahead + timedelta(days=1)).isoformat() not in days
    assert (next(iter(days)), list(days)[-1], len(days)) == ("2021-09-20", ahead.isoformat(), len(list(days)))


def test_unknown_parts_are_refused(client: TestClient) -> None:
    for query in ("since=yesterday", "for=press", "on=2025-12-04", "since=2025-11-03&since=2025-11-03"):
        answer = client.get(f"{SHEET}?{query}")
        assert answer.status_code == 400, query
        assert "yesterday" not in answer.text and "press" not in answer.text


def test_another_area_has_a_sheet_without_a_register(client: TestClient) -> None:
    """Norfolk's sheet works from its figures, and holds nothing of Suffolk's review."""
    text = said(client, "/meeting/2026-11-26?area=926")
    assert "Looking back to 26 November 2025, a year: no earlier meeting is on this site’s list" in text
    assert "59.0% of EHC plans in Norfolk" in text
    assert "No promises are recorded here for Norfolk." in text
    assert "No statuses are recorded here for Norfolk." in text
    assert "overdue" not in text, "no record of promises is no clean bill"
    assert "nine" not in text


def test_no_form_of_a_sheet_has_an_empty_column(client: TestClient) -> None:
    """England's own sheet beside an empty “England” looks like a missing figure."""
    for area, columns in (("E92000001", 5), ("926", 6)):
        for ending in ("", ".html"):
            text = client.get(f"/meeting/2026-11-26{ending}?area={area}").text.split("The leading figures")[1]
            rows = [
                re.findall(r"<t[hd].*?</t[hd]>", row) for row in re.findall(r"<tr>.*?</tr>", text.split("</table")[0])
            ]
            assert len(rows) > 5 and {len(row) for row in rows} == {columns}
        lines = client.get(f"/meeting/2026-11-26.md?area={area}").text.splitlines()
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines if line.startswith("|")} == {columns + 1}


def test_a_sign_is_no_new_figure(client: TestClient) -> None:
    """Isle of Wight 2025: signs are not counted as figures, and the year before is still told."""
    text = said(client, "/meeting/2026-11-26?area=921")
    assert re.search(
        r"\d+ measures with a number for a period that had none before; \d+ more with a symbol in its place", text
    )
    share = "EHC plans issued within 20 weeks (% of all plans)"
    row = f"{share} 2025 x (unavailable) printed as 2 of 7 [a] 45.5% 25 June 2026, new"
    cells = re.sub(r"<[^>]+>", " ", client.get("/meeting/2026-11-26?area=921").text)
    assert row in " ".join(cells.split())


def test_before_the_first_figures_the_sheet_says_so(client: TestClient) -> None:
    """An empty sheet must not look like good news."""
    text = said(client, "/meeting/2021-11-19")
    assert "By that day nothing had been published that this site holds" in text
    assert "What was known on that day gives fewer than three questions." in text
    assert "%" not in text.split("Said and done")[0]


def test_a_release_that_is_not_held_is_told(catalogue: Catalogue, record: FactStore) -> None:
    """A sheet of a day when more was published than this site has must not look like all that was known."""
    there = TestClient(site_of(lambda: lacking(catalogue), lambda: record), base_url="http://localhost")
    for day in (OUT - timedelta(1), OUT, HELD_AGAIN - timedelta(1), HELD_AGAIN):
        assert (TOLD in said(there, f"/meeting/{day}")) == (OUT <= day < HELD_AGAIN), day


def test_another_home_area_works_without_register_and_meetings(catalogue: Catalogue, record: FactStore) -> None:
    """A council that sets only its code still gets sheets, from the day of the first release it holds."""
    site = catalogue.site.model_copy(update={"home_area": "926"})
    bare = replace(catalogue, site=site, register=None, meetings=(), expected=(), events={}, statements=())
    there = TestClient(site_of(lambda: bare, lambda: record), base_url="http://localhost")
    assert there.get("/meeting/2022-05-11").status_code == 404
    text = said(there, "/meeting/2026-11-26")
    assert "59.0% of EHC plans in Norfolk" in text
    assert "Since 26 November 2025" in text
    for ending in (".md", ".html"):
        assert there.get(f"/meeting/2026-11-26{ending}").status_code == 200
    assert "No promises are recorded here for Norfolk" in said(there, "/overdue")
    assert there.get("/sitemap.xml").status_code == 200


def test_todays_sheet_is_a_link_that_stays(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader without JavaScript gets to the sheet of the day on which the link is opened, for the same council."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))
    answer = client.get("/meeting/today?area=926&for=parents")
    assert answer.status_code == 307
    assert answer.headers["location"] == "/meeting/2026-11-26?area=926&for=parents"
    assert answer.headers["cache-control"] == "no-store"
    assert client.get("/meeting/today?area=nowhere").status_code == 400
