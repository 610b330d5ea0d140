"""The page on a family's own wait: right dates, nothing kept, and a calendar file that other programs can read."""

from datetime import date

import icalendar
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.analysis import clock
from dashboard.catalogue import Catalogue
from dashboard.content.legal_dates import legal_dates_content
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.legal_dates import PATH, PLAIN, chosen_event
from dashboard.links.view import ChartView, from_params
from dashboard.public import query
from dashboard.public.desk import AnswerDesk
from dashboard.public.shell import shell_routes
from dashboard.site.pages import page_at
from tests.public.asking import Page
from tests.public.test_shell import PROGRAM

REQUEST = "happened=request&day=30&month=8&year=2026"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))


def read(catalogue: Catalogue, store: FactStore, **asked: str) -> ChartView:
    params = {name: [value] for name, value in asked.items()}
    return from_params(params, store.areas, "935", page_at(PATH).parameters(Edition(catalogue, store))).view


def test_a_request_is_followed_by_its_dates_and_by_how_often_they_are_kept(record_client: TestClient) -> None:
    """The three limits of a request on a Sunday, where each stands, and Suffolk's share with its cell."""
    text = Page(record_client.get(f"/{PLAIN}?{REQUEST}").text).text("main")
    for told in (
        "Counted from Sunday 30 August 2026",
        "Today is Thursday 26 November 2026",
        "Sunday 11 October 2026 passed 46 days ago",
        "Sunday 20 December 2026 24 days left",
        "Sunday 17 January 2027 52 days left",
        "16.5% of EHC plans in Suffolk were issued within 20 weeks in 2025. That is 436 of 2,639 plans.",
        "timeliness_20_week_2025_all_areas.csv, row 96",
        "not legal advice",
        "read on 28 November 2026; not yet checked by a second person.",
        "Suffolk SENDIASS",
        "IPSEA",
    ):
        assert told in text, told


def test_another_council_gets_its_own_figure_and_the_general_advice(record_client: TestClient) -> None:
    text = Page(record_client.get(f"/{PLAIN}?area=926&{REQUEST}").text).text("main")
    assert "59.0% of EHC plans in Norfolk" in text
    assert "Your local SENDIAS service" in text
    assert "Suffolk SENDIASS" not in text


def test_a_withheld_figure_is_told_as_withheld(record_client: TestClient) -> None:
    text = Page(record_client.get(f"/{PLAIN}?area=921&{REQUEST}").text).text("main")
    assert "No figure for the Isle of Wight for 2025: the publisher prints “x”" in text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", ""),
        ("happened=&day=&month=&year=", ""),
        ("happened=request&day=&month=3&year=2026", "fill in day, month and year"),
        ("happened=&day=1&month=3&year=2026", "choose what happened"),
        ("happened=request&day=31&month=2&year=2026", "There is no such day"),
        ("happened=request&day=31&month=8&year=2014", "began on 1 September 2014"),
        ("happened=request&day=29&month=february&year=2028", "Tuesday 11 April 2028"),
    ],
)
def test_what_is_missing_in_the_form_is_told_kindly(client: TestClient, asked: str, told: str) -> None:
    """A half-filled form is no fault of the visitor's, and no reason for a page of errors."""
    answer = client.get(f"/{PLAIN}?{asked}")
    assert answer.status_code == 200
    assert told in answer.text
    assert ("Counted from" in answer.text) == told.startswith("Tuesday")


@pytest.mark.parametrize("asked", ["day=zqxv", "month=13", "year=1999", "happened=zqxv", "day=1&day=2", "day=٣"])
def test_what_cannot_be_read_is_refused_without_an_echo(client: TestClient, asked: str) -> None:
    answer = client.get(f"/{PLAIN}?{asked}")
    assert answer.status_code == 400
    assert "could not be followed" in answer.text
    assert "zqxv" not in answer.text
    assert "<form" in answer.text


@pytest.mark.parametrize("path", [f"/{PLAIN}", "/my-wait/dates.ics"])
def test_nothing_that_was_entered_is_kept(client: TestClient, site: Starlette, path: str) -> None:
    """A family's date must not stay in this program, in the browser's cache or in another site's log."""
    edition = site.state.current_edition()
    remembered = edition.results_kept(query.view_of)
    answer = client.get(f"{path}?{REQUEST}")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "etag" not in answer.headers
    assert edition.results_kept(query.view_of) == remembered


