"""Outlines thinned by a refresh: a light map without gaps, with every council on it."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry

from dashboard.facts import open_store
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.gazetteer import Gazetteer
from scripts.pipeline.layouts.geo_boundaries import read
from scripts.pipeline.thinning import TOLERANCE, thinned
from tests.official import SourceFiles

SOURCE = "geo/england_utla_current.geojson"
WAVES = st.lists(st.floats(-0.4, 0.4, allow_nan=False), min_size=1, max_size=30)
Outlines = Mapping[str, BaseGeometry]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(open_store().areas)


@pytest.fixture
def before(sources: SourceFiles) -> Outlines:
    """The outlines as the publisher has them, mended where a ring touches itself."""
    features = json.loads(sources.file(SOURCE).read_text(encoding="utf-8"))["features"]
    return {item["properties"]["old_la_code"]: shape(item["geometry"]).buffer(0) for item in features}


@pytest.fixture
def after(sources: SourceFiles, gazetteer: Gazetteer) -> Outlines:
    """The outlines of `boundaries.json`."""
    features = json.loads(read(sources.file(SOURCE), SOURCE, gazetteer))["features"]
    return {item["id"]: shape(item["geometry"]) for item in features}


def holes(outlines: Outlines) -> int:
    """How many places inside England belong to nobody."""
    whole = shapely.union_all(list(outlines.values()))
    return sum(len(part.interiors) for part in shapely.get_parts(whole))


def test_neighbours_keep_their_common_border(before: Outlines, after: Outlines) -> None:
    """White gaps between councils would look like places that belong to nobody, overlaps like places of two."""
    whole = shapely.union_all(list(after.values()))
    assert whole.area == pytest.approx(sum(item.area for item in after.values()), abs=1e-9)
    assert holes(after) <= holes(before)
    tree = shapely.STRtree(list(before.values()))
    codes = list(before)
    pairs = tree.query(list(before.values()), predicate="intersects").T
    shared = [(codes[a], codes[b]) for a, b in pairs if a < b and shapely.intersection(*_two(before, a, b)).length]
    assert shared
    for one, other in shared:
        assert after[one].intersects(after[other]), f"{one} and {other} no longer touch"


def _two(outlines: Outlines, one: int, other: int) -> tuple[BaseGeometry, BaseGeometry]:
    found = list(outlines.values())
    return found[one], found[other]


def test_every_council_is_kept_where_it_is(before: Outlines, after: Outlines) -> None:
    """The City of London and the Isles of Scilly are smaller than a pixel or two, and somebody looks for them."""
    assert after.keys() == before.keys()
    for code, outline in after.items():
        assert outline.is_valid, code
        assert outline.area == pytest.approx(before[code].area, rel=0.2), code
        assert outline.centroid.distance(before[code].centroid) < TOLERANCE, code
        assert outline.hausdorff_distance(before[code]) < 0.2, code


def test_the_outlines_are_light(official: SourceFiles, gazetteer: Gazetteer) -> None:
    """A phone on a train fetches them before it shows a map."""
    data = read(official.file(SOURCE), SOURCE, gazetteer)
    assert len(data) < 115_000
    assert len(data) < official.file(SOURCE).stat().st_size / 4


def test_the_same_outlines_give_the_same_bytes(sources: SourceFiles, gazetteer: Gazetteer, tmp_path: Path) -> None:
    """The order of a publisher's features says nothing: a vintage must not look new because it has changed."""
    features = json.loads(sources.file(SOURCE).read_text(encoding="utf-8"))["features"]
    (tmp_path / "other.geojson").write_text(json.dumps({"features": features[::-1]}), encoding="utf-8")
    assert read(tmp_path / "other.geojson", SOURCE, gazetteer) == read(sources.file(SOURCE), SOURCE, gazetteer)


@given(WAVES)
def test_a_border_is_thinned_once_for_both_of_its_sides(waves: list[float]) -> None:
    """Whatever its form: the line of one council is the line of the other, made of points that were there."""
    border = [(0.0, 0.0), *((round(wave, 4), index + 1.0) for index, wave in enumerate(waves)), (0.0, len(waves) + 1.0)]
    top = len(waves) + 1.0
    left = Polygon([*border, (-5.0, top), (-5.0, 0.0)])
    right = Polygon([*border[::-1], (5.0, 0.0), (5.0, top)])
    thin = thinned({"1": left, "2": right}, "made up")
    lines = [set(map(tuple, shapely.get_coordinates(thin[code]).tolist())) for code in "12"]
    assert lines[0] & set(border) == lines[1] & set(border)
    assert {border[0], border[-1]} <= lines[0] <= set(border) | {(-5.0, top), (-5.0, 0.0)}
    assert thin["1"].union(thin["2"]).area == pytest.approx(thin["1"].area + thin["2"].area, abs=1e-9)


