"""Content of a chart: drawing, table, sentence and alt text all read one record, so they cannot disagree."""

from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.evidence import MeasureUse
from dashboard.analysis.figures import Figure
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.presentation import ChartSpec
from dashboard.catalogue.records import DatedEvent, FigureCaution, LocalStatement, Release, Source
from dashboard.content.provenance import CellProvenance
from dashboard.facts.schema import ContributedFact

Role = Literal["main", "region", "england", "neighbours", "second", "third", "fourth"]


@dataclass(frozen=True)
class SeriesPoint:
    """Point of a series: one period. `x` is the middle of the period in years; `text` is the figure as printed."""

    x: float
    label: str
    value: float | None
    text: str
    figure: Figure | None


@dataclass(frozen=True)
class ChartSeries:
    """Named series; `lines` are the runs of points joined by a line, `points` are all points."""

    name: str
    role: Role
    points: tuple[SeriesPoint, ...]
    lines: tuple[tuple[SeriesPoint, ...], ...]


@dataclass(frozen=True)
class RankedBar:
    """Bar of a ranked chart: one area."""

    name: str
    role: Role
    value: float | None
    text: str
    figure: Figure | None


@dataclass(frozen=True)
class ChartMark:
    """Vertical mark between two periods (a break) or at a date (an event); `key` is its letter on the chart."""

    key: str
    x: float
    label: str
    text: str
    kind: Literal["break", "event"]
    event: DatedEvent | None = None


@dataclass(frozen=True)
class LimitLine:
    """Limit set by law, in the unit of the measure."""

    value: float
    label: str


@dataclass(frozen=True)
class StatementPoint:
    """Local statement, drawn apart from the official line."""

    x: float
    value: float
    text: str
    statement: LocalStatement


@dataclass(frozen=True)
class ContributedPoint:
    """Contributed figure, counted by its publisher, drawn apart and listed under its own label.

    `x` and `value` are None where it is not drawn: a symbol, or a year to date, which starts anew each January.
    """

    x: float | None
    value: float | None
    period: str
    text: str
    fact: ContributedFact


@dataclass(frozen=True)
class ContentTable:
    """Data of a drawing as a table: caption, header, and rows with their name in the first cell."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ChartContent:
    """Content of a chart for one view.

    `title` is the finding, `subtitle` names measure, area and period. Exactly one of `series` and `bars` is filled, or
    neither where nothing is published; then `empty` gives the reason. The form decides whether it `compares` years or
    places and draws the limit. `lead` is the figure in the title, and `figures` are all figures in view, the lead among
    them; `title_cautions` are about the figures of the title. `uses` are the items of the register that use the
    measures, if the register is about the area in view. `reading` explains how to read a chart of this form;
    `leaves_out` says who none of the figures count. `not_held` tells of releases that a frozen view lacks.
    """

    chart: ChartSpec
    title: str
    subtitle: str
    unit: str
    decimals: int
    series: tuple[ChartSeries, ...]
    bars: tuple[RankedBar, ...]
    compares: Literal["years", "places"]
    limit: LimitLine | None
    draws_limit: bool
    marks: tuple[ChartMark, ...]
    spots: tuple[StatementPoint, ...]
    statements: tuple[LocalStatement, ...]
    contributed: tuple[ContributedPoint, ...]
    measures: tuple[Measure, ...]
    notes: tuple[str, ...]
    cautions: tuple[FigureCaution, ...]
    title_cautions: tuple[FigureCaution, ...]
    sources: tuple[tuple[Source, Release], ...]
    provenance: tuple[CellProvenance, ...]
    table: ContentTable
    alt: str
    empty: str | None
    lead: Figure | None
    figures: tuple[Figure, ...]
    uses: tuple[MeasureUse, ...] = ()
    reading: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    not_held: tuple[str, ...] = ()
