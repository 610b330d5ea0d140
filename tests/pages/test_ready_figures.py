"""A click does not make the charts anew: what they are sent as is made once and kept."""

import plotly.graph_objects as go
import pytest
from plotly.basedatatypes import BaseFigure

from dashboard.interface.page_list import PAGES
from dashboard.interface.ready_figure import ReadyFigure
from tests.pages.test_pages import opened


@pytest.mark.parametrize("page", [entry.path for entry in PAGES if entry.charts])
def test_a_click_encodes_no_chart_again(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was three quarters of a click's work, for everyone at once; counted, because time tells nothing here."""
    app = opened(page)
    drawn = len(app.get("plotly_chart"))
    made = 0
    encode = BaseFigure.to_dict

    def counted(figure: BaseFigure) -> dict[str, object]:
        nonlocal made
        made += 1
        return encode(figure)

    monkeypatch.setattr(BaseFigure, "to_dict", counted)
    app.run()
    assert len(app.get("plotly_chart")) == drawn > 0
    assert made == 0


def test_a_ready_figure_is_sent_as_the_figure_that_it_was_made_of() -> None:
    """Readers must get the drawing that was made, whole."""
    figure = go.Figure(go.Scatter(x=["2024", "2025"], y=[25.4, 16.5]), layout={"height": 300, "meta": {"title": "T"}})
    ready = ReadyFigure(figure.to_dict())
    assert ready.to_dict() == figure.to_dict()
    assert ready.to_dict() is ready.to_dict()
