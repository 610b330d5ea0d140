"""Plotly drawing of years: lines that stop at breaks and gaps, bars, the legal limit, marks and local statements."""

from collections.abc import Sequence
from html import escape
from math import ceil

from dashboard.content.chart import ChartContent, ChartMark, ChartSeries, SeriesPoint
from dashboard.drawing.plotly.drawing import PlotlyDrawing
from dashboard.drawing.style import INK, QUIET, SERIES_STYLES, STATEMENT, spread_apart, wrapped
from dashboard.wording import numbers

WRAP = 14
LETTER = 7.5
"""About the width of a letter of a label, in pixels."""
LEFT = 46
LABEL_LINE = 0.06
"""The height of one line of a label as a share of the plot."""
MOST_TICKS = 3
"""More year labels than this overlap on a phone; every year is in the table."""
MOST_BAR_LABELS = 6


def add_lines(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """One trace for each run of points that may be joined, and a name with the last number at the right."""
    for item in content.series:
        look = SERIES_STYLES[item.role]
        for run in item.lines:
            drawn.add_scatter(
                x=[point.x for point in run],
                y=[point.value for point in run],
                mode="lines+markers",
                name=escape(item.name),
                line={"color": look.colour, "dash": look.dash, "width": look.width},
                marker={"symbol": look.marker, "size": 9, "color": look.colour},
                customdata=[[escape(item.name), point.label, point.text] for point in run],
                hovertemplate="%{customdata[0]}<br>%{customdata[1]}: <b>%{customdata[2]}</b><extra></extra>",
            )
    _axes(drawn, content, right=_label_width(content), bottom=34)
    _end_labels(drawn, content)


def add_year_bars(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """Upright bars by year, one colour per series; a year without a number has no bar but says so."""
    few = sum(len(item.points) for item in content.series) <= MOST_BAR_LABELS
    for item in content.series:
        look = SERIES_STYLES[item.role]
        points = [point for point in item.points if point.value is not None]
        drawn.add_bar(
            x=[point.x for point in points],
            y=[point.value for point in points],
            name="<br>".join(escape(line) for line in wrapped(item.name, 30)),
            marker={"color": look.colour},
            text=[point.text for point in points] if few else None,
            textposition="outside",
            textfont={"color": INK, "size": 14},
            cliponaxis=False,
            customdata=[[escape(item.name), point.label, point.text] for point in points],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}: <b>%{customdata[2]}</b><extra></extra>",
        )
    _axes(drawn, content, right=12, bottom=84 if len(content.series) > 1 else 34)


def _axes(drawn: PlotlyDrawing, content: ChartContent, right: int, bottom: int) -> None:
    labels = {point.x: point.label for item in content.series for point in item.points}
    top = y_top(content)
    if labels:
        first, last = min(labels), max(labels)
        # Statements and contributed figures may be older or newer than every official one.
        apart = [spot.x for spot in content.spots] + [item.x for item in content.contributed if item.x is not None]
        step = 1 if len(labels) <= MOST_TICKS + 1 else ceil(len(labels) / MOST_TICKS)
        ticks = sorted(labels)[::-1][::step][::-1]
        drawn.update_xaxes(
            range=[min([first - 0.6, *(x - 0.2 for x in apart)]), max([last + 0.6, *(x + 0.2 for x in apart)])],
            tickvals=ticks,
            ticktext=[labels[x].replace("January ", "Jan<br>") for x in ticks],
            tickangle=0,
            showgrid=False,
            ticks="outside",
            tickcolor=QUIET,
            linecolor=QUIET,
        )
    drawn.update_yaxes(
        range=[0, top], ticksuffix="%" if content.unit == "percent" else "", tickformat=",", nticks=6, side="left"
    )
    drawn.update_layout(margin={"l": LEFT + (12 if top >= 10_000 else 0), "r": right, "t": 46, "b": bottom})


def y_top(content: ChartContent) -> float:
    """The top of the axis: 100 where the law's limit is 100, otherwise a little above the highest number."""
    values = [point.value for item in content.series for point in item.points if point.value is not None]
    values += [spot.value for spot in content.spots]
    values += [item.value for item in content.contributed if item.value is not None]
    if content.limit and content.limit.value > 0:
        return max([*values, content.limit.value]) * 1.04
    return (max(values, default=1.0) or 1.0) * 1.14


def _end_labels(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """At the right of the plot: each series' last number and name, and the law's limit, pushed apart."""
    newest = max((point.x for item in content.series for point in item.points), default=0.0)
    ends = [
        # A series that ends earlier than the others says when, or its number would pass for the newest.
        (last.value, last.text, item.name if last.x == newest else f"{item.name}, {last.label}")
        for item in content.series
        if (points := _numbered(item)) and (last := points[-1])
    ]
    if content.limit:
        ends.append((content.limit.value, numbers.value(content.limit.value, content.measures[0].unit, 0), "the law"))
    top = y_top(content)
    sizes = [LABEL_LINE * (1 + len(wrapped(name, WRAP))) for *_, name in ends]
    heights = spread_apart([float(value or 0.0) / top for value, *_ in ends], sizes)
    for (_, text, name), height in zip(ends, heights, strict=True):
        drawn.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=2,
            y=height * top,
            yanchor="middle",
            text="<br>".join([f"<b>{text}</b>", *(escape(line) for line in wrapped(name, WRAP))]),
            showarrow=False,
            align="left",
            font={"size": 13, "color": INK},
        )


def _label_width(content: ChartContent) -> int:
    lines = [line for item in content.series for line in wrapped(item.name, WRAP)]
    return 14 + round(LETTER * max((len(line) for line in [*lines, "the law"]), default=0))


def _numbered(item: ChartSeries) -> list[SeriesPoint]:
    return [point for point in item.points if point.value is not None]


def add_limit(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """A line at what the law expects; it is named at its right end and in the list below the chart."""
    if content.limit is None or content.bars:
        return
    drawn.add_hline(y=content.limit.value, line={"color": INK, "width": 1.5, "dash": "8px 4px"})


def add_marks(drawn: PlotlyDrawing, marks: Sequence[ChartMark]) -> None:
    """Breaks and events as upright lines with a letter; the words stand in the list below the chart."""
    last, row = None, 0
    for mark in marks:
        row = 1 - row if last is not None and mark.x - last < 0.9 else 0
        last = mark.x
        is_break = mark.kind == "break"
        drawn.add_vline(
            x=mark.x,
            line={
                "color": INK if is_break else QUIET,
                "width": 2 if is_break else 1,
                "dash": "dash" if is_break else "dot",
            },
        )
        drawn.add_annotation(
            x=mark.x,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=2 + 19 * row,
            text=f"<b>{mark.key}</b>",
            showarrow=False,
            font={"size": 14, "color": INK},
            hovertext=escape(f"{mark.label}: {mark.text}"),
        )


def add_spots(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """Local statements as hollow diamonds that no line joins."""
    if not content.spots:
        return
    drawn.add_scatter(
        x=[spot.x for spot in content.spots],
        y=[spot.value for spot in content.spots],
        mode="markers",
        name="Local statements, not official statistics",
        marker={"symbol": "diamond-open", "size": 10, "color": STATEMENT, "line": {"width": 2}},
        customdata=[[spot.text, escape(spot.statement.period_text)] for spot in content.spots],
        hovertemplate="Local statement, %{customdata[1]}:<br><b>%{customdata[0]}</b><extra></extra>",
    )


def add_contributed(drawn: PlotlyDrawing, content: ChartContent) -> None:
    """Figures that their publishers counted themselves, as hollow squares that no line joins."""
    points = [item for item in content.contributed if item.x is not None]
    if not points:
        return
    drawn.add_scatter(
        x=[item.x for item in points],
        y=[item.value for item in points],
        mode="markers",
        name="Contributed figures, not official statistics",
        marker={"symbol": "square-open", "size": 9, "color": STATEMENT, "line": {"width": 2}},
        customdata=[[escape(item.fact.publisher), item.period, item.text] for item in points],
        hovertemplate="%{customdata[0]}, %{customdata[1]}:<br><b>%{customdata[2]}</b><extra></extra>",
    )
