"""Where a council stands: right, from one release, with everybody accounted for, and nothing given back."""

import csv
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.ranking import CouncilRanking, periods, ranking
from dashboard.analysis.spread import GROUPS, groups, quarters
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import Fact, FactStore, FactTable, open_store
from dashboard.facts.schema import CORRECTIONS, FACTS
from tests.official import SourceFiles

ALL_PLANS = "percent-within-20-weeks"
WITHOUT_EXCEPTIONS = "percent-within-20-weeks-excluding-exceptions"


def order(catalogue: Catalogue, store: FactStore, measure: str, period: str = "2025") -> CouncilRanking:
    found = ranking(Edition(catalogue, store), catalogue.measures[measure], period)
    assert found is not None
    return found


def rank(found: CouncilRanking, area: str) -> tuple[int, int]:
    place = found.of(area)
    assert place is not None
    return place.rank, place.shared


@pytest.mark.parametrize(
    ("measure", "ranked", "everybody"),
    [(ALL_PLANS, (132, 148), (134, 150)), (WITHOUT_EXCEPTIONS, (131, 147), (133, 149))],
)
def test_suffolks_place_in_2025(
    catalogue: Catalogue, store: FactStore, measure: str, ranked: tuple[int, int], everybody: tuple[int, int]
) -> None:
    """The number a newspaper will print."""
    found = order(catalogue, store, measure)
    assert (rank(found, "935")[0], len(found.ranked)) == ranked
    assert (found.with_tiny["935"], len(found.with_tiny)) == everybody
    assert found.exact


@pytest.mark.parametrize("ending", ["", "_ex"])
def test_a_second_plain_count_agrees(catalogue: Catalogue, sources: SourceFiles, ending: str) -> None:
    """Every council's place, counted again from the publisher's file by code that shares nothing with ours."""
    top, bottom = f"plans_issued{'_within' if not ending else ''}_20_weeks{ending}", f"plans_issued_den{ending}"
    path = sources.file("dfe_ehcp_2026/timeliness_20_week_2025_all_areas.csv")
    with path.open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["geographic_level"] == "Local authority"]
    rows = [row for row in rows if row["breakdown"] == "All EHC plans"]
    counts = {row["old_la_code"]: (row[top], row[bottom]) for row in rows if row["old_la_code"] not in ("201", "420")}
    values = {code: int(n) / int(d) for code, (n, d) in counts.items() if n.isdigit() and d.isdigit() and d != "0"}
    plain = {code: 1 + sum(other > value for other in values.values()) for code, value in values.items()}
    ours = order(catalogue, open_store(sources.root), WITHOUT_EXCEPTIONS if ending else ALL_PLANS)
    assert {place.figure.area: place.rank for place in ours.ranked} == plain


def test_every_council_is_accounted_for_once(catalogue: Catalogue, store: FactStore) -> None:
    """A council that silently drops out of a list changes every place below it."""
    for measure in catalogue.ranked():
        for period in periods(Edition(catalogue, store), measure):
            found = order(catalogue, store, measure.slug, period)
            rest = [*found.tiny, *found.without, *found.elsewhere]
            listed = [*(place.figure.area for place in found.ranked), *(figure.area for figure in rest), *found.absent]
            year = int(period)
            there = {
                area.code
                for area in store.areas
                if area.level == "council" and (area.first_year or 0) <= year <= (area.last_year or 9999)
            }
            assert len(listed) == len(set(listed))
            assert set(listed) == there
            assert all(figure.value is None for figure in found.without)
            sign = 1 if found.highest_first else -1
            shown = [sign * (place.figure.value or 0.0) for place in found.ranked]
            assert shown == sorted(shown, reverse=True), "the order follows what is printed"
            assert all(
                earlier.rank <= later.rank for earlier, later in zip(found.ranked, found.ranked[1:], strict=False)
            )


def test_equal_figures_share_a_place(catalogue: Catalogue, store: FactStore) -> None:
    """Four councils with 100.0% are all first, and the next is fifth."""
    found = order(catalogue, store, "percent-decided-within-6-weeks", "2024")
    assert rank(found, "935") == (1, 4)
    assert [place.rank for place in found.ranked[:5]] == [1, 1, 1, 1, 5]


