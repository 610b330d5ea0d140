"""The chain from what was recommended to a cell of a publisher's file, and back: a broken link must not stay unseen."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import evidence as chain
from dashboard.analysis.dates import known_by, latest
from dashboard.analysis.direction import direction_since
from dashboard.analysis.evidence import PublishedCell, evidence, uses_of_measures
from dashboard.analysis.recommendation_status import dues, of_action, of_recommendation
from dashboard.analysis.recommendation_tally import tally
from dashboard.catalogue import Catalogue
from dashboard.catalogue.register import MeasuredItem, PlanAction, RelatedMeasure, ReviewRegister
from dashboard.catalogue.register_rows import DueDateRow
from dashboard.edition import Edition
from dashboard.facts import FactStore, open_store
from dashboard.facts.schema import CORRECTIONS
from tests.official import SourceFiles

DAYS = st.dates(min_value=latest("2021-01"), max_value=latest("2027"))
PARTIAL = DAYS.flatmap(lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]))


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> ReviewRegister:
    assert catalogue.register is not None
    return catalogue.register


def everything(register: ReviewRegister) -> Iterator[tuple[str, MeasuredItem]]:
    yield from ((f"recommendation-{item.place}", item) for item in register.recommendations)
    yield from ((f"issue-{item.number}", item) for item in register.issues)
    yield from ((f"plan-measure-{item.number}", item) for item in register.plan_measures)
    yield from ((f"action-{item.id}", item) for item in register.actions.values())


def printed_in(file: Path, cell: PublishedCell) -> str:
    """The text of the cell, read from the file by other means than the pipeline's."""
    fact = cell.fact
    with file.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle))
    return rows[fact.source_row - 1][column_of(rows, fact.source_column)]


def column_of(rows: list[list[str]], name: str) -> int:
    """Place of a column by its name; in a table with years over the names, by year and name: “2025 Appeals”."""
    for above, row in pairwise([[], *rows]):
        years = accumulate(above, lambda before, text: text or before)
        for names in (row, [f"{year} {text}" for year, text in zip(years, row, strict=False)]):
            if name in names:
                return names.index(name)
    raise AssertionError(f"no column {name!r}")


def test_every_link_leads_to_its_cell_in_the_publishers_file(
    catalogue: Catalogue, register: ReviewRegister, sources: SourceFiles
) -> None:
    """From each recommendation, issue, measure and action: a stated gap, or figures whose cells can be opened."""
    opened, store = 0, open_store(sources.root)
    for key, item in everything(register):
        found = evidence(Edition(catalogue, store), register, item)
        assert bool(found) != bool(item.no_figure), f"{key} has neither a figure nor a stated gap"
        for one in found:
            assert one.cells, f"{key}: {one.measure.slug} has no cell behind it"
            for cell in one.cells:
                assert cell.fact.source_file != CORRECTIONS, "a corrected figure needs its own walk here"
                file = sources.file(cell.fact.source_file)
                digest = hashlib.sha256(file.read_bytes()).hexdigest()
                assert digest == cell.sha256, f"{key}: {cell.fact.source_file} is another file"
                assert printed_in(file, cell).strip() == cell.fact.cell.strip(), f"{key}: {cell.fact}"
                opened += 1
    assert opened > 20, "the walk opened next to nothing"


def test_every_cell_leads_back_to_what_leans_on_it(
    catalogue: Catalogue, store: FactStore, register: ReviewRegister
) -> None:
    """Whoever reads a figure must find each recommendation, issue and action that it bears on, and nothing else."""
    forwards = {
        (key, cell.fact.measure)
        for key, item in everything(register)
        for one in evidence(Edition(catalogue, store), register, item)
        for cell in one.cells
    }
    backwards = {
        (item.key, measure)
        for measure in store.facts.measures()
        for item in uses_of_measures(catalogue, register, [measure])
    }
    assert forwards
    assert forwards <= backwards
    borne = {key for key, item in everything(register) if item.bears}
    assert {key for key, _ in backwards} == borne


def test_a_broken_link_is_an_error(catalogue: Catalogue, store: FactStore, register: ReviewRegister) -> None:
    """A file that is missing from the manifest, or a measure that is gone, must not pass as “no figure”."""
    item = register.issues[6]
    files = {cell.fact.source_file for one in evidence(Edition(catalogue, store), register, item) for cell in one.cells}
    lost = {**store.manifest, "sources": [entry for entry in store.manifest["sources"] if entry["file"] not in files]}
    with pytest.raises(KeyError):
        evidence(Edition(catalogue, replace(store, manifest=lost)), register, item)
    gone = item.model_copy(update={"bears": (RelatedMeasure(measure="no-such-measure", how="h"),)})
    with pytest.raises(KeyError):
        evidence(Edition(catalogue, store), register, gone)