def test_the_shell_of_the_page_keeps_nothing_either(catalogue: Catalogue, store: FactStore) -> None:
    """The dashboard's first answer is the same for every date, so that no date is held."""
    edition = Edition(catalogue, store)
    desk = AnswerDesk()
    shells = TestClient(Starlette(routes=shell_routes(PROGRAM, lambda: edition, desk)))
    first = shells.get(f"/{PATH}")
    held = desk.pages.kept.held
    second = shells.get(f"/{PATH}?{REQUEST}")
    assert second.text == first.text
    assert desk.pages.kept.held == held > 0
    assert second.headers["cache-control"] == "no-store"
    assert page_at(PATH).personal


def test_the_calendar_file_is_read_by_another_program(client: TestClient) -> None:
    """Whole days, each once, with the law and no word of who asked."""
    answer = client.get(f"/my-wait/dates.ics?{REQUEST}")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="dates-in-law.ics"'
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event["DTSTART"].dt for event in events] == [date(2026, 10, 11), date(2026, 12, 20), date(2027, 1, 17)]
    assert len({event["UID"] for event in events}) == 3
    assert "regulations 13(2) and (3)" in events[-1]["DESCRIPTION"]
    assert "not legal advice" in events[-1]["DESCRIPTION"]
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_a_moved_appeal_stands_in_the_calendar_on_the_earlier_day(client: TestClient) -> None:
    """Whoever keeps to the calendar is in time by either count."""
    answer = client.get("/my-wait/dates.ics?happened=refused&day=30&month=6&year=2026")
    event = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")[-1]
    assert event["DTSTART"].dt == date(2026, 8, 30)
    assert "1 September 2026" in event["DESCRIPTION"]


def test_the_calendar_file_names_who_can_help(client: TestClient) -> None:
    """In a calendar there is no page below: “the services below” would lead nowhere."""
    answer = client.get(f"/my-wait/dates.ics?{REQUEST}")
    for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT"):
        assert "below" not in event["DESCRIPTION"]
        assert "Suffolk SENDIASS: https://www.suffolksendiass.co.uk" in event["DESCRIPTION"]


def test_an_old_address_of_a_plan_is_answered_and_leads_on(client: TestClient) -> None:
    """Someone kept the link: it gives the two dates that hold for either plan, and says where the third is."""
    old = client.get(f"/{PLAIN}?happened=plan-sent&day=30&month=9&year=2026")
    text = Page(old.text).text("main")
    assert old.status_code == 200
    assert "choose which of the two came" in text
    assert "2027" not in text.split("The same dates as a table")[0]
    changed = client.get(f"/{PLAIN}?happened=changed-plan&day=30&month=9&year=2026")
    assert "from the letter with the council's decision after the last review" in Page(changed.text).text("main")


def test_a_missed_day_of_the_familys_is_told_with_what_is_left(client: TestClient) -> None:
    """A family a day late must not read that all is lost."""
    text = Page(client.get(f"/{PLAIN}?happened=refused&day=25&month=9&year=2026").text).text("main")
    first = text.split("The same dates as a table")[0]
    assert "Friday 25 September 2026" in first
    assert "The tribunal can give leave to appeal without a certificate" in first


def test_without_a_date_there_is_no_calendar_file(client: TestClient) -> None:
    answer = client.get("/my-wait/dates.ics")
    assert answer.status_code == 400
    assert "Choose what happened" in answer.text


def test_a_date_of_2020_is_told_of_the_relaxed_limits(catalogue: Catalogue, store: FactStore) -> None:
    """In 2020 the law itself gave more time; a page silent on it would accuse a council wrongly."""
    view = read(catalogue, store, happened="request", day="20", month="1", year="2020")
    assert chosen_event(view).day == date(2020, 1, 20)
    assert any(
        "SI 2020/471" in note for note in legal_dates_content(Edition(catalogue, store), view, date(2026, 11, 26)).notes
    )
    later = read(catalogue, store, happened="request", day="26", month="9", year="2020")
    assert legal_dates_content(Edition(catalogue, store), later, date(2026, 11, 26)).notes == ()


def test_today_stands_in_its_place_on_the_timeline(catalogue: Catalogue, store: FactStore) -> None:
    view = read(catalogue, store, happened="review-meeting", day="2", month="11", year="2026")
    kinds = [
        moment.kind for moment in legal_dates_content(Edition(catalogue, store), view, date(2026, 11, 26)).timeline
    ]
    assert kinds == ["happened", "today", "limit", "limit"]
    before = [
        moment.kind for moment in legal_dates_content(Edition(catalogue, store), view, date(2026, 11, 1)).timeline
    ]
    assert before == ["today", "happened", "limit", "limit"]
