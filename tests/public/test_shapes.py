"""The shapes of the map, which a browser fetches from this site and from nowhere else."""

import pytest
from starlette.testclient import TestClient

from dashboard.facts import FactStore


@pytest.mark.parametrize("name", ["councils", "hexagons"])
def test_shapes_are_compressed_and_kept(client: TestClient, store: FactStore, name: str) -> None:
    """The map page must stay light on a slow line."""
    answer = client.get(f"/map/{name}.json?v={store.vintage}")
    codes = {feature["id"] for feature in answer.json()["features"]}
    assert codes == {area.code for area in store.areas.selectable() if area.level == "council"}
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < 30_000
    again = client.get(f"/map/{name}.json", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_map_of_the_world_is_empty_and_nothing_else_is_served(client: TestClient) -> None:
    """Plotly asks for it even where none of it is shown."""
    assert client.get("/map/world_110m.json").json()["objects"] == {}
    assert client.get("/map/world_50m.json").status_code == 404
