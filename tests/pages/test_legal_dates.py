"""The dashboard's page on a family's own wait: filled in, shown, written to the address, and told when it cannot be."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis import clock
from tests.pages.test_pages import opened, text_of


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))


def fill(app: AppTest, happened: str, day: str, month: str, year: str) -> AppTest:
    app.selectbox(key="asked_happened").select(happened)
    for name, value in (("day", day), ("month", month), ("year", year)):
        app.text_input(key=f"asked_{name}").input(value)
    return app.button[0].click().run()


def arrived(happened: str, day: str, month: str, year: str) -> AppTest:
    """The page as a link with these parts opens it."""
    app = opened("my-wait")
    for name, value in (("happened", happened), ("day", day), ("month", month), ("year", year)):
        app.query_params[name] = value
    return app.run()


def test_filling_in_the_form_shows_the_dates_and_writes_the_address() -> None:
    """What a parent sees is what the address opens again, and nothing is in it before."""
    app = opened("my-wait")
    assert not app.query_params
    fill(app, "review-meeting", "31", "Aug", "2026")
    assert not app.exception
    assert "Monday 28 September 2026" in text_of(app)
    for name, value in (("happened", "review-meeting"), ("day", "31"), ("month", "8"), ("year", "2026")):
        assert app.query_params[name] in (value, [value])
    again = arrived("review-meeting", "31", "8", "2026")
    assert "Monday 28 September 2026" in text_of(again)


@pytest.mark.parametrize(
    ("day", "month", "told"),
    [("31", "2", "There is no such day"), ("x", "2", "could not be read"), ("1", "", "fill in day, month and year")],
)
def test_a_slip_in_a_box_is_told_and_nothing_is_guessed(day: str, month: str, told: str) -> None:
    app = fill(opened("my-wait"), "request", day, month, "2026")
    assert told in text_of(app)
    assert "Counted from" not in text_of(app)


def test_other_pages_do_not_carry_the_date_on() -> None:
    """A link to another page, sent to somebody, must not tell of a child."""
    app = arrived("request", "1", "3", "2026")
    assert "Counted from Sunday 1 March 2026" in text_of(app)
    links = [link.proto.query_string for link in app.get("page_link")]
    assert links
    assert set(links) == {""}


def test_an_old_address_opens_its_dates_and_is_no_choice_on_a_new_page() -> None:
    """Somebody kept a link from before first and changed plans were told apart."""
    old = arrived("plan-sent", "30", "9", "2026")
    assert not old.exception
    assert "Monday 30 November 2026" in text_of(old)
    assert "choose which of the two came" in text_of(old)
    assert not any(
        "first one or a changed one" in choice for choice in opened("my-wait").selectbox(key="asked_happened").options
    )
