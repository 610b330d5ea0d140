"""What is said of others leaves out nobody: ranges in titles, and councils without a number."""

import re

from dashboard.catalogue import Catalogue
from dashboard.content.chart_assembly import chart_content
from dashboard.content.compare_assembly import comparison
from dashboard.content.forms import is_of_places
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView

RANGE = re.compile(
    r"; (its statistical neighbours|the other regions|the regions) range from (\S+) to (\S+?)( weeks)?\.$"
)


def test_a_range_is_that_of_the_areas_it_names(catalogue: Catalogue, store: FactStore) -> None:
    """“The regions range from 31.8% to 60.3%” under a region with 60.5% is false; every chart and area is checked."""
    edition, found = Edition(catalogue, store), 0
    for chart in (chart for chart in catalogue.charts.values() if is_of_places(chart)):
        for area in store.areas.selectable():
            content = chart_content(edition, chart, ChartView(area.code))
            told = RANGE.search(content.title)
            if told is None:
                continue
            others = [bar for bar in content.bars if bar.value is not None and bar.figure is not None]
            match told[1]:
                case "the other regions":
                    assert area.level == "region"
                    named = [bar for bar in others if _level(store, bar.figure.area) == "region"]
                    named = [bar for bar in named if bar.figure and bar.figure.area != area.code]
                case "the regions":
                    assert area.level == "country"
                    named = [bar for bar in others if bar.figure and _level(store, bar.figure.area) == "region"]
                case _:
                    codes = store.areas.neighbours(area.code)
                    named = [bar for bar in others if bar.figure and bar.figure.area in codes]
            ordered = sorted(named, key=lambda bar: bar.value or 0.0)
            # Of few cases the counts are told in place of the share.
            if not any(bar.figure and bar.figure.has_few_cases for bar in (ordered[0], ordered[-1])):
                weeks = told[4] or ""
                assert (ordered[0].text.removesuffix(weeks), ordered[-1].text.removesuffix(weeks)) == (
                    told[2].removesuffix(weeks),
                    told[3],
                ), (chart.slug, area.code)
            found += 1
    assert found > 400


def test_what_no_publisher_printed_is_not_in_the_file(catalogue: Catalogue, store: FactStore) -> None:
    """A ratio of ours that cannot be worked out stands in no file, and has no symbol."""
    edition = Edition(catalogue, store)
    view = ChartView("800", parameters=(("measure", "mediation-per-100-refusals"), ("year", "2022")))
    content = comparison(edition, view)
    assert content is not None
    assert "no number for it: none (the number it would be divided by is 0)." in content.rank_sentence
    reasons = {item.why: item.names for item in content.left_out}
    unworked = reasons["No number can be worked out"]
    assert any(name.endswith("none (the number it would be divided by is 0)") for name in unworked)
    assert not any("none (" in name for name in reasons.get("A symbol in place of a number", ()))


def _level(store: FactStore, code: str) -> str:
    return store.areas[code].level
