"""A chart's drawing made ready once. Left to itself, Plotly copies and encodes it at each click of each visitor."""

from typing import Any

from plotly.basedatatypes import BaseFigure


class ReadyFigure(BaseFigure):  # type: ignore[misc] # Plotly ships no types
    """A finished figure in its plain form, which it gives out and can do nothing else.

    Three quarters of a click's processor time went into making that form anew for each chart of the page. It must not
    be changed by who gets it.
    """

    def __init__(self, plain: dict[str, Any]) -> None:
        # Not the base's own: that would make and check all parts of the figure.
        self._plain = plain

    def to_dict(self) -> dict[str, Any]:
        """What Streamlit sends to the browser."""
        return self._plain
