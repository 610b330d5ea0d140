"""Fixtures of the tests of drawings."""

import pytest

from tests.drawing.page_drawing_states import STATES, DrawnChart, drawn_in


@pytest.fixture(params=STATES)
def drawn(request: pytest.FixtureRequest) -> tuple[DrawnChart, ...]:
    """Every chart for one area and day, with the drawing that its page is sent."""
    return drawn_in(request.param)