def test_withheld_tiny_and_doubtful_are_told_apart(catalogue: Catalogue, store: FactStore) -> None:
    """No figure, too small, and a zero that looks like a gap are three different things."""
    found = order(catalogue, store, ALL_PLANS)
    assert {figure.area for figure in found.tiny} == {"201", "420"}
    assert {figure.area for figure in found.without} == {"876", "921"}
    assert found.absent == ("856",)
    refused = order(catalogue, store, "percent-requests-refused")
    assert {place.figure.area for place in refused.ranked if place.doubtful} == {"320", "826", "856"}
    # Dorset's figure of 2021 has a caution, but not one that calls it doubtful.
    assert not any(place.doubtful for place in order(catalogue, store, WITHOUT_EXCEPTIONS, "2021").ranked)


def made(*rows: tuple[str, str, float | None, str, str], measure: str = "average-weeks-to-issue") -> list[Fact]:
    """Facts of 2025 from rows of area, file, value, release and day."""
    return [
        Fact(area, measure, "2025", value, None if value is not None else "x",
             date.fromisoformat(day), release, file, 2, "c", "")
        for area, file, value, release, day in rows
    ]  # fmt: skip


def with_facts(store: FactStore, facts: list[Fact]) -> FactStore:
    columns = zip(*facts, strict=True)
    table = pa.table([pa.array(column, field.type) for column, field in zip(columns, FACTS, strict=True)], FACTS)
    return replace(store, facts=FactTable(table))


def test_counts_decide_only_where_they_give_what_is_printed(catalogue: Catalogue, store: FactStore) -> None:
    """A misprinted count must not move a council that is printed higher."""

    def of(top: float, counts_in: str = "a.csv") -> FactStore:
        given = {ALL_PLANS: (16.5, 16.5), "plans-within-20-weeks": (436.0, top), "plans-issued": (2639.0, 1000.0)}
        facts = []
        for slug, values in given.items():
            file = "a.csv" if slug == ALL_PLANS else counts_in
            rows = [
                (code, file, value, "ehc-plans-2026", "2026-06-25")
                for code, value in zip(("935", "926"), values, strict=True)
            ]
            facts += made(*rows, measure=slug)
        return with_facts(store, facts)

    closer = order(catalogue, of(165.0), ALL_PLANS)
    assert closer.exact
    assert [(place.figure.area, place.rank) for place in closer.ranked] == [("935", 1), ("926", 2)]
    for other in (of(170.0), of(165.0, counts_in="b.csv")):
        found = order(catalogue, other, ALL_PLANS)
        assert not found.exact
        assert [(place.rank, place.shared) for place in found.ranked] == [(1, 2), (1, 2)]


def test_releases_are_never_mixed_and_a_correction_stays_with_its_release(
    catalogue: Catalogue, store: FactStore
) -> None:
    """A council whose figure was revised later would be measured with another yardstick."""
    first, later = ("a.csv", "ehc-plans-2025", "2025-06-26"), ("b.csv", "ehc-plans-2026", "2026-06-25")

    def row(area: str, value: float | None, of: tuple[str, str, str]) -> tuple[str, str, float | None, str, str]:
        return area, of[0], value, of[1], of[2]

    fixed = (CORRECTIONS, "corrections-2026-11", "2026-11-01")
    facts = made(
        row("935", 41.3, first),
        row("926", 30.0, first),
        row("881", 20.0, first),
        row("881", 25.0, later),
        row("873", 99.0, first),
        row("873", None, fixed),
    )
    found = order(catalogue, with_facts(store, facts), "average-weeks-to-issue")
    assert found.release == "ehc-plans-2025"
    assert [place.figure.area for place in found.ranked] == ["926", "935"]
    assert [figure.area for figure in found.elsewhere] == ["881"]
    assert [figure.area for figure in found.without] == ["873"]
    assert not found.highest_first


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30).map(float), min_size=1))
def test_groups_keep_the_order_and_never_part_equals(values: dict[str, float]) -> None:
    """Two councils with the same figure in two colours would be a difference that is not there."""
    found = groups(values)
    assert set(found) == set(values)
    assert sorted(set(found.values())) == list(range(max(found.values()) + 1))
    assert max(found.values()) < GROUPS
    for one, group in found.items():
        for other, beside in found.items():
            assert (values[one] < values[other]) <= (group <= beside)
            assert (values[one] == values[other]) <= (group == beside)


@given(st.lists(st.integers(0, 100).map(float), min_size=8, max_size=160))
def test_the_marks_part_the_figures_in_quarters(values: list[float]) -> None:
    """The words beside the spread say so; where no figure lies at the mark, one more or less may be below it."""
    found = quarters(values)
    assert found is not None
    for mark, share in ((found.lower, 0.25), (found.middle, 0.5), (found.upper, 0.75)):
        assert sum(value <= mark for value in values) >= share * len(values) - 1
        assert sum(value >= mark for value in values) >= (1 - share) * len(values) - 1
