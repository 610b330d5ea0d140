"""Example measure, added to a catalogue by the steps of the README: a file, a chart, and its name in a domain."""

import shutil
from pathlib import Path

MEASURE = Path(__file__).with_name("example_measure.toml")
SLUG = "requests-withdrawn"
CHART = f"""\
slug = "{SLUG}"
title = "Requests that were withdrawn"
domain = "disputes"
form = "line"
measures = ["{SLUG}"]
comparators = ["region"]
author = "Example"
checker = "Example"
next_review = "2027-06"
"""


def add_example(catalogue: Path) -> None:
    """Add measure, chart and name to a copy of the catalogue, which must not have the measure yet."""
    measure = catalogue / "measures" / f"{SLUG}.toml"
    assert not measure.exists(), f"{SLUG} is no example any more: give {MEASURE.name} a column that no measure reads"
    shutil.copy(MEASURE, measure)
    (catalogue / "charts" / f"{SLUG}.toml").write_text(CHART, encoding="utf-8")
    page = catalogue / "domains" / "disputes.toml"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace('charts = ["', f'charts = ["{SLUG}", "', 1), encoding="utf-8")
