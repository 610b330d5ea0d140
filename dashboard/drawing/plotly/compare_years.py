"""The years in Plotly: the range of all councils, their middle half, and the chosen council on it."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any, Final

from dashboard.content.compare import RankedYear, RankedYears
from dashboard.content.compare_page import CompareContent
from dashboard.drawing.layout.over_time import over_time_layout
from dashboard.drawing.layout.plot import PlotAxes
from dashboard.drawing.plotly.axes import add_marks, set_axes
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.plotly.settings import FLAT, LEGEND, PAGE_ROOM, PLAIN
from dashboard.drawing.style import INK, QUIET, RULE, SERIES_STYLES
from dashboard.edition import Edition

_ROOM: Final = replace(PAGE_ROOM, height=420)
_LEGEND: Final = 76
"""Pixels below the years for the legend; Plotly makes more room itself where it takes more rows."""
_HALF = "#B9C7D6"


def years_figure(_edition: Edition, state: CompareContent) -> dict[str, Any] | None:
    """One upright bar for each year; lines join the council's own points only where the years may be compared.

    None for a region or England, which have no place among the councils.
    """
    content = state.over
    if content is None:
        return None
    drawn = PlotlyDrawing()
    drawn.update_layout(**PLAIN, barmode="overlay", legend=LEGEND)
    drawn.update_xaxes(**FLAT)
    drawn.update_yaxes(**FLAT)
    _add_ranges(drawn, [year for year in content.years if year.quarters is not None])
    _add_council(drawn, content)
    top = max(year.highest for year in content.years) * 1.04 or 1.0
    axes = PlotAxes({year.x: year.label for year in content.years}, (), top, state.comparison.measure.unit)
    layout = over_time_layout(axes, content.marks, _ROOM, beside=12, below=_LEGEND)
    set_axes(drawn, layout, _ROOM)
    add_marks(drawn, layout)
    return drawn.plain()


def _add_ranges(drawn: PlotlyDrawing, cut: Sequence[RankedYear]) -> None:
    """Range, middle half and middle of all councils in each year that has enough of them."""
    lower = [year.quarters.lower if year.quarters else 0.0 for year in cut]
    upper = [year.quarters.upper if year.quarters else 0.0 for year in cut]
    lowest, highest = [year.lowest for year in cut], [year.highest for year in cut]
    _add_bars(drawn, cut, lowest, highest, width=0.08, colour=RULE, name="All councils")
    _add_bars(drawn, cut, lower, upper, width=0.5, colour=_HALF, name="Middle half of councils")
    drawn.add_scatter(
        x=[year.x for year in cut],
        y=[year.quarters.middle if year.quarters else None for year in cut],
        mode="markers",
        name="Middle council",
        marker={"symbol": "line-ew", "size": 12, "line": {"color": INK, "width": 2}},
        customdata=[[year.label, year.middle] for year in cut],
        hovertemplate="Middle council, %{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
    )


def _add_bars(
    drawn: PlotlyDrawing,
    years: Sequence[RankedYear],
    low: Sequence[float],
    high: Sequence[float],
    *,
    width: float,
    colour: str,
    name: str,
) -> None:
    drawn.add_bar(
        x=[year.x for year in years],
        y=[upper - lower for lower, upper in zip(low, high, strict=True)],
        base=list(low),
        width=width,
        name=name,
        marker={"color": colour, "line": {"color": QUIET, "width": 0.5}},
        hoverinfo="skip",
    )


def _add_council(drawn: PlotlyDrawing, content: RankedYears) -> None:
    """The chosen council's own points with their places, joined where its years may be compared."""
    places = {year.x: year.rank for year in content.years}
    look = SERIES_STYLES["main"]
    for number, run in enumerate(content.series.lines):
        drawn.add_scatter(
            x=[point.x for point in run],
            y=[point.value for point in run],
            mode="lines+markers",
            name=escape(content.series.name),
            legendgroup="main",
            showlegend=number == 0,
            line={"color": look.colour, "width": look.width},
            marker={"symbol": look.marker, "size": 10, "color": look.colour},
            customdata=[[point.label, point.text, places.get(point.x, "")] for point in run],
            hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>, %{customdata[2]}<extra></extra>",
        )
