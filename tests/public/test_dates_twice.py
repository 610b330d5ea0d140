"""Every date that a family is shown, worked out a second time by code that shares nothing with the site."""

import re
from datetime import date

import icalendar
import pytest
from starlette.testclient import TestClient

from dashboard.analysis import clock
from tests.second_opinion.dates import LAW, dates_of, hard_days

TODAY = date(2026, 11, 28)
_ROW = re.compile(r"<tr><th scope=\"row\">.*?</tr>", re.S)
_DAY = re.compile(r"(\w+day) (\d{1,2}) (\w+) (\d{4})")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def shown(text: str) -> list[date]:
    """Days named in a text; each must carry the weekday that it falls on."""
    found = _DAY.findall(text)
    days = [(name, date(int(year), _MONTHS.index(month) + 1, int(day))) for name, day, month, year in found]
    assert all(_WEEKDAYS[day.weekday()] == name for name, day in days), text
    return [day for _, day in days]


def left(day: date) -> str:
    days = day.toordinal() - TODAY.toordinal()
    if days == 0:
        return "the last day is today"
    number = f"{abs(days):,} day{'' if abs(days) == 1 else 's'}"
    return f"{number} left" if days > 0 else f"passed {number} ago"


def cells(row: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", row, re.S)]


@pytest.mark.parametrize("happening", LAW)
def test_every_date_is_found_again_by_other_code(client: TestClient, happening: str) -> None:
    """Last day, day until which an appeal is in time, days left, and the day in the calendar file: over 1,000 cases."""
    days = hard_days()
    assert len(days) * len(LAW) >= 1000
    for on in days:
        asked = f"happened={happening}&day={on.day}&month={on.month}&year={on.year}"
        rows = [cells(row) for row in _ROW.findall(client.get(f"/my-wait/plain?{asked}").text)]
        told = [(shown(row[1]), row[2]) for row in rows if len(row) == 5]
        expected = dates_of(happening, on)
        assert told == [(sorted({day, until}), left(until)) for day, until in expected], (happening, on)
        book = icalendar.Calendar.from_ical(client.get(f"/my-wait/dates.ics?{asked}").content)
        events = book.walk("VEVENT")
        assert [event["DTSTART"].dt for event in events] == [day for day, _ in expected], (happening, on)
        for event, (day, until) in zip(events, expected, strict=True):
            assert until == day or until in shown(event["DESCRIPTION"]), (happening, on)


def test_every_choice_on_the_page_is_worked_out_again(client: TestClient) -> None:
    """A new choice without its second opinion would be trusted unread; the old “plan-sent” is answered, not offered."""
    form = re.search(r'name="happened">(.*?)</select>', client.get("/my-wait/plain").text, re.S)
    assert form is not None
    assert set(re.findall(r'value="([a-z0-9-]+)"', form[1])) == set(LAW) - {"plan-sent"}
