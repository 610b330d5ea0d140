"""The years in Plotly: the range of all councils, their middle half, and the chosen council on it."""

from html import escape
from math import ceil

import plotly.graph_objects as go

from dashboard.catalogue.measures import Measure
from dashboard.content.compare import RankedYear, RankedYears
from dashboard.drawing.plotly.figure import PLAIN
from dashboard.drawing.plotly.over_time import MOST_TICKS, add_marks
from dashboard.drawing.style import INK, QUIET, RULE, SERIES_STYLES

HEIGHT = 420
_HALF = "#B9C7D6"


def years_figure(measure: Measure, content: RankedYears) -> go.Figure:
    """One upright bar for each year; lines join the council's own points only where the years may be compared."""
    drawn = go.Figure()
    cut = [year for year in content.years if year.quarters is not None]
    drawn.add_trace(
        _bars(cut, [year.lowest for year in cut], [year.highest for year in cut], 0.08, RULE, "All councils")
    )
    lower = [year.quarters.lower if year.quarters else 0.0 for year in cut]
    upper = [year.quarters.upper if year.quarters else 0.0 for year in cut]
    drawn.add_trace(_bars(cut, lower, upper, 0.5, _HALF, "Middle half of councils"))
    drawn.add_trace(
        go.Scatter(
            x=[year.x for year in cut],
            y=[year.quarters.middle if year.quarters else None for year in cut],
            mode="markers",
            name="Middle council",
            marker={"symbol": "line-ew", "size": 12, "line": {"color": INK, "width": 2}},
            customdata=[[year.label, year.middle] for year in cut],
            hovertemplate="Middle council, %{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
        )
    )
    places = {year.x: year.place for year in content.years}
    look = SERIES_STYLES["main"]
    for number, run in enumerate(content.series.lines):
        drawn.add_trace(
            go.Scatter(
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
        )
    add_marks(drawn, content.marks)
    step = 1 if len(content.years) <= MOST_TICKS + 1 else ceil(len(content.years) / MOST_TICKS)
    ticks = content.years[::-1][::step]
    xs = [year.x for year in content.years]
    drawn.update_xaxes(
        range=[min(xs) - 0.6, max(xs) + 0.6],
        tickvals=[year.x for year in ticks],
        ticktext=[year.label for year in ticks],
        showgrid=False,
        zeroline=False,
        ticks="outside",
        fixedrange=True,
    )
    suffix = "%" if measure.unit == "percent" else ""
    top = max(year.highest for year in content.years) * 1.04 or 1.0
    drawn.update_yaxes(range=[0, top], ticksuffix=suffix, nticks=6, gridcolor=RULE, zeroline=False, fixedrange=True)
    drawn.update_layout(
        height=HEIGHT,
        margin={"l": 50, "r": 12, "t": 46, "b": 110},
        barmode="overlay",
        **PLAIN,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": -0.14, "yanchor": "top"},
    )
    return drawn


def _bars(years: list[RankedYear], low: list[float], high: list[float], width: float, colour: str, name: str) -> go.Bar:
    return go.Bar(
        x=[year.x for year in years],
        y=[upper - lower for lower, upper in zip(low, high, strict=True)],
        base=low,
        width=width,
        name=name,
        marker={"color": colour, "line": {"color": QUIET, "width": 0.5}},
        hoverinfo="skip",
    )
