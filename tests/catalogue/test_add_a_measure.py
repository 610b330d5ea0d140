"""What the README promises whoever carries on: a measure is added by files alone."""

import csv
import shutil
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.catalogue import load_catalogue
from dashboard.catalogue.load import DEFAULT_FOLDER
from dashboard.edition import CurrentEdition
from dashboard.facts import open_store
from dashboard.public.routes import routes
from scripts import refresh
from tests.catalogue.example import add_example
from tests.made_up.folder import accept_nothing
from tests.twice import Twice


def test_a_measure_is_added_in_three_steps(made_up: Path, copied_refreshed: Twice, tmp_path: Path) -> None:
    """One file for the measure, one for the chart, one line for the page; then refresh. No code, and no figure lost."""
    catalogue = accept_nothing(shutil.copytree(DEFAULT_FOLDER, tmp_path / "catalogue"))
    root = copied_refreshed.root
    before = open_store(root)
    add_example(catalogue)

    assert refresh.main(["--from", str(made_up), "--to", str(root), "--catalogue", str(catalogue)]) == 0

    store, book = open_store(root), load_catalogue(catalogue)
    client = TestClient(
        Starlette(routes=routes(CurrentEdition(lambda: book, lambda: store), root)), base_url="http://localhost"
    )
    shown = client.get("/chart/requests-withdrawn.json?with=none").json()
    found = {figure["label"]: figure["shown"] for figure in shown["figures"]}
    assert found["2025"] == _printed(made_up)
    assert len(found) >= 2
    assert all(origin["column"] == "requests_withdrawn" for origin in shown["origins"])
    assert "/chart/requests-withdrawn" in client.get("/summary").text
    assert len(store.facts) > len(before.facts)


def _printed(made_up: Path) -> str:
    """Suffolk's figure in the newest file, read by other code."""
    file = made_up / "dfe_ehcp_2026" / "requests_2025_all_areas.csv"
    with file.open(encoding="utf-8-sig", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["old_la_code"] == "935"]
    (row,) = (row for row in rows if row["breakdown_topic"] == row["breakdown"])
    return row["requests_withdrawn"]
