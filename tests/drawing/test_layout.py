"""Layout of charts: no label covers another or lies, at the width of a phone and of a desk, for any numbers."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.content.chart import ChartMark
from dashboard.drawing.layout.apart import kept_within, spread_apart
from dashboard.drawing.layout.end_labels import label_column, placed_labels
from dashboard.drawing.layout.marks import LETTER_ROW, letter_rows
from dashboard.drawing.layout.over_time import lines_layout
from dashboard.drawing.layout.plot import ChartRoom, label_lines, scale, year_ticks
from dashboard.drawing.plotly.settings import PAGE_ROOM
from dashboard.drawing.text_width import text_width
from tests.drawing.page_drawing_states import DrawnChart

ROOMS = (PAGE_ROOM, ChartRoom(320, 300, 13), ChartRoom(720, 400, 14), ChartRoom(760, 200, 14))


@given(st.lists(st.floats(2014, 2026), max_size=7, unique=True), st.floats(8, 60))
def test_letters_of_marks_never_touch(positions: list[float], year: float) -> None:
    """Two letters on each other cannot be read, and each explains a break or an event."""
    marks = [ChartMark(chr(65 + at), x, "", "", "event") for at, x in enumerate(sorted(positions))]
    rows = letter_rows(marks, year)
    assert [mark for mark, _ in rows] == marks
    for (one, first), (other, second) in combinations(rows, 2):
        assert first != second or (other.x - one.x) * year >= LETTER_ROW - 1e-6
    assert {row for _, row in rows} == set(range(len({row for _, row in rows}))), "an empty row costs height"


@given(st.floats(0.01, 2_000_000), st.integers(4, 6), st.sampled_from(["percent", "count", "weeks"]))
def test_ticks_are_few_round_values_from_zero_up_to_the_top(highest: float, most: int, unit: str) -> None:
    """An axis that does not start at zero exaggerates; half a child is no count."""
    ticks = scale(highest, most, unit)
    values = [tick.at for tick in ticks]
    assert values[0] == 0
    assert values[-1] <= highest * (1 + 1e-9)
    assert len(values) <= most
    assert len({round(other - one, 9) for one, other in pairwise(values)}) <= 1
    for tick in ticks:
        (text,) = tick.lines
        assert text.endswith("%") == (unit == "percent")
        assert float(text.rstrip("%").replace(",", "")) == pytest.approx(tick.at, rel=1e-9)
        assert unit != "count" or tick.at.is_integer()


@given(st.sets(st.integers(2010, 2026), min_size=1), st.floats(9, 120), st.booleans())
def test_years_below_the_plot_keep_apart_and_the_newest_is_there(years: set[int], year: float, january: bool) -> None:
    """The newest figure is what people look for; labels that touch read as one number."""
    labels = {float(item): f"January {item}" if january else str(item) for item in years}
    ticks = year_ticks(labels, year, 14)
    assert [tick.lines for tick in ticks] == [label_lines(labels[tick.at]) for tick in ticks]
    assert ticks[-1].at == max(labels)
    for one, other in pairwise(ticks):
        widths = [max(text_width(line, 14) for line in tick.lines) for tick in (one, other)]
        assert (other.at - one.at) * year >= sum(widths) / 2 + 2


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: f"{room.width:g} x {room.height:g}")
def test_end_labels_lie_within_the_picture_in_order(drawn: Sequence[DrawnChart], room: ChartRoom) -> None:
    """The law's limit that is pushed out of the picture is not seen; swapped labels name the wrong line."""
    for content, _ in (item for item in drawn if item.content.chart.form == "line"):
        layout = lines_layout(content, room)
        edges = []
        for placed in sorted(layout.labels, key=lambda placed: placed.middle):
            edges += [placed.middle - placed.height / 2, placed.middle + placed.height / 2]
        room_needed = sum(placed.height for placed in layout.labels)
        assert all(one <= other + 1 for one, other in pairwise(edges)), content.chart.slug
        assert room_needed > room.height or (edges[0] >= -0.1 and edges[-1] <= room.height + 0.1), content.chart.slug
        values = [placed.label.value for placed in sorted(layout.labels, key=lambda placed: -placed.middle)]
        assert values == sorted(values), content.chart.slug


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: f"{room.width:g} x {room.height:g}")
def test_the_column_of_end_labels_is_as_wide_as_its_words(drawn: Sequence[DrawnChart], room: ChartRoom) -> None:
    """A column that is too narrow cuts names off at the edge, one that is too wide takes the room of the years."""
    for content, _ in (item for item in drawn if item.content.chart.form == "line"):
        column = label_column(content, room)
        layout = lines_layout(content, room)
        widest = 0.0
        for placed in placed_labels(column, layout.frame, room.height):
            name = max(text_width(line, room.size) for line in placed.lines)
            widest = max(widest, placed.aside + name, text_width(placed.number, room.size, bold=True))
        assert widest <= room.width - layout.frame.right
        assert layout.frame.right - layout.frame.left > 0.35 * room.width


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(20, 60)), min_size=1, max_size=5))
def test_labels_that_are_kept_within_edges_do_not_overlap(labels: list[tuple[float, float]]) -> None:
    """Pushing the lowest label up must not push it onto its neighbour."""
    middles, sizes = [middle for middle, _ in labels], [size for _, size in labels]
    placed = kept_within(spread_apart(middles, sizes), sizes, 0, 300)
    order = sorted(range(len(labels)), key=lambda index: placed[index])
    for lower, upper in pairwise(order):
        assert placed[upper] - placed[lower] >= 0.9 * (sizes[lower] + sizes[upper]) / 2
    assert all(size / 2 - 0.1 <= middle <= 300.1 - size / 2 for middle, size in zip(placed, sizes, strict=True))
