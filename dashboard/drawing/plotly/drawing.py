"""What Plotly's program draws, gathered as plain data."""

from typing import Any


class PlotlyDrawing:
    """A drawing in the making: traces and layout, under the names that Plotly's own figure has for the same steps.

    Plotly's figure checks every property as it is set, which was two thirds of the time that a page took when nobody
    had opened it before. Here nothing is checked; the tests let Plotly check the whole of it for every chart. A
    property that is None is left out.
    """

    def __init__(self) -> None:
        self._data: list[dict[str, Any]] = []
        self._layout: dict[str, Any] = {"annotations": [], "shapes": [], "xaxis": {}, "yaxis": {}}

    def add_scatter(self, **properties: Any) -> None:
        """Points, or a line through them."""
        self._data.append(_given({"type": "scatter", **properties}))

    def add_bar(self, **properties: Any) -> None:
        """Bars."""
        self._data.append(_given({"type": "bar", **properties}))

    def add_annotation(self, **properties: Any) -> None:
        """Words at a place."""
        self._layout["annotations"].append(_given(properties))

    def add_hline(self, y: float, line: dict[str, Any]) -> None:
        """A line across the whole plot."""
        ends = {"x0": 0, "x1": 1, "xref": "x domain", "y0": y, "y1": y, "yref": "y"}
        self._layout["shapes"].append({"type": "line", "line": line, **ends})

    def add_vline(self, x: float, line: dict[str, Any]) -> None:
        """A line from the bottom of the plot to its top."""
        ends = {"x0": x, "x1": x, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
        self._layout["shapes"].append({"type": "line", "line": line, **ends})

    def update_xaxes(self, **properties: Any) -> None:
        """Set properties of the horizontal axis."""
        self._layout["xaxis"] |= _given(properties)

    def update_yaxes(self, **properties: Any) -> None:
        """Set properties of the upright axis."""
        self._layout["yaxis"] |= _given(properties)

    def update_layout(self, **properties: Any) -> None:
        """Set properties of the whole; each takes the place of what was set before under its name."""
        self._layout |= _given(properties)

    def plain(self) -> dict[str, Any]:
        """The whole, in the form that goes to the browser."""
        return {"data": self._data, "layout": self._layout}


def _given(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}
