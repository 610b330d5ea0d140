"""“Compare councils” equals its content over the years, and in the tables of list and similar councils."""

from itertools import pairwise

import pytest

from dashboard.content.compare import RankedYears
from dashboard.content.compare_assembly import comparison
from dashboard.edition import Edition
from dashboard.links.compare import parameters
from dashboard.links.page_parameters import pairs
from dashboard.links.view import ChartView
from tests.drawing import compare_drawing_reading as reading
from tests.drawing import page_drawing_reading as plots
from tests.drawing.compare_drawing_reading import DrawnRange
from tests.drawing.compare_drawing_states import CATALOGUE, STORE, CompareState, compared, states
from tests.drawing.page_drawing_reading import DrawnPoint, SentDrawing
from tests.drawing.page_drawing_states import year_of

SIGNS = {"main": " ◆", "also": " ■", "neighbour": " ▲", "other": ""}


def over_years() -> list[tuple[RankedYears, SentDrawing]]:
    """The contents and drawings of all states that have years."""
    found = [(shown.over, drawing) for _, shown, drawing, _ in states("years") if shown.over is not None and drawing]
    assert len(found) > 8
    return found


def test_the_bars_of_a_year_are_the_range_and_the_quarters_of_its_councils() -> None:
    """A council above the middle half that is drawn inside would look like all others."""
    for over, drawing in over_years():
        cut = [(year_of(year.label), year, year.quarters) for year in over.years if year.quarters is not None]
        ranges = reading.ranges(drawing)
        assert ranges.keys() == {"All councils", "Middle half of councils"}
        assert_same(ranges["All councils"], [DrawnRange(x, year.lowest, year.highest) for x, year, _ in cut])
        assert_same(ranges["Middle half of councils"], [DrawnRange(x, part.lower, part.upper) for x, _, part in cut])
        (middle,) = plots.traces(drawing, "scatter", "markers")
        assert plots.points(middle) == [
            DrawnPoint(x, part.middle, f"Middle council, {year.label}: {year.middle}") for x, year, part in cut
        ]
        assert drawing["layout"]["barmode"] == "overlay", "bars side by side would stand at other years"


def assert_same(found: list[DrawnRange], expected: list[DrawnRange]) -> None:
    """Equal but for what floating point makes of a base and a height."""
    assert [value for bar in found for value in bar] == pytest.approx([value for bar in expected for value in bar])


def test_the_quarters_of_each_year_are_those_of_its_own_list() -> None:
    """The list of a year and its bar over the years must tell the same."""
    slug = CATALOGUE.ranked()[0].slug
    state = compared("935", measure=slug, form="years")
    assert state is not None
    assert state.shown.over is not None
    for year in state.shown.over.years:
        asked = pairs(parameters(Edition(CATALOGUE, STORE)), {"measure": slug, "year": year.label})
        listed = comparison(Edition(CATALOGUE, STORE), ChartView("935", parameters=asked))
        assert listed is not None
        assert listed.quarters == year.quarters
        values = [row.value for row in listed.rows]
        assert (year.lowest, year.highest) == (min(values), max(values))
        texts = listed.signs | {row.area: row.text for row in listed.rows}
        assert texts["935"] == year.text


def test_the_councils_own_line_has_its_own_years_and_places() -> None:
    """The line must be that of the council that is named, and stop where nothing may be joined."""
    for over, drawing in over_years():
        places = {year.label: year.rank for year in over.years}
        expected = [
            [
                DrawnPoint(
                    year_of(point.figure.period),
                    point.figure.value,
                    f"{point.label}: {point.text}, {places[point.label]}",
                )
                for point in run
                if point.figure is not None
            ]
            for run in over.series.lines
        ]
        lines = plots.lines(drawing)
        assert [points for _, _, points in lines] == expected
        assert {name for name, *_ in lines} <= {over.series.name}
        breaks = [mark.x for mark in plots.marks(drawing) if mark.kind == "break"]
        for _, _, points in lines:
            assert not any(one.x < at < other.x for one, other in pairwise(points) for at in breaks)


def test_the_years_have_their_marks_and_labels_and_room() -> None:
    """A break without its mark invites a comparison; a label one year on gives every figure the wrong year."""
    marked = 0
    for over, drawing in over_years():
        found = [(mark.letter, mark.x, mark.kind, mark.hover) for mark in plots.marks(drawing)]
        assert found == [(mark.key, mark.x, mark.kind, f"{mark.label}: {mark.text}") for mark in over.marks]
        marked += len(found)
        labels = {year_of(year.label): year.label for year in over.years}
        ticks = plots.ticks(drawing)
        assert ticks.items() <= labels.items()
        assert max(labels) in ticks
        along, up = (drawing["layout"][axis] for axis in ("xaxis", "yaxis"))
        assert along["range"][0] < min(labels) <= max(labels) < along["range"][1]
        assert up["range"][0] == 0
        assert max(year.highest for year in over.years) <= up["range"][1]
    assert marked > 3


def test_the_unit_is_named_at_the_axis_of_the_years() -> None:
    """Weeks that are read as per cent."""
    for _, shown, drawing, _ in states("years"):
        if drawing is not None:
            sign = "%" if shown.comparison.measure.unit == "percent" else ""
            ticks = plots.ticks(drawing, "yaxis")
            assert ticks == {value: f"{value:,g}{sign}" for value in ticks}


def test_a_region_and_a_form_that_is_a_table_have_no_drawing() -> None:
    """Regions have no place; and a list needs no picture that could differ from it."""
    regions = [state for state in states("years") if state.shown.over is None]
    assert regions
    assert all(state.drawing is None for form in ("list", "neighbours") for state in states(form))
    assert all(state.drawing is None for state in regions)


@pytest.mark.parametrize("form", ["map", "list", "spread"])
def test_the_list_has_every_council_in_order_with_its_own_figure(form: str) -> None:
    """The list is what somebody without the drawing relies on."""
    for state in states(form):
        rows = reading.tables(state.below)[state.shown.comparison.subtitle]
        assert rows == [
            (row.rank, row.name + SIGNS[row.role], row.text + " ?" * row.doubtful, str(row.group + 1), row.cell)
            for row in state.shown.comparison.rows
        ]


def test_similar_councils_are_told_with_their_own_figures_and_places() -> None:
    """The closest first; a council without a figure says why."""
    without = 0
    for state in states("neighbours"):
        found = [rows for caption, rows in reading.tables(state.below).items() if "ten statistical" in caption]
        expected = [(item.name, item.text, item.rank, item.closeness) for item in state.shown.comparison.neighbours]
        assert found == ([expected] if expected else [])
        check_against_the_list(state)
        without += not expected
    assert without, "a region has no statistical neighbours"


def check_against_the_list(state: CompareState) -> None:
    """A neighbour that has a place has the figure of its row in the list, another one the sign of it."""
    content = state.shown.comparison
    rows = {row.area: row for row in content.rows}
    codes = [item.area for item in content.neighbours]
    assert codes[1:] == list(state.store.areas.neighbours(codes[0]))[: len(codes)] if codes else True
    for item in content.neighbours:
        row = rows.get(item.area)
        assert item.text == (row.text if row else content.signs.get(item.area, "no figure published"))
        assert item.name == state.store.areas[item.area].name


def test_the_table_of_the_years_is_that_of_the_drawing() -> None:
    """Newest first, every year with its figure, its place and the middle council's figure."""
    for state in states("years"):
        if over := state.shown.over:
            rows = reading.tables(state.below)[over.table.caption]
            assert rows == [(year.label, year.text, year.rank, year.middle) for year in reversed(over.years)]
