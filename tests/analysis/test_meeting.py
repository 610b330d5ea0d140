"""What is new since the meeting before: nothing from after the day, nothing lost between two sheets."""

import json
from collections import defaultdict
from datetime import date, timedelta

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.dates import latest
from dashboard.analysis.meeting import MeetingWindow, events, meetings, news, statements, steps, window
from dashboard.catalogue import load_catalogue
from dashboard.content.timeline_events import timeline_events
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.wording.meeting import window_sentence

CATALOGUE, STORE = load_catalogue(), open_store()
TODAY = date(2026, 11, 26)
DAYS = st.dates(date(2021, 9, 20), date(2027, 11, 26))


def span(on: date, area: str = "935", since: date | None = None, today: date = TODAY) -> MeetingWindow:
    return window(CATALOGUE, area, on, today, since)


@pytest.mark.parametrize(
    ("on", "since", "body"),
    [
        # The committee's own meeting before, although the Department met a month ago; its day in June is not known.
        (date(2025, 12, 4), date(2024, 5, 31), "Education and Children's Services Scrutiny Committee"),
        (date(2024, 7, 24), date(2024, 7, 5), "Local Area Partnership SEND Improvement Board"),
        (date(2026, 11, 26), date(2025, 12, 4), "Education and Children's Services Scrutiny Committee"),
        (date(2024, 6, 20), date(2024, 6, 7), "Local Area Partnership SEND Improvement Board"),
    ],
)
def test_the_meeting_before(on: date, since: date, body: str) -> None:
    """The reader is told which one it is; a month that is not over does not count as before."""
    found = span(on)
    assert (found.since, found.before and found.before.body) == (since, body)


def test_where_no_meeting_is_listed_it_looks_back_a_year() -> None:
    """Another council's sheet works without any list."""
    assert span(date(2026, 11, 26), "926").since == date(2025, 11, 26)
    assert span(date(2024, 2, 29), "926").since == date(2023, 2, 28)


@given(on=DAYS, area=st.sampled_from(["935", "926"]))
def test_a_sheet_looks_back_from_its_day(on: date, area: str) -> None:
    """Never ahead, and never past today."""
    found = span(on, area)
    assert found.since < found.on
    assert found.day == min(on, TODAY)
    for item in (*events(CATALOGUE, area, found), *(step.row for step in steps(CATALOGUE, area, found))):
        when = latest(getattr(item, "date", None) or getattr(item, "on", ""))
        assert found.since <= when < on and when <= TODAY


@given(first=DAYS, gaps=st.tuples(st.integers(1, 400), st.integers(1, 400)))
def test_nothing_is_lost_and_nothing_told_twice_between_two_sheets(first: date, gaps: tuple[int, int]) -> None:
    """What two sheets in a row tell is what one sheet over both times tells."""
    second, third = first + timedelta(days=gaps[0]), first + timedelta(days=sum(gaps))
    far = date(2030, 1, 1)
    one, two, both = (span(b, since=a, today=far) for a, b in ((first, second), (second, third), (first, third)))
    for told in (events, statements, steps):
        whole = told(CATALOGUE, "935", both)
        assert [*told(CATALOGUE, "935", two), *told(CATALOGUE, "935", one)] == whole


def plainly(area: str, since: date, on: date) -> dict[str, set[str]]:
    """The periods of each measure that the file of facts prints for the first time in between, by plain code."""
    folder = DEFAULT_ROOT / "vintages" / STORE.vintage
    rows = pandas.read_parquet(folder / "facts.parquet", columns=["area", "measure", "period", "published_on"])
    rows = rows[rows["area"] == area]
    before, after = (rows[rows["published_on"] <= day] for day in (since, on))
    seen = set(zip(before["measure"], before["period"], strict=True))
    found: dict[str, set[str]] = defaultdict(set)
    for pair in set(zip(after["measure"], after["period"], strict=True)) - seen:
        found[pair[0]].add(pair[1])
    return found


