"""Plotly drawings of “Compare councils” equal their content: map, hexagons, spread."""

from collections import Counter

import pytest

from dashboard.analysis.figures import series
from dashboard.content.compare import CompareRow
from dashboard.drawing.outlines import hexagons, outlines
from dashboard.edition import Edition
from dashboard.wording import numbers
from tests.drawing import compare_drawing_reading as reading
from tests.drawing import page_drawing_reading as plots
from tests.drawing.compare_drawing_states import CATALOGUE, STORE, TODAY, states

MAPS = ("map", "hexagons")
SYMBOLS = {"main": "diamond", "also": "square", "neighbour": "triangle-up", "other": "circle"}
"""As the list below the drawing signs them: ◆ ■ ▲."""


def told(row: CompareRow) -> str:
    """The words that belong to a council."""
    return f"{row.name}: {row.text}{' ?' if row.doubtful else ''} (place {row.rank})"


def lightness(colour: str) -> int:
    return sum(int(colour[at : at + 2], 16) for at in (1, 3, 5))


@pytest.mark.parametrize("form", MAPS)
def test_every_council_of_the_map_has_its_own_figure_and_place(form: str) -> None:
    """Two councils swapped on the map is a false statement about both."""
    for _, shown, drawing, _ in states(form):
        assert drawing is not None
        expected = {code: f"{STORE.areas[code].name}: {text}" for code, text in shown.comparison.signs.items()}
        expected |= {row.area: told(row) for row in shown.comparison.rows}
        found = {code: item.hover for code, item in reading.councils(drawing).items()}
        assert found == {code: text for code, text in expected.items() if code in TODAY}, shown.comparison.subtitle
        assert found.keys() == TODAY


def test_every_row_has_the_figure_of_its_own_council() -> None:
    """All forms read the rows, so a row with the figure of another council would be false everywhere."""
    for store, shown, *_ in states("list"):
        content = shown.comparison
        for row in content.rows:
            figure = series(store.facts, content.measure, row.area)[content.period]
            assert (row.name, row.value) == (STORE.areas[row.area].name, figure.value)
            printed = numbers.value(row.value, content.measure.unit, content.measure.decimals)
            assert row.text == (numbers.cases(figure, content.measure) if figure.has_few_cases else printed)


@pytest.mark.parametrize("form", MAPS)
def test_the_colours_of_the_map_are_those_of_the_groups_from_light_to_dark(form: str) -> None:
    """A dark council with a low figure turns the map round."""
    for _, shown, drawing, _ in states(form):
        assert drawing is not None
        councils = reading.councils(drawing)
        colours: dict[int, set[str]] = {}
        for row in shown.comparison.rows:
            if row.area in TODAY:
                colours.setdefault(row.group, set()).add(councils[row.area].colour)
        ladder = [colour for _, (colour,) in sorted(colours.items())]
        assert [lightness(colour) for colour in ladder] == sorted(map(lightness, ladder), reverse=True)
        assert len(set(ladder)) == len(ladder)
        without = {councils[code].colour for code in shown.comparison.signs if code in TODAY}
        assert len(without) <= 1
        assert not without & set(ladder), "no figure looks like a low one"


@pytest.mark.parametrize("form", MAPS)
def test_the_groups_hold_the_figures_between_their_ends(form: str) -> None:
    """The legend tells a lowest and a highest figure for each colour."""
    for _, shown, *_ in states(form):
        content = shown.comparison
        for index, group in enumerate(content.groups):
            values = [row.value for row in content.rows if row.group == index]
            ends = [numbers.value(end, content.measure.unit, content.measure.decimals) for end in _ends(values)]
            assert (group.low, group.high, group.count) == (*ends, len(values))
        assert sum(group.count for group in content.groups) == len(content.rows)
        ordered = sorted(content.rows, key=lambda row: row.value)
        assert [row.group for row in ordered] == sorted(row.group for row in ordered)


def _ends(values: list[float]) -> tuple[float, float]:
    return min(values), max(values)


@pytest.mark.parametrize("form", MAPS)
def test_the_chosen_councils_have_the_thick_edge(form: str) -> None:
    """A reader looks for one council; the edge must be round that one."""
    for _, shown, drawing, _ in states(form):
        assert drawing is not None
        edges = reading.edges(drawing)
        assert [code for code, _ in edges] == [code for code in shown.comparison.chosen if code in TODAY]
        assert len({colour for _, colour in edges}) == len(edges)


