"""A click does not make the charts anew: what they are sent as is made once and kept; and it is whole."""

import json
from typing import Any

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.interface.chart_element import chart_data
from dashboard.site.page import DashboardPage
from dashboard.site.pages import PAGES
from tests.pages.test_pages import opened

WITH_CHARTS = [entry for entry in PAGES if entry.build is not None]


def sent(app: AppTest) -> list[bytes]:
    """What the browser gets for each drawing of the page."""
    return [element.proto.bytes for element in app.get("bidi_component")]


@pytest.mark.parametrize("page", [entry.path for entry in WITH_CHARTS])
def test_a_click_encodes_no_chart_again(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was three quarters of a click's work, for everyone at once; counted, because time tells nothing here."""
    app = opened(page)
    before = sent(app)
    made = 0
    encode = json.dumps

    def counted(*args: Any, **options: Any) -> str:
        nonlocal made
        made += 1
        return encode(*args, **options)

    monkeypatch.setattr(json, "dumps", counted)
    app.run()
    assert sent(app) == before != []
    assert made == 0


@pytest.mark.parametrize("entry", WITH_CHARTS, ids=lambda entry: entry.path or "start")
def test_a_page_asks_ahead_for_what_draws_its_charts(entry: DashboardPage) -> None:
    """Another build would come last of all, after everything that the page needs: seconds later on a phone."""
    assert {json.loads(content)["build"] for content in sent(opened(entry.path))} == {entry.build}


def test_a_drawing_is_the_figure_that_it_was_made_of() -> None:
    """Readers must get the drawing that was made, whole, with its words for those who cannot see it."""
    figure = go.Figure(go.Scatter(x=["2024", "2025"], y=[25.4, None]), layout={"height": 300, "meta": {"title": "é"}})
    made = chart_data(figure.to_dict(), {"displayModeBar": False}, "In words: 25.4%", "a.js", clicks=True)
    told = json.loads(made.content)
    assert {"data": told.pop("data"), "layout": told.pop("layout")} == figure.to_dict()
    assert told == {
        "build": "a.js",
        "alt": "In words: 25.4%",
        "clicks": True,
        "config": {"displayModeBar": False},
    }
    assert made.height == 300


def test_a_number_that_is_none_is_refused() -> None:
    """Browsers cannot read it, and would leave the place of the whole drawing empty."""
    with pytest.raises(ValueError, match="Out of range"):
        chart_data({"data": [{"y": [float("nan")]}], "layout": {}}, {}, "", "a.js")