def test_islets_go_and_what_touches_or_is_all_there_is_stays() -> None:
    """A rock off Devon is no pixel of any map; a rock that is a council, or closes a gap, is."""
    mainland, rock = box(0, 0, 1, 1), box(0.1, 1.5, 0.101, 1.501)
    next_door = Polygon([(1, 0), (2, 0), (2, 0.5), (2, 0.501), (2, 1), (1, 1)])
    wedge = Polygon([(2, 0.5), (2.001, 0.5), (2, 0.501)])
    small = [box(5 + step / 100, 5, 5.004 + step / 100, 5.004) for step in range(3)]
    outlines = {"1": MultiPolygon([mainland, rock, wedge]), "2": next_door, "3": MultiPolygon(small)}
    thin = thinned(outlines, "made up")
    assert {code: len(shapely.get_parts(item)) for code, item in thin.items()} == {"1": 2, "2": 1, "3": 3}
    assert not thin["1"].intersects(rock)


def test_a_town_inside_a_county_stays_a_hole() -> None:
    """Leicester must not be painted as Leicestershire."""
    town = box(1, 1, 2, 2)
    thin = thinned({"855": box(0, 0, 3, 3).difference(town), "856": town}, "made up")
    assert sum(len(part.interiors) for part in shapely.get_parts(thin["855"])) == 1
    assert not thin["855"].contains(town.centroid)
    published = json.loads(open_store().boundaries)["features"]
    (county,) = (shape(item["geometry"]) for item in published if item["id"] == "855")
    assert sum(len(part.interiors) for part in shapely.get_parts(county)) == 1


def test_a_ring_that_crosses_itself_is_mended() -> None:
    """The ONS' own outlines of Dorset, Essex and Cumberland do so off the coast."""
    bow = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    (thin,) = thinned({"1": bow}, "made up").values()
    assert thin.is_valid
    assert thin.area == pytest.approx(2, rel=0.01)


REFUSED = {
    "two councils on one place": ({"1": box(0, 0, 2, 1), "2": box(1, 0, 3, 1)}, "overlap"),
    "a border with other points on its two sides": (
        {"1": Polygon([(0, 0), (1, 0), (1.2, 0.5), (1, 1), (0, 1)]), "2": box(1, 0, 2, 1)},
        "overlap, or meet without a common line: 1, 2",
    ),
    "a council that is a line": ({"1": Polygon([(0, 0), (1, 1), (0, 0)])}, "enclose nothing: 1"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_outlines_that_do_not_fit_together_are_refused(what: str) -> None:
    """Thinned as they are, they would tear the map; whoever refreshes learns which councils to look at."""
    outlines, told = REFUSED[what]
    with pytest.raises(PipelineError, match=told):
        thinned(outlines, SOURCE)


def collection(*features: tuple[str, object]) -> str:
    listed = [{"properties": {"old_la_code": code}, "geometry": geometry} for code, geometry in features]
    return json.dumps({"features": listed})


SQUARE, NEXT = (mapping(box(x, 52, x + 1, 53)) for x in (0, 1))
BROKEN = {
    "no GeoJSON": ("<html>", "is not the expected GeoJSON"),
    "no features": ("{}", "is not the expected GeoJSON"),
    "no outline": (collection(("935", None)), "is not the expected GeoJSON"),
    "a point": (collection(("935", {"type": "Point", "coordinates": [1.0, 52.0]})), "enclose nothing: 935"),
    "a council twice": (collection(("935", SQUARE), ("935", NEXT)), "has two outlines of 935"),
    "a council nobody knows": (collection(("935", SQUARE), ("999", NEXT)), "“999”"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_is_not_read_is_refused_by_name(what: str, gazetteer: Gazetteer, tmp_path: Path) -> None:
    """A half-read file would take councils off the map in silence."""
    text, told = BROKEN[what]
    path = tmp_path / "outlines.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError, match=f"^{SOURCE}.*{told}"):
        read(path, SOURCE, gazetteer)