@pytest.mark.parametrize("form", MAPS)
def test_the_map_shows_all_of_its_shapes_and_those_of_its_form(form: str) -> None:
    """A council beyond the edge of the picture is left out without a word."""
    shapes = outlines(Edition(CATALOGUE, STORE)) if form == "map" else hexagons(Edition(CATALOGUE, STORE))
    xs, ys = zip(*(point for rings in shapes.values() for ring in rings for point in ring), strict=True)
    for _, _, drawing, _ in states(form):
        assert drawing is not None
        geo = drawing["layout"]["geo"]
        for axis, along in ((geo["lonaxis"], xs), (geo["lataxis"], ys)):
            assert axis["range"][0] <= min(along) < max(along) <= axis["range"][1]
        name = "councils" if form == "map" else "hexagons"
        assert reading.shapes_from(drawing) == {f"/map/{name}.json?v={STORE.vintage}"}


def test_the_digit_in_a_hexagon_is_the_group_of_its_own_council() -> None:
    """Whoever cannot tell the colours apart reads the digits."""
    shapes = hexagons(Edition(CATALOGUE, STORE))
    middles = {}
    for code, (ring, *_) in shapes.items():
        corners = ring[:-1]
        middles[code] = tuple(round(sum(along) / len(corners), 1) for along in zip(*corners, strict=True))
    for _, shown, drawing, _ in states("hexagons"):
        assert drawing is not None
        found = {(round(x, 1), round(y, 1)): text for x, y, text in reading.digits(drawing)}
        expected = dict.fromkeys(shown.comparison.signs, "–") | {
            row.area: str(row.group + 1) for row in shown.comparison.rows
        }
        assert found == {middles[code]: text for code, text in expected.items() if code in shapes}


def test_every_council_is_a_dot_at_its_own_figure() -> None:
    """A dot at another figure, or under another name, is a false statement about a council."""
    for _, shown, drawing, _ in states("spread"):
        assert drawing is not None
        rows, dots = shown.comparison.rows, reading.dots(drawing)
        found = dict(dots)
        assert len(dots) == len(found) == len(rows)
        half_column = (max(row.value for row in rows) - min(row.value for row in rows)) / 90 + 1e-9
        for row in rows:
            dot = found[row.area]
            assert abs(dot.x - row.value) <= half_column, row.name
            assert (dot.hover, dot.symbol) == (told(row), SYMBOLS[row.role])
            if row.role in ("main", "also"):
                assert dot.legend == row.name
        assert len({(dot.x, dot.y) for dot in found.values()}) == len(rows), "a dot behind a dot is not seen"
        for column, count in Counter(dot.x for dot in found.values()).items():
            assert sorted(dot.y for dot in found.values() if dot.x == column) == list(range(1, count + 1))


def test_the_names_of_a_spread_lead_to_their_own_dots() -> None:
    """The name of a chosen council at the dot of another."""
    for _, shown, drawing, _ in states("spread"):
        assert drawing is not None
        found = dict(reading.dots(drawing))
        expected = {
            (found[row.area].x, found[row.area].y, f"{row.name} {row.text}")
            for row in shown.comparison.rows
            if row.area in shown.comparison.chosen
        }
        assert set(reading.names(drawing)) == expected


def test_the_quarters_of_a_spread_are_those_of_its_dots() -> None:
    """A line that half of all councils lie below must lie in the middle of them."""
    for _, shown, drawing, _ in states("spread"):
        assert drawing is not None
        content = shown.comparison
        values = sorted(row.value for row in content.rows)
        expected = []
        for sign, share in (("¼", 0.25), ("½", 0.5), ("¾", 0.75)):
            value = share_below(values, share)
            expected.append((value, f"{sign} {numbers.value(value, content.measure.unit, content.measure.decimals)}"))
        assert [text for _, text in reading.quarters(drawing)] == [text for _, text in expected]
        assert [x for x, _ in reading.quarters(drawing)] == pytest.approx([value for value, _ in expected])
        sign = "%" if content.measure.unit == "percent" else ""
        ticks = plots.ticks(drawing)
        assert ticks == {value: f"{value:,g}{sign}" for value in ticks}


def share_below(ordered: list[float], share: float) -> float:
    """The value that a share of the values lie below, between its neighbours in proportion."""
    at = (len(ordered) - 1) * share
    low = int(at)
    return ordered[low] + (at - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])
