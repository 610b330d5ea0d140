"""Browsers are sent the Plotly drawings that `tests/drawing` reads: each chart's own, for area and as-of day."""

import json
import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.chart_figure import figure
from dashboard.edition import Edition
from dashboard.links.view import ChartView
from tests.drawing import compare_drawing_reading as maps
from tests.drawing.compare_drawing_states import CATALOGUE, STORE
from tests.drawing.compare_drawing_states import compared as compared_state
from tests.drawing.page_drawing_reading import as_sent, words
from tests.pages.test_compare import compared
from tests.pages.test_drawing import sent
from tests.pages.test_pages import opened

DOMAIN_PAGES = ("timeliness", "disputes", "annual-reviews")


def figures(app: AppTest) -> dict[str, Any]:
    """Data and layout of every drawing that the page is sent, by its words for those who cannot see it."""
    told = [json.loads(content) for content in sent(app)]
    found = {item["alt"]: {"data": item["data"], "layout": item["layout"]} for item in told}
    assert len(found) == len(told), "two drawings with the same words"
    return found


def expected(view: ChartView) -> dict[str, Any]:
    """The drawing of every chart of the catalogue that is not empty for a view, by the same words."""
    edition = Edition(CATALOGUE, STORE).at(view.as_of)
    contents = [chart_content(edition, chart, view) for chart in CATALOGUE.charts.values()]
    return {content.alt: as_sent(figure(content)) for content in contents if content.empty is None}


def test_every_chart_is_sent_to_its_page_as_it_was_drawn() -> None:
    """A chart in another's place, or with another's numbers, would be false under a true title."""
    found: dict[str, Any] = {}
    for page in DOMAIN_PAGES:
        found |= figures(opened(page))
    assert found == expected(ChartView(CATALOGUE.site.home_area))


@pytest.mark.parametrize(
    ("page", "area", "day"),
    [("", "926", None), ("timeliness", "935", date(2025, 12, 1)), ("recommendations", "935", None)],
)
def test_a_page_is_sent_the_drawings_of_its_area_and_day(page: str, area: str, day: date | None) -> None:
    """A frozen link with today's drawing, or Norfolk's page with Suffolk's, would pass unseen."""
    asked = {"area": area} | ({"as_of": day.isoformat()} if day else {})
    found = figures(opened(page, **asked))
    assert found
    assert found.items() <= expected(ChartView(area, as_of=day)).items()


def test_the_page_compare_is_sent_the_drawing_of_each_form() -> None:
    """The map of another measure, or of another form, under the words of this one."""
    for form in ("hexagons", "spread", "years"):
        asked = {"measure": "percent-over-52-weeks", "also": "926"}
        state = compared_state("935", form=form, **asked)
        assert state is not None
        assert state.drawing is not None
        (content,) = sent(compared(form=form, **asked))
        assert json.loads(content) == state.drawing


def test_the_colours_of_the_map_are_those_of_its_legend() -> None:
    """Read from nothing but what is sent: each council's number lies between the ends of its colour in the legend."""
    app = compared(also="926")
    markup = " ".join(block.proto.body for block in app.get("html"))
    styles = dict(re.findall(r"\.(shade-\d|none) \{ background: (#\w+);", markup))
    legend = {}
    for name, text in maps.legend(markup):
        if match := re.search(r"([\d.]+)% to ([\d.]+)% \((\d+) councils\)", words(text)):
            low, high, count = match.groups()
            legend[styles[name].upper()] = (float(low), float(high), int(count))
    assert len(legend) == 5
    (content,) = sent(app)
    found = [(item.colour.upper(), item.hover) for item in maps.councils(json.loads(content)).values()]
    numbers = [(colour, float(match[1])) for colour, text in found if (match := re.search(r": ([\d.]+)%", text))]
    for colour, number in numbers:
        low, high, _ = legend[colour]
        assert low <= number <= high, (colour, number)
    for colour, (_, _, count) in legend.items():
        assert sum(other == colour for other, _ in numbers) == count