@pytest.mark.parametrize("area", ["935", "926", "921", "201", "E92000001"])
@pytest.mark.parametrize(
    ("since", "on"),
    [
        (date(2021, 11, 19), date(2022, 6, 1)),
        (date(2024, 5, 31), date(2025, 12, 4)),
        (date(2025, 11, 3), date(2025, 12, 4)),
        (date(2025, 12, 4), date(2026, 11, 26)),
    ],
)
def test_new_figures_are_those_of_a_plain_count(area: str, since: date, on: date) -> None:
    """A second opinion from the file itself, by other code."""
    fresh, _ = news(Edition(CATALOGUE, STORE), area, span(on, area, since))
    told = {item.measure.slug: (item.figure.period, item.earlier + 1) for item in fresh if not item.measure.derived}
    level = STORE.areas[area].level
    wanted = {
        slug: (max(periods), len(periods))
        for slug, periods in plainly(area, since, on).items()
        if level in CATALOGUE.measures[slug].levels
    }
    assert told == wanted


def test_a_figure_that_differs_is_told_and_fewer_decimals_are_no_revision() -> None:
    """2022's 22.714% became 22.7%: nothing a reader could see; a number that a sign replaced is told."""
    assert news(Edition(CATALOGUE, STORE), "935", span(date(2025, 12, 4)))[1] == []
    raw = json.loads((DEFAULT_ROOT / "vintages" / STORE.vintage / "changes.json").read_text(encoding="utf-8"))
    gone = next(step for step in raw["steps"] if step["published_on"] == "2026-11-23")["vanished"][0]
    _, revised = news(
        Edition(CATALOGUE, STORE), gone["area"], span(date(2026, 11, 26), gone["area"], date(2026, 11, 1))
    )
    statuses = {(item.measure.slug, item.status.frozen.period): item.status for item in revised}
    found = statuses[gone["measure"], gone["period"]]
    assert found.kind == "set aside"
    assert found.now is not None
    assert (found.frozen.value, found.now.value, found.now.symbol) == (gone["before"], None, gone["now"])


def test_the_listed_meetings_are_in_the_order_of_their_days() -> None:
    """A meeting known to its month stands at the month's end."""
    days = [latest(item.date) for item in meetings(CATALOGUE, "935")]
    assert days == sorted(days)
    assert meetings(CATALOGUE, "926") == []


@settings(max_examples=5)
@given(on=DAYS)
def test_the_view_of_an_earlier_day_knows_less(on: date) -> None:
    """A frozen sheet for a meeting to come shows what was known when it was frozen."""
    frozen = span(date(2027, 11, 26), today=on)
    assert frozen.day == on
    assert all(
        figure.figure.facts[0].published_on <= on for figure in news(Edition(CATALOGUE, STORE), "935", frozen)[0]
    )


def test_a_page_without_a_date_is_news_of_no_day() -> None:
    """When a page was found is not when anything happened: nothing of it is “since the last meeting”."""
    register = CATALOGUE.register
    assert register is not None
    rows = [row for action in register.actions.values() for row in action.rows if row.undated]
    rows += [row for item in register.recommendations for row in item.rows if row.undated]
    assert rows, "there is such a page on record"
    found = steps(CATALOGUE, "935", span(date(2027, 11, 26), since=date(2021, 9, 20), today=date(2030, 1, 1)))
    assert len(found) > 20
    assert not [step.about for step in found if step.row in rows]
    assert not [event for event in timeline_events(CATALOGUE, register, None) if event.url in {row.url for row in rows}]


@pytest.mark.parametrize(
    ("on", "since", "start"),
    [
        (date(2025, 12, 4), None, "The meeting before on this site’s list: Education and Children's Services"),
        (
            date(2025, 12, 4),
            date(2025, 11, 3),
            "Looking back to Stocktake meeting of the Department for Education, 3 Nov",
        ),
        (date(2025, 12, 4), date(2025, 11, 2), "Looking back to 2 November 2025."),
        (date(2025, 12, 5), None, "Last meeting on this site’s list, which ends in December 2025: Education and"),
        (
            date(2026, 11, 26),
            None,
            "Last meeting on this site’s list, which ends in December 2025: Education and Child",
        ),
    ],
)
def test_the_start_is_named_for_what_it_is(on: date, since: date | None, start: str) -> None:
    """A chosen start is not the meeting before, and a list that ended a year ago does not know the last meeting."""
    assert start in window_sentence(span(on, since=since))
