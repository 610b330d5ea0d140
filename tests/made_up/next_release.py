"""Made-up next yearly release: its entry in the catalogue, and its files for every council."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from dashboard.catalogue import load_catalogue
from dashboard.facts.areas import Area
from tests.made_up.geography import councils_of
from tests.made_up.tables import headers, tidy
from tests.second_opinion.files import TIDY_FILES

LIKE = {
    "requests": "dfe_ehcp_2026/requests_2025_all_areas.csv",
    "assessments": "dfe_ehcp_2026/assessments_2025_all_areas.csv",
    "timeliness_20_week": "dfe_ehcp_2026/timeliness_20_week_2025_all_areas.csv",
}
"""Files of a next release by name, each with the file of 2026 that has its layout."""
RELEASE = """
[[releases]]
id = "ehc-plans-{year}"
title = "reporting year {year}"
published_on = {day}
url = "https://example.org/{year}"
"""
FILE = """
[[releases.files]]
name = "{name}"
path = "{path}"
layout = "dfe-tidy-2026"
headlines = ["{label}"]
own = []

[releases.files.data_set]
title = "Made-up data set: {name}"
file = "{name}.csv"
places = "codes"
filters = [{{ column = "time_period", value = "{{year}}" }}]
"""


def add_next_release(catalogue: Path, areas: Iterable[Area], sources: Path) -> int:
    """List the release in a copy of the catalogue and write its files under `sources`; returns its reporting year.

    It comes out a day after the newest there is: a day to come could not be asked for in an address.
    """
    known = list(areas)
    listed = [release for source in load_catalogue(catalogue).sources.values() for release in source.releases]
    year = 1 + max(int(one.id[-4:]) for one in listed if one.id.startswith("ehc-plans-"))
    day = max(one.published_on for one in listed) + timedelta(days=1)
    entry = RELEASE.format(year=year, day=day)
    for name, like in LIKE.items():
        label = next(file.headline for file in TIDY_FILES if file.path == like)
        path = f"dfe_ehcp_{year}/{name}.csv"
        entry += FILE.format(name=name, path=path, label=label)
        everywhere = [area.code for area in councils_of(known)]
        text = tidy(headers()[like], known, [str(year - 1)], everywhere, label, lambda *_: None)
        (sources / path).parent.mkdir(parents=True, exist_ok=True)
        (sources / path).write_text(text, encoding="utf-8")
    with (catalogue / "sources" / "ehc-plans.toml").open("a", encoding="utf-8") as source:
        source.write(entry)
    return year
