"""The questions of a sheet follow from their rules: recomputed here from the file of facts by plain code."""

from datetime import date
from fractions import Fraction
from statistics import median

import pandas
import pytest

from dashboard.analysis.figure_rules import is_used
from dashboard.analysis.meeting import window
from dashboard.analysis.question import MeetingQuestion
from dashboard.analysis.questions import FEWEST, MOST, questions
from dashboard.catalogue import load_catalogue
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.wording.dated import dated

CATALOGUE, STORE = load_catalogue(), open_store()
TODAY = date(2026, 11, 26)
ROWS = pandas.read_parquet(DEFAULT_ROOT / "vintages" / STORE.vintage / "facts.parquet")
COUNCILS = sorted(area.code for area in STORE.areas.selectable() if area.level == "council")
DAYS = [date(2023, 9, 1), date(2025, 12, 4), date(2026, 11, 26)]
LAWS = {"percent-within-20-weeks": 100, "percent-over-52-weeks": 0, "percent-decided-within-6-weeks": 100}


def asked(area: str, on: date) -> list[MeetingQuestion]:
    return questions(Edition(CATALOGUE, STORE), area, window(CATALOGUE, area, on, TODAY))


def printed(area: str, measure: str, on: date) -> dict[str, float | None]:
    """The newest publication of each period by a day, by plain code; None for a sign."""
    rows = ROWS[(ROWS["area"] == area) & (ROWS["measure"] == measure) & (ROWS["published_on"] <= on)]
    rows = rows.sort_values("published_on").drop_duplicates("period", keep="last")
    values = zip(rows["period"], rows["value"], strict=True)
    return {period: None if pandas.isna(value) else float(value) for period, value in values}


def of_few_cases(area: str, measure: str, period: str, on: date) -> bool:
    """Whether the share was made of fewer than ten plans, which no sheet asks about as a percentage."""
    counted = CATALOGUE.measures[measure].denominator or CATALOGUE.measures[measure].size
    count = printed(area, counted, on).get(period) if counted else None
    return count is not None and count < 10


def test_the_committee_of_december_2025_is_given_these_questions() -> None:
    """What a councillor would have walked in with: the figures of the release of June 2025."""
    told = [(item.rule, item.measure.slug if item.measure else None) for item in asked("935", date(2025, 12, 4))]
    assert told == [
        ("limit", "percent-within-20-weeks"),
        ("limit", "percent-reviews-decision-within-4-weeks-2024"),
        ("neighbours", "percent-over-52-weeks"),
        ("change", "percent-requests-refused"),
        ("change", "percent-decided-within-6-weeks"),
        ("overdue", None),
        ("overdue", None),
        ("claim", None),
    ]


def test_what_was_announced_together_is_asked_about_once() -> None:
    """Two promises of one article must not take the place of the inspection that never was reported."""
    entries = [item.entry for item in asked("935", date(2025, 12, 4)) if item.entry]
    assert [entry.id for entry in entries] == ["quarterly-updates-2024", "monitoring-inspection"]


def test_two_measures_that_count_nearly_the_same_are_one_question() -> None:
    """Plans within 20 weeks are counted with and without exceptions: a sheet that asked about both would ask twice.

    Naming the other measure in one of the two files is enough.
    """
    naming = CATALOGUE.measures["percent-within-20-weeks"]
    named = CATALOGUE.measures["percent-within-20-weeks-excluding-exceptions"].model_copy(update={"not_joined_to": ()})
    for asked_first, other in ((naming, named), (named, naming)):
        assert is_used(other, [MeetingQuestion("limit", asked_first)])
    assert not is_used(CATALOGUE.measures["new-plans"], [MeetingQuestion("limit", naming)])


@pytest.mark.parametrize("on", [date(2021, 9, 20), date(2022, 5, 12), *DAYS, date(2027, 11, 1)])
def test_no_more_than_eight_and_no_figure_twice(on: date) -> None:
    """A sheet of one page asks a few things well."""
    for area in ("935", *COUNCILS[::25], "E92000001", "E12000006"):
        found = asked(area, on)
        assert len(found) <= MOST
        slugs = [item.measure.slug for item in found if item.measure]
        assert len(slugs) == len(set(slugs))
        if on >= date(2025, 12, 4):
            assert len(found) >= FEWEST, f"{area} on {on}"


