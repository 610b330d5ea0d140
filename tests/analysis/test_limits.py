"""A date that is a day wrong can cost a family its appeal: each rule at its edges, by hand and by other code."""

from collections.abc import Iterable
from datetime import date, timedelta

import holidays
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.limits import days_ahead, deadline, deadlines, last_day, months_later
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.wording import legal_dates

LIMITS = load_catalogue().limits
BY_ID = {limit.id: limit for limit in LIMITS.limits}
DAYS = st.dates(date(2014, 9, 1), date(2098, 12, 31))

EDGES = [
    # A request on a Sunday: calendar weeks, and no weekend moves them.
    ("decide-whether-to-assess", date(2026, 3, 1), date(2026, 4, 12)),
    ("say-no-plan", date(2026, 3, 1), date(2026, 6, 21)),
    ("send-the-plan", date(2026, 3, 1), date(2026, 7, 19)),
    ("send-the-plan", date(2028, 2, 29), date(2028, 7, 18)),
    ("send-the-plan", date(2026, 8, 31), date(2027, 1, 18)),
    ("decide-whether-to-assess", date(2026, 12, 31), date(2027, 2, 11)),
    # Months that have no such day end on their last one.
    ("contact-mediation", date(2026, 8, 31), date(2026, 10, 31)),
    ("contact-mediation", date(2026, 12, 31), date(2027, 2, 28)),
    ("contact-mediation", date(2027, 12, 31), date(2028, 2, 29)),
    ("contact-mediation", date(2028, 2, 29), date(2028, 4, 29)),
    ("appeal-after-certificate", date(2027, 1, 31), date(2027, 2, 28)),
    ("hold-mediation", date(2028, 1, 31), date(2028, 3, 1)),
    ("review-decision", date(2026, 8, 31), date(2026, 9, 28)),
    ("final-changes-after-meeting", date(2026, 8, 31), date(2026, 11, 23)),
    ("final-changes-after-notice", date(2028, 1, 4), date(2028, 2, 29)),
    # Twelve months that start with a day end the day before it comes again.
    ("next-review", date(2026, 8, 31), date(2027, 8, 30)),
    ("next-review", date(2028, 2, 29), date(2029, 2, 28)),
    ("next-review", date(2027, 3, 1), date(2028, 2, 29)),
    ("next-review", date(2026, 1, 1), date(2026, 12, 31)),
    # A move in any part of the year counts from that year. “Before 15 February” ends with the 14th.
    ("transfer-reviewed", date(2027, 9, 1), date(2027, 2, 14)),
    ("transfer-reviewed", date(2027, 1, 4), date(2027, 2, 14)),
    ("transfer-post-16-reviewed", date(2027, 9, 1), date(2027, 3, 30)),
]

APPEALS = [
    # The letter, the day counted, until when an appeal is in time, and by which rule.
    (date(2026, 4, 7), date(2026, 6, 7), date(2026, 6, 8), "weekend"),
    (date(2026, 2, 3), date(2026, 4, 3), date(2026, 4, 7), "weekend"),  # Good Friday: Easter Monday is none either
    (date(2026, 3, 4), date(2026, 5, 4), date(2026, 5, 5), "weekend"),  # the bank holiday in May
    (date(2026, 4, 8), date(2026, 6, 8), date(2026, 6, 8), None),
    (date(2026, 6, 1), date(2026, 8, 1), date(2026, 9, 1), "august"),
    (date(2026, 6, 30), date(2026, 8, 30), date(2026, 9, 1), "august"),
    (date(2024, 6, 30), date(2024, 8, 30), date(2024, 9, 2), "august"),  # 1 September is a Sunday
    (date(2027, 5, 31), date(2027, 7, 31), date(2027, 8, 2), "weekend"),  # ends in July: only the weekend moves it
    (date(2026, 10, 24), date(2026, 12, 24), date(2026, 12, 24), None),
    (date(2026, 10, 25), date(2026, 12, 25), date(2027, 1, 4), "christmas"),
    (date(2026, 10, 31), date(2026, 12, 31), date(2027, 1, 4), "christmas"),
    (date(2026, 11, 1), date(2027, 1, 1), date(2027, 1, 4), "christmas"),
    (date(2027, 11, 1), date(2028, 1, 1), date(2028, 1, 4), "christmas"),  # the 3rd stands in for New Year's Day
    (date(2026, 12, 31), date(2027, 2, 28), date(2027, 3, 1), "weekend"),
    (date(2027, 12, 31), date(2028, 2, 29), date(2028, 2, 29), None),
]


@pytest.mark.parametrize(("limit", "on", "ends"), EDGES)
def test_each_limit_ends_on_the_day_that_the_law_counts(limit: str, on: date, ends: date) -> None:
    """Ends of months, leap days, Sundays and the turn of the year are where dates go wrong."""
    assert last_day(BY_ID[limit], on) == ends


@pytest.mark.parametrize(("on", "counted", "until", "rule"), APPEALS)
def test_an_appeal_is_in_time_until_the_day_that_rule_12_allows(
    on: date, counted: date, until: date, rule: str | None
) -> None:
    """Told too early, a family gives up an appeal that it may still make; told too late, it misses it."""
    found = deadline(LIMITS.appeals, BY_ID["appeal"], on)
    assert (found.day, found.until, found.moved) == (counted, until, rule)


