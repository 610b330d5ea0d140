"""A chart's drawing made ready once. Left to itself, Plotly copies and encodes it at each click of each visitor."""

from typing import Any

import plotly.graph_objects as go


class ReadyFigure(go.Figure):  # type: ignore[misc] # Plotly ships no types
    """A finished figure that gives out one and the same plain form. It must not be changed any more, nor what it gives.

    Three quarters of a click's processor time went into making that form anew for each chart of the page.
    """

    def __init__(self, figure: go.Figure) -> None:
        super().__init__(figure)
        self._plain: dict[str, Any] = super().to_dict()

    def to_dict(self) -> dict[str, Any]:
        """What Streamlit sends to the browser."""
        return self._plain