@pytest.mark.parametrize("area", COUNCILS[::9])
@pytest.mark.parametrize("on", DAYS)
def test_each_question_is_what_its_rule_says(area: str, on: date) -> None:
    """Furthest from the law, furthest beyond the neighbours, largest change: checked against the printed numbers."""
    found = asked(area, on)
    used: set[str] = set()
    for item in found:
        if item.measure is None or item.measure.derived:
            continue
        slug = item.measure.slug
        values = printed(area, slug, on)
        newest = max(printed(area, slug, on), default="")
        assert item.figure is None or item.figure.value == values[newest]
        if item.rule in ("limit", "neighbours", "change"):
            assert not of_few_cases(area, slug, newest, on)
        match item.rule:
            case "limit" if item.measure.domain == "timeliness":
                missed = {
                    name: abs(limit - value)
                    for name, limit in LAWS.items()
                    if (value := (printed(area, name, on) or {"": None}).get(newest)) is not None
                    and not of_few_cases(area, name, newest, on)
                }
                law, value = item.measure.law, values[newest]
                assert law and law.limit is not None and value is not None
                assert abs(law.limit - value) >= max(missed.values())
            case "neighbours":
                assert item.neighbours is not None
                others = [printed(code, slug, on).get(newest) for code in STORE.areas.neighbours(area)]
                numbers = [value for value in others if value is not None]
                assert item.neighbours.counted == len(numbers)
                assert item.neighbours.median.value == float(median(map(Fraction, map(str, numbers))))
                up, value = item.measure.direction == "up", values[newest]
                assert value is not None
                assert item.neighbours.better == sum(n > value if up else n < value for n in numbers)
                assert (value < item.neighbours.median.value) == up
            case "change":
                year_before = str(int(newest[:4]) - 1) + newest[4:]
                assert item.change is not None
                assert item.change.before.value == values[year_before]
                assert not any(year_before < item.starts <= newest for item in item.measure.breaks)
            case "gap":
                assert values.get(newest) is None
        assert slug not in used
        used.add(slug)


def test_tiny_areas_are_not_set_beside_others() -> None:
    """A council with five plans: one plan is a fifth, and a change of that says nothing."""
    for area in CATALOGUE.site.tiny_areas:
        rules = {item.rule for item in asked(area, TODAY)}
        assert not rules & {"neighbours", "change"}


def test_neighbours_are_used_only_once_their_groups_were_published() -> None:
    """The groups are of May 2025; a sheet for 2023 must not know them."""
    for area in COUNCILS[::10]:
        assert all(item.rule != "neighbours" for item in asked(area, date(2023, 9, 1)))


def test_what_fell_due_since_the_meeting_before_comes_first() -> None:
    """The newest silence is what this meeting can ask about for the first time."""
    late = [item.entry.id for item in asked("935", date(2025, 12, 4)) if item.entry]
    assert late == ["quarterly-updates-2024", "monitoring-inspection"]


def test_a_claim_is_one_that_was_known_and_that_no_figure_bears_on() -> None:
    """The council's own word stands beside the lack of a figure, and never on a day before it was said."""
    for on in (date(2021, 11, 19), date(2023, 3, 1), date(2025, 12, 4), TODAY):
        for item in asked("935", on):
            if item.claim:
                assert item.claim.status.word == "council reports complete"
                assert item.claim.status.on[:7] <= on.isoformat()[:7]
    assert [item.claim.about for item in asked("935", date(2021, 11, 19)) if item.claim] == [
        "Appoint a consultancy as strategic partner"
    ]


def test_a_copy_whose_original_was_not_found_is_put_to_nobody() -> None:
    """A council asked about a copy on a club's website answers that it never said so."""
    register = CATALOGUE.register
    assert register is not None and any(status.copied for status in register.head.statuses)
    asked_about_all = 0
    for on in (date(2023, 3, 1), date(2023, 8, 1), date(2025, 12, 4), TODAY):
        claims = [item.claim for item in asked("935", on) if item.claim]
        assert not any(claim.status.copied for claim in claims)
        asked_about_all += any(claim.about == "All nine recommendations" for claim in claims)
    assert asked_about_all == 4, "the earlier statement that was read is asked about"


def test_a_claim_on_a_page_without_a_date_is_not_called_of_that_day() -> None:
    """“In June 2026” would be read as the day when the council reported it."""
    register = CATALOGUE.register
    assert register is not None
    row = register.actions["specialist-panels"].statuses[0]
    assert dated(row) == "on a page without a date, found by June 2026 (Suffolk Learning)"
