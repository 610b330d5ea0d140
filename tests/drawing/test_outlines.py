"""The shapes of the map: light, running the right way, and with every council on them."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.catalogue import Catalogue
from dashboard.content.compare_page import compare_content
from dashboard.drawing.outlines import geojson, hexagons, outlines, signed_area
from dashboard.drawing.svg.compare import map_svg
from dashboard.edition import Edition
from dashboard.facts import FactStore, open_store
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.links.view import ChartView


def test_the_map_is_light_and_has_every_council(catalogue: Catalogue, store: FactStore) -> None:
    """A phone on a train fetches it; and nobody may be missing from it."""
    today = {area.code for area in store.areas.selectable() if area.level == "council"}
    for shapes, most in ((outlines(Edition(catalogue, store)), 120_000), (hexagons(Edition(catalogue, store)), 40_000)):
        assert set(shapes) == today
        assert len(geojson(shapes)) < most
        for rings in shapes.values():
            # Plotly takes a first ring that runs the other way for everything but the council.
            assert signed_area(rings[0]) < 0
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)


def test_a_town_inside_a_county_stays_a_hole(catalogue: Catalogue, store: FactStore) -> None:
    """Leicester must not be painted as Leicestershire."""
    assert any(signed_area(ring) > 0 for ring in outlines(Edition(catalogue, store))["855"])


@pytest.mark.parametrize("vintage", sorted(folder.name for folder in (DEFAULT_ROOT / "vintages").iterdir()))
def test_the_map_of_every_published_vintage_can_be_drawn(catalogue: Catalogue, tmp_path: Path, vintage: str) -> None:
    """A refresh that is taken back brings the outlines of its vintage with it, and those may be less thinned."""
    shutil.copytree(DEFAULT_ROOT / "vintages" / vintage, tmp_path / "vintages" / vintage)
    (tmp_path / "CURRENT").write_text(f"{vintage}\n", encoding="utf-8")
    (tmp_path / "HISTORY").write_text(f"{vintage}\n", encoding="utf-8")
    store = open_store(tmp_path)
    edition = Edition(catalogue, store)
    state = compare_content(edition, ChartView("935"))
    assert state is not None
    drawn = map_svg(edition, state, 640, "")
    today = {area.code for area in store.areas.selectable() if area.level == "council"}
    assert set(outlines(Edition(catalogue, store))) == today
    assert len(re.findall("<path ", drawn)) >= len(today)
    assert all(signed_area(rings[0]) < 0 for rings in outlines(Edition(catalogue, store)).values())


def test_outlines_that_run_the_other_way_are_turned(catalogue: Catalogue, store: FactStore) -> None:
    """GeoJSON's own rule is the opposite of Plotly's: England would be painted over by each council in turn."""
    features = json.loads(store.boundaries)["features"]
    for feature in features:
        feature["geometry"]["coordinates"] = [[r[::-1] for r in part] for part in feature["geometry"]["coordinates"]]
    other = replace(store, boundaries=json.dumps({"features": features}).encode())
    turned, plain = (outlines(Edition(catalogue, item)) for item in (other, store))
    areas = {code: [signed_area(ring) for ring in rings] for code, rings in plain.items()}
    assert {code: [signed_area(ring) for ring in rings] for code, rings in turned.items()} == areas


def test_hexagons_stand_apart_and_roughly_where_councils_lie(catalogue: Catalogue) -> None:
    """Two on one place would hide a council; Suffolk left of Devon would mislead."""
    places = catalogue.hexagons.places
    assert len(set(places.values())) == len(places)
    assert places["935"][0] > places["878"][0]
    assert places["929"][1] < places["935"][1] < places["850"][1]