def test_no_limit_of_the_council_is_moved() -> None:
    """The rules on weekends and August are the tribunal's; the council's weeks end where they end."""
    for limit in LIMITS.limits:
        if not limit.appeal:
            found = deadline(LIMITS.appeals, limit, date(2026, 6, 28))
            assert (found.until, found.moved) == (found.day, None)


@given(DAYS, st.integers(0, 30))
def test_months_later_agrees_with_another_library(day: date, months: int) -> None:
    assert months_later(day, months) == day + relativedelta(months=months)


@given(DAYS)
def test_twelve_months_starting_with_a_day_are_followed_by_the_next_twelve(day: date) -> None:
    """No day lies between two years of reviews, and none in both."""
    following = last_day(BY_ID["next-review"], day) + timedelta(days=1)
    assert 365 <= (following - day).days <= 366


@given(DAYS)
def test_an_appeal_is_never_shortened_and_ends_on_a_working_day(day: date) -> None:
    found = deadline(LIMITS.appeals, BY_ID["appeal"], day)
    assert found.until >= found.day
    assert found.until.weekday() < 5
    assert found.until not in LIMITS.appeals.holidays
    assert found.known == (
        found.day.year >= LIMITS.appeals.holidays_from and found.until.year <= LIMITS.appeals.holidays_to
    )


def bank_holidays(*years: int) -> list[date]:
    """The bank holidays of England that are no weekend days, by a library: substitutes and royal days included."""
    found = holidays.country_holidays("GB", subdiv="ENG", years=years)
    return sorted(day for day in found if day.weekday() < 5)


@pytest.mark.parametrize("year", range(LIMITS.appeals.holidays_from, LIMITS.appeals.holidays_to + 1))
def test_the_bank_holidays_of_a_year_are_those_of_england(year: int) -> None:
    """A day too few tells a family that an appeal must arrive while the tribunal is shut; a day too many, too late."""
    listed = [day for day in LIMITS.appeals.holidays if day.year == year]
    expected = bank_holidays(year)
    assert listed == expected, (
        f"data/catalogue/limits.toml, holidays of {year}: add {_listed(set(expected) - set(listed))}, "
        f"remove {_listed(set(listed) - set(expected))}, if {LIMITS.appeals.holidays_url} has them so"
    )


def test_the_bank_holidays_reach_beyond_every_appeal_of_this_year() -> None:
    """Two months from a refusal of this year may end in the next, also after Christmas: then the date is a guess.

    Fails once a year, on 1 January, when GOV.UK has long published the year to add.
    """
    needed = date.today().year + 1  # noqa: DTZ011 - the day here; an hour more or less changes nothing
    missing = range(LIMITS.appeals.holidays_to + 1, needed + 1)
    assert not missing, (
        f"data/catalogue/limits.toml ends with the bank holidays of {LIMITS.appeals.holidays_to}: set holidays_to = "
        f"{needed} and add {_listed(bank_holidays(*missing))}, if {LIMITS.appeals.holidays_url} has them so"
    )


def _listed(days: Iterable[date]) -> str:
    return ", ".join(day.isoformat() for day in sorted(days)) or "nothing"


def test_where_a_limit_stands_is_said_from_the_last_day_that_counts() -> None:
    """A refusal of 30 June 2026: on 31 August the two months are over and the appeal is not."""
    mediation, appeal = deadlines(LIMITS, "refused", date(2026, 6, 30))
    today = date(2026, 8, 31)
    assert (days_ahead(mediation, today), days_ahead(appeal, today)) == (-1, 1)
    assert [legal_dates.time_left(item, today) for item in (mediation, appeal)] == ["passed 1 day ago", "1 day left"]
    assert legal_dates.last_days(appeal) == "Sunday 30 August 2026, and in time until Tuesday 1 September 2026"
    assert legal_dates.time_left(appeal, date(2026, 9, 1)) == "the last day is today"
    told = legal_dates.appeal_extension(LIMITS, appeal)
    assert told is not None
    assert "first working day of September" in told
    assert "Tuesday 1 September 2026" in told


def test_a_year_whose_bank_holidays_are_not_held_is_told() -> None:
    """Whoever asks about a later year learns that the day may be one too early."""
    first = date(LIMITS.appeals.holidays_to + 1, 2, 1)
    found = (deadline(LIMITS.appeals, BY_ID["appeal"], first + timedelta(days=ahead)) for ahead in range(7))
    assert (
        legal_dates.appeal_extension(LIMITS, next(item for item in found if item.moved is None))
        == LIMITS.appeals.unknown
    )


def test_every_choice_gives_its_limits_in_order(catalogue: Catalogue) -> None:
    """Whatever a parent picks, there is an answer, the nearest date first."""
    expected = {"request": 3, "first-plan": 3, "changed-plan": 2, "review-meeting": 2, "transfer": 1}
    for happening in catalogue.limits.happenings:
        found = deadlines(catalogue.limits, happening.id, date(2026, 3, 1))
        assert len(found) >= expected.get(happening.id, 1)
        assert [item.day for item in found] == sorted(item.day for item in found)


def test_a_changed_plan_starts_no_new_year_of_reviews(catalogue: Catalogue) -> None:
    """Counted from the changed plan, the next review would be shown up to a year too late."""
    on = date(2026, 9, 30)
    for happening, reviewed in (("first-plan", True), ("changed-plan", False), ("plan-sent", False)):
        ids = [item.limit.id for item in deadlines(catalogue.limits, happening, on)]
        assert ("next-review" in ids) is reviewed, happening
