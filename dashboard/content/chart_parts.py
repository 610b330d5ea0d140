"""Parts of a chart's content that depend on its form, and the subject at the start of every subtitle."""

from dataclasses import dataclass

from dashboard.catalogue.measures import Measure
from dashboard.catalogue.presentation import ChartSpec
from dashboard.content.chart import (
    ChartMark,
    ChartSeries,
    ContentTable,
    ContributedPoint,
    RankedBar,
    StatementPoint,
)


@dataclass(frozen=True)
class ChartParts:
    """Data, table and words of a chart in one form; `added` continues the sentence of the finding in the title."""

    subtitle: str
    table: ContentTable
    alt: str
    series: tuple[ChartSeries, ...] = ()
    bars: tuple[RankedBar, ...] = ()
    marks: tuple[ChartMark, ...] = ()
    spots: tuple[StatementPoint, ...] = ()
    contributed: tuple[ContributedPoint, ...] = ()
    added: str | None = None


def subject(chart: ChartSpec, measures: tuple[Measure, ...]) -> str:
    """Name of the measure, or of the chart if it has several, marked as our calculation where derived."""
    what = measures[0].name if len(measures) == 1 else chart.title
    return f"{what}, our calculation" if measures[0].derived else what
