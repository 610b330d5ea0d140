"""The shapes of the map: light, without gaps between neighbours, and with every council on them."""

from itertools import pairwise
from math import cos, hypot, radians

from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue import Catalogue
from dashboard.drawing.outlines import geojson, hexagons, outlines
from dashboard.drawing.thinning import Point, thinned, turn
from dashboard.edition import Edition
from dashboard.facts import FactStore

TOLERANCE = 0.1
WAVES = st.lists(st.floats(-0.4, 0.4, allow_nan=False), min_size=1, max_size=30)


def off(point: Point, line: list[Point]) -> float:
    """How far a point is from a line of several pieces."""

    def one(first: Point, last: Point) -> float:
        narrow = cos(radians(53))
        dx, dy = (last[0] - first[0]) * narrow, last[1] - first[1]
        px, py = (point[0] - first[0]) * narrow, point[1] - first[1]
        length = hypot(dx, dy) ** 2
        along = min(max((px * dx + py * dy) / length, 0.0), 1.0) if length else 0.0
        return hypot(px - along * dx, py - along * dy)

    return min(one(first, last) for first, last in pairwise(line))


@given(WAVES)
def test_a_line_that_two_councils_share_stays_shared_and_close(waves: list[float]) -> None:
    """White gaps between councils would look like places that belong to nobody."""
    border = [(0.0, 0.0), *((wave, (index + 1.0)) for index, wave in enumerate(waves)), (0.0, len(waves) + 1.0)]
    top = len(waves) + 1.0
    left = (*border, (-5.0, top), (-5.0, 0.0), (0.0, 0.0))
    right = (*border[::-1], (5.0, 0.0), (5.0, top), (0.0, top))
    shapes = thinned({"1": (left,), "2": (right,)}, TOLERANCE)
    mine, theirs = shapes["1"][0], shapes["2"][0]
    line = [point for point in mine if point in set(border)]
    assert sorted(set(line)) == sorted({point for point in theirs if point in set(border)})
    kept = sorted(set(line), key=border.index)
    assert kept[0] == border[0]
    assert kept[-1] == border[-1]
    assert all(off(point, kept) <= TOLERANCE + 1e-9 for point in border)


def test_the_map_is_light_and_has_every_council(catalogue: Catalogue, store: FactStore) -> None:
    """A phone on a train fetches it; and nobody may be missing from it."""
    today = {area.code for area in store.areas.selectable() if area.level == "council"}
    for shapes, most in ((outlines(store), 120_000), (hexagons(Edition(catalogue, store)), 40_000)):
        assert set(shapes) == today
        assert len(geojson(shapes)) < most
        for rings in shapes.values():
            # Plotly takes a first ring that runs the other way for everything but the council.
            assert turn(rings[0]) < 0
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)


def test_a_town_inside_a_county_stays_a_hole(store: FactStore) -> None:
    """Leicester must not be painted as Leicestershire."""
    assert any(turn(ring) > 0 for ring in outlines(store)["855"])


def test_hexagons_stand_apart_and_roughly_where_councils_lie(catalogue: Catalogue) -> None:
    """Two on one place would hide a council; Suffolk left of Devon would mislead."""
    places = catalogue.hexagons.places
    assert len(set(places.values())) == len(places)
    assert places["935"][0] > places["878"][0]
    assert places["929"][1] < places["935"][1] < places["850"][1]
