"""What was published last for an area: by a plain count of the file of facts, and no correction of another's figure."""

from datetime import date

import pandas
import pytest

from dashboard.analysis.newest_releases import newest_releases
from dashboard.catalogue import load_catalogue
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.facts.store import DEFAULT_ROOT

CATALOGUE, STORE = load_catalogue(), open_store()
EDITION = Edition(CATALOGUE, STORE)
ROWS = pandas.read_parquet(DEFAULT_ROOT / "vintages" / STORE.vintage / "facts.parquet")


@pytest.mark.parametrize("day", [None, date(2021, 1, 1), date(2024, 1, 1), date(2025, 12, 1)])
def test_the_newest_official_release_comes_first(day: date | None) -> None:
    """A visitor from Suffolk was told of the corrections of 15 councils of Yorkshire, and of nothing of Suffolk's."""
    told_of_own = set()
    for area in (item.code for item in STORE.areas.selectable()):
        rows = ROWS[(ROWS["area"] == area) & (ROWS["published_on"] <= (day or date.max))]
        official = rows[rows["source_file"] != "corrections.toml"]
        found = newest_releases(EDITION.at(day), area)
        first = {release.id for source, release in found if source.publisher != "This site"}
        newest = official["published_on"].max() if len(official) else None
        assert first == set(official[official["published_on"] == newest]["release"]), area
        own = [release.id for source, release in found if source.publisher == "This site"]
        assert bool(own) == (len(official) < len(rows)), area
        assert [release.id for _, release in found][len(found) - len(own) :] == own, "what this site did comes last"
        told_of_own |= {area} if own else set()
    assert told_of_own == ({area for item in CATALOGUE.corrections for area in item.areas} if day is None else set())