def test_what_bears_on_an_action_bears_on_its_recommendation(catalogue: Catalogue, register: ReviewRegister) -> None:
    """A source that ties the two makes the figure of one the figure of the other, and says through what."""
    action = register.actions["outside-partner"]
    assert action.recommendation == 1
    borne = action.model_copy(update={"no_figure": None, "bears": (RelatedMeasure(measure="requests", how="h"),)})
    changed = replace(register, actions={**register.actions, action.id: borne})
    (found,) = chain.related_measures(changed, changed.recommendations[0])
    assert found == (borne.bears[0], borne)
    assert ("recommendation-1", borne) in {
        (item.key, item.through) for item in uses_of_measures(catalogue, changed, ["requests"])
    }
    assert (tally(changed).figure, tally(changed).judged) == (1, 1)


def test_what_was_said_of_all_nine_is_nobodys_own_status(register: ReviewRegister) -> None:
    """“All complete” must never become the status of one recommendation."""
    counted = tally(register)
    assert (counted.total, counted.known, counted.own, counted.covered) == (9, 5, 1, 8)
    assert (counted.figure, counted.neither, counted.judged, counted.perhaps_one) == (0, 8, 0, 1)
    for item in register.recommendations[1:]:
        found = of_recommendation(register, item)
        assert found.newest is None
        assert len(found.covering) == 2
    assert of_action(register, register.actions["co-production"]).covering
    assert not of_action(register, register.actions["ehc-portal"]).covering, "another plan than the review's"


def test_a_direction_stops_at_every_break(catalogue: Catalogue, record: FactStore) -> None:
    """Plans within 20 weeks fell from 88.3% to 22.7% across two ways of counting: that is no direction."""
    day = latest("2021-09")
    found = direction_since(Edition(catalogue, record), catalogue.measures["percent-within-20-weeks"], "935", day)
    assert found.newest and found.start and found.left_out
    assert (found.start.period, found.newest.period, found.change) == ("2022", "2025", "down")
    assert [item.period for item in found.between] == ["2023", "2024"]
    assert found.left_out.period == "2021"
    assert "record for each child" in str(found.why_not)


def test_a_doubtful_figure_has_no_direction(catalogue: Catalogue, store: FactStore) -> None:
    """373 finalised for 2025 and a printed 0 for 2026 would read as a collapse; the 0 is doubtful itself."""
    found = direction_since(
        Edition(catalogue, store), catalogue.measures["phase-transfers-finalised"], "935", latest("2021-09")
    )
    assert found.newest is not None and found.newest.value == 0
    assert found.change is None
    assert "not the number of the year" in str(found.why_not)


@pytest.mark.parametrize("slug", ["percent-within-20-weeks", "requests", "percent-reviews-completed", "plans-in-force"])
def test_every_direction_is_what_its_two_numbers_say(catalogue: Catalogue, store: FactStore, slug: str) -> None:
    """For every area: the word fits the numbers as shown, and neither end lies beyond a break."""
    measure = catalogue.measures[slug]
    ways = set()
    for area in store.areas.selectable():
        found = direction_since(Edition(catalogue, store), measure, area.code, latest("2021-09"))
        ways.add(found.change)
        if found.change is None:
            assert found.start is None
            continue
        assert found.newest and found.start and found.newest.value is not None and found.start.value is not None
        start, end = (round(item.value + 1e-9, measure.decimals) for item in (found.start, found.newest))
        assert found.change == ("up" if end > start else "down" if end < start else "unchanged"), area
        assert not [item for item in measure.breaks if found.start.period < item.starts <= found.newest.period]
    assert ways


@given(text=PARTIAL, day=DAYS, later=DAYS)
def test_what_is_known_stays_known(text: str, day: object, later: object) -> None:
    """A date of a month or a year belongs to a day's knowledge only once all of it has passed."""
    first, second = sorted((day, later))  # type: ignore[type-var]
    assert known_by(text, None)
    assert not known_by(text, first) or known_by(text, second)
    assert known_by(text, latest(text))
    assert str(latest(text)).startswith(text)


@given(day=DAYS)
def test_nothing_dated_later_is_in_an_earlier_state(register: ReviewRegister, day: object) -> None:
    """A page of 2022 must not know what was said in 2023."""
    for action in register.actions.values():
        found = of_action(register, action, day)  # type: ignore[arg-type]
        said = [one.status.on for one in found.own] + [row.on for row in found.covering]
        course = dues(action, day)  # type: ignore[arg-type]
        said += [row.on for row in course.rows] if course else []
        assert all(latest(on) <= day for on in said)  # type: ignore[operator]


def test_a_moved_date_keeps_every_row() -> None:
    """Moving a date back, or only saying it again, is told for what it is."""
    rows = [("2022-01", "in May", "2022-05"), ("2022-03", "in July", "2022-07"), ("2022-05", "in July", "2022-07")]
    rows.append(("2022-08", "in May", "2022-05"))
    action = PlanAction(
        id="a",
        plan="review-2021",
        text="t",
        no_figure="f",
        dues=tuple(
            DueDateRow(on=on, text=text, by=by, publisher="p", url="https://example.org") for on, text, by in rows
        ),
    )
    found = dues(action)
    assert found is not None
    assert (len(found.rows), found.moves) == (4, 2)
    assert dues(action, latest("2021-12")) is None
