"""Plotly knows every property that the page's drawings set, by its own program for Python, which checks each."""

import json
from collections.abc import Sequence

import plotly.graph_objects as go
import pytest

from tests.drawing.compare_drawing_states import states
from tests.drawing.page_drawing_reading import SentDrawing
from tests.drawing.page_drawing_states import DrawnChart

FORMS = ("map", "hexagons", "spread", "years")


def understood(drawing: SentDrawing) -> SentDrawing:
    """The drawing as Plotly read it; raises ValueError at a property or a value that it does not know."""
    found: SentDrawing = json.loads(go.Figure(drawing).to_json())
    found["layout"].pop("template", None)
    for left_out_if_empty in ("annotations", "shapes"):
        found["layout"].setdefault(left_out_if_empty, [])
    return found


def test_plotly_knows_all_that_a_chart_tells_it(drawn: Sequence[DrawnChart]) -> None:
    """The browser passes over what it does not know, and draws something else; here Plotly refuses it by name."""
    for content, drawing in drawn:
        assert understood(drawing) == drawing, content.chart.slug


@pytest.mark.parametrize("form", FORMS)
def test_plotly_knows_all_that_the_page_compare_tells_it(form: str) -> None:
    """An edge, a colour scale or a projection that is misspelt would be left out without a word."""
    drawings = [state.drawing for state in states(form) if state.drawing is not None]
    assert drawings
    for drawing in drawings:
        sent = {name: drawing[name] for name in ("data", "layout")}
        assert understood(sent) == sent
