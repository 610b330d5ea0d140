"""Colours, dashes and sizes that every renderer uses."""

from dataclasses import dataclass

from dashboard.content.chart import Role

INK = "#0b0c0c"
QUIET = "#595959"
RULE = "#d0d0ce"
PAPER = "#ffffff"
FONT = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', Helvetica, Arial, sans-serif"
STATEMENT = "#3D3D3D"


@dataclass(frozen=True)
class SeriesStyle:
    """Style of a series: colour, dash and marker all differ, so that nothing rests on colour alone."""

    colour: str
    dash: str
    marker: str
    width: float


SERIES_STYLES: dict[Role, SeriesStyle] = {
    "main": SeriesStyle("#12436D", "solid", "circle", 3.5),
    "region": SeriesStyle("#28A197", "dash", "square", 2.25),
    "england": SeriesStyle("#801650", "dot", "diamond", 2.25),
    "neighbours": SeriesStyle("#F46A25", "dashdot", "triangle-up", 2.25),
    "second": SeriesStyle("#28A197", "dash", "square", 2.5),
    "third": SeriesStyle("#801650", "dot", "diamond", 2.5),
    "fourth": SeriesStyle("#F46A25", "dashdot", "triangle-up", 2.5),
}
CONTEXT_BAR = "#949494"
