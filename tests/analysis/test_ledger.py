"""The ledger of silence accuses nobody falsely: what is called overdue is past its date and nowhere on the record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.dates import earliest, latest
from dashboard.analysis.ledger import AwaitedPublication, ledger, record_as_at, vain_searches
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.records import Release
from dashboard.catalogue.register_rows import SourcedRow, StatusRow
from dashboard.wording import numbers
from dashboard.wording.ledger import ledger_entry

CATALOGUE = load_catalogue()
DAYS = st.dates(date(2021, 9, 20), date(2030, 12, 31))


def on(day: date, catalogue: Catalogue = CATALOGUE, area: str = "935") -> dict[str, AwaitedPublication]:
    return {entry.id: entry for entry in ledger(catalogue, area, day)}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12-04", date(2025, 12, 4), date(2025, 12, 4)),
    ],
)
def test_a_date_known_to_the_month_may_be_any_of_its_days(text: str, first: date, last: date) -> None:
    assert (earliest(text), latest(text)) == (first, last)


@given(day=DAYS)
def test_days_overdue_are_counted_from_the_last_day_meant_and_never_0(day: date) -> None:
    """A promise for “January 2026” is not late on 31 January, and nothing is ever 0 days late."""
    for entry in ledger(CATALOGUE, "935", day):
        assert (entry.state == "overdue") == (entry.days is not None)
        if entry.days is not None:
            assert entry.days > 0
            assert latest(entry.by) + timedelta(days=entry.days) == entry.counted_to
            searched = day if isinstance(entry.date_source, Release) else record_as_at(CATALOGUE)
            assert entry.counted_to == min(day, searched), "nobody has looked since"
            assert entry.found is None
        if isinstance(entry.date_source, SourcedRow):
            assert latest(entry.date_source.on) <= day, "a promise is not held against anybody before it was made"
        if isinstance(entry.found, SourcedRow):
            assert earliest(entry.found.on) <= day, "what came later was not yet on record"


def test_the_ledger_on_the_day_of_a_committee() -> None:
    """4 December 2025: five promises past their date, the next releases not yet due, the later promises unknown."""
    entries = on(date(2025, 12, 4))
    assert {key: entry.days for key, entry in entries.items() if entry.state == "overdue"} == {
        "plan-detail-2021": 1434,
        "feedback-dashboard-2022": 1161,
        "quarterly-updates-2024": 430,
        "chair-report-2024": 157,
        "monitoring-inspection": 126,
    }
    assert entries["ehc-plans"].state == "not yet due"
    assert "backlog-cleared" not in entries, "it was announced a month later"
    assert entries["phase-transfers-on-time"].state == "found"


def test_a_release_is_late_the_day_after_its_month_and_a_year_not_held_is_no_accusation() -> None:
    """The Department did publish in 2024; without its files here that must not read as silence."""
    assert on(date(2027, 6, 30))["ehc-plans"].state == "not yet due"
    late = on(date(2027, 7, 1))["ehc-plans"]
    assert (late.state, late.days) == ("overdue", 1)
    assert ledger_entry(late).state == "1 day after 30 June 2027. This site holds no later release."
    source = CATALOGUE.sources["ehc-plans"]
    held = tuple(release for release in source.releases if release.id != "ehc-plans-2024")
    sources = {**CATALOGUE.sources, source.slug: source.model_copy(update={"releases": held})}
    missing = on(date(2024, 7, 24), replace(CATALOGUE, sources=sources))["ehc-plans"]
    assert (missing.state, missing.days) == ("not held", None)
    assert "may have been published" in ledger_entry(missing).state
    assert ledger_entry(missing).request is None


def test_what_fell_due_after_the_record_was_kept_is_not_called_missing() -> None:
    """Nobody has looked since; to say “not found” would be a claim without work behind it."""
    promise = next(item for item in CATALOGUE.expected if item.id == "backlog-cleared")
    later = replace(CATALOGUE, expected=(promise.model_copy(update={"by": "2026-12"}),))
    entry = on(date(2027, 2, 1), later)["backlog-cleared"]
    assert record_as_at(CATALOGUE) == date(2026, 11, 28)
    assert (entry.state, entry.days) == ("not looked for", None)
    assert "last looked on 28 November 2026, before it was late" in ledger_entry(entry).state


def test_a_publication_that_is_found_ends_the_days_but_not_before_it_came() -> None:
    """One row in expected.toml is all that is needed to take a promise off the list."""
    promise = next(item for item in CATALOGUE.expected if item.id == "monitoring-inspection")
    row = SourcedRow(on="2026-03", publisher="p", url="https://example.org")
    changed = replace(CATALOGUE, expected=(promise.model_copy(update={"found": (row,)}),))
    assert on(date(2026, 2, 28), changed)["monitoring-inspection"].state == "overdue"
    assert on(date(2026, 3, 1), changed)["monitoring-inspection"].state == "found"


def test_a_status_that_tells_nothing_does_not_settle_an_action() -> None:
    """“No evidence published” is silence, and a status from before the due date says nothing of what came after."""
    assert CATALOGUE.register is not None
    action = CATALOGUE.register.actions["ehc-portal"]
    silent = StatusRow(on="2023-06", publisher="p", url="https://example.org", word="no evidence published", says="s")
    early = StatusRow(on="2023-01", publisher="p", url="https://example.org", word="started", says="s")
    for status, state in ((silent, "overdue"), (early, "overdue"), (action.statuses[0], "found")):
        actions = {"ehc-portal": action.model_copy(update={"statuses": (status,)})}
        changed = replace(CATALOGUE, register=replace(CATALOGUE.register, actions=actions), expected=())
        assert on(date(2024, 1, 1), changed)["ehc-portal"].state == state


def test_the_reinspection_is_not_late_before_february_2027() -> None:
    """The report says “approximately three years”; what is asked for too early is asked in vain."""
    assert on(date(2027, 1, 31))["reinspection-2027"].state == "not yet due"
    entry = on(date(2027, 2, 1))["reinspection-2027"]
    assert (entry.state, entry.days) == ("not looked for", None)
    assert "reinspection-2027" not in on(date(2024, 1, 29)), "the report had not been published"


def test_what_was_searched_in_vain_is_told_from_the_day_of_the_search() -> None:
    """On an earlier day the list would tell what happened later; to another council it says nothing."""
    searched = record_as_at(CATALOGUE)
    assert len(vain_searches(CATALOGUE, "935", searched)) > 10
    assert vain_searches(CATALOGUE, "935", None) == vain_searches(CATALOGUE, "935", searched)
    assert vain_searches(CATALOGUE, "935", searched - timedelta(days=1)) == ()
    assert vain_searches(CATALOGUE, "926", None) == ()


def test_another_area_has_releases_only() -> None:
    """Norfolk promised nothing of Suffolk's; and a site without a register still has a ledger."""
    assert set(on(date(2026, 11, 26), area="926")) == {"ehc-plans", "send-appeals"}
    bare = replace(CATALOGUE, register=None, expected=())
    assert set(on(date(2026, 11, 26), bare)) == {"ehc-plans", "send-appeals"}


@pytest.mark.parametrize("day", [date(2022, 1, 1), date(2025, 12, 4), date(2026, 11, 26), date(2027, 8, 1)])
def test_ready_wording_is_filled_from_the_record_and_says_no_more(day: date) -> None:
    """People will send these words under their own name: every date in them must be the record's."""
    for entry in ledger(CATALOGUE, "935", day):
        words = ledger_entry(entry)
        assert (words.request is None) == (entry.state not in ("overdue", "not looked for"))
        if words.request is None:
            continue
        assert words.subject in words.request and words.subject in words.question
        assert "Freedom of Information Act 2000" in words.request
        for text in (words.request, words.question, words.state):
            assert not any(slot in text for slot in "{}")
            assert not any(word in text for word in ("because", "failed", "nobody", "refus"))
        if isinstance(entry.date_source, SourcedRow):
            assert numbers.partial_date(entry.date_source.on) in words.question
            assert entry.date_source.publisher in words.question
