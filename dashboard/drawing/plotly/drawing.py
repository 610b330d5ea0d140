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
        self._layout: dict[str, Any] = {"annotations": [], "shapes": []}

    def add_scatter(self, **properties: Any) -> None:
        """Points, or a line through them."""
        self._data.append(_given({"type": "scatter", **properties}))

    def add_bar(self, **properties: Any) -> None:
        """Bars."""
        self._data.append(_given({"type": "bar", **properties}))

    def add_choropleth(self, **properties: Any) -> None:
        """Coloured areas of a map."""
        self._data.append(_given({"type": "choropleth", **properties}))

    def add_scattergeo(self, **properties: Any) -> None:
        """Points or words on a map."""
        self._data.append(_given({"type": "scattergeo", **properties}))

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
        self._update("xaxis", properties)

    def update_yaxes(self, **properties: Any) -> None:
        """Set properties of the upright axis."""
        self._update("yaxis", properties)

    def update_geos(self, **properties: Any) -> None:
        """Set properties of the map."""
        self._update("geo", properties)

    def update_layout(self, **properties: Any) -> None:
        """Set properties of the whole; each takes the place of what was set before under its name."""
        self._layout |= _given(properties)

    def _update(self, part: str, properties: dict[str, Any]) -> None:
        """Set properties of a part of the layout; a drawing has only the parts that were set."""
        self._layout.setdefault(part, {}).update(_given(properties))

    def plain(self) -> dict[str, Any]:
        """Drawing as plain data for JSON: `data` and `layout`."""
        return {"data": self._data, "layout": self._layout}


def _given(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}
