"""The content of a chart: drawing, table, sentence and alt text all read this one object, so they cannot disagree."""

from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.evidence import MeasureUse
from dashboard.analysis.figures import Figure
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.presentation import ChartSpec
from dashboard.catalogue.records import DatedEvent, FigureCaution, LocalStatement, Release, Source
from dashboard.facts.schema import ContributedFact

Role = Literal["main", "region", "england", "neighbours", "second", "third", "fourth"]


@dataclass(frozen=True)
class SeriesPoint:
    """One period of a series. `x` is the middle of the period in years; `text` is what a reader is told."""

    x: float
    label: str
    value: float | None
    text: str
    figure: Figure | None


@dataclass(frozen=True)
class ChartSeries:
    """A named series; `lines` are the runs of points that a line may join, `points` are all of them."""

    name: str
    role: Role
    points: tuple[SeriesPoint, ...]
    lines: tuple[tuple[SeriesPoint, ...], ...]


@dataclass(frozen=True)
class RankedBar:
    """One place of a ranked chart."""

    name: str
    role: Role
    value: float | None
    text: str
    figure: Figure | None


@dataclass(frozen=True)
class ChartMark:
    """A vertical mark between two periods (a break) or at a date (an event); `key` is its letter on the chart."""

    key: str
    x: float
    label: str
    text: str
    kind: Literal["break", "event"]
    event: DatedEvent | None = None


@dataclass(frozen=True)
class LimitLine:
    """What the law expects, in the unit of the measure."""

    value: float
    label: str


@dataclass(frozen=True)
class StatementPoint:
    """A local statement drawn apart from the official line."""

    x: float
    value: float
    text: str
    statement: LocalStatement


@dataclass(frozen=True)
class ContributedPoint:
    """A figure that its publisher counted itself, drawn apart and listed under its own label.

    `x` and `value` are None where it is not drawn: a symbol, or a year to date, which starts anew each January.
    """

    x: float | None
    value: float | None
    period: str
    text: str
    fact: ContributedFact


@dataclass(frozen=True)
class CellProvenance:
    """Where one number came from, down to the cell."""

    what: str
    area: str
    period: str
    printed: str
    release: Release
    source: Source
    file: str
    row: int
    column: str
    sha256: str


@dataclass(frozen=True)
class ContentTable:
    """The same data as text: a caption, a header, and rows whose first cell names the row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ChartContent:
    """Everything a reader is shown of one chart.

    `title` is the finding, `subtitle` names measure, place and period. Exactly one of `series` and `bars` is filled,
    or neither where nothing is published; then `empty` says why. The form says whether it `compares` years or places
    and draws the limit. `lead` is the figure that the title tells, and `shown` are all figures in view, the lead among
    them. `leaning` is what of the register leans on the measures, where it is about the area in view. `reading` tells
    how a chart of this form is read.
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
    sources: tuple[tuple[Source, Release], ...]
    origins: tuple[CellProvenance, ...]
    table: ContentTable
    alt: str
    empty: str | None
    lead: Figure | None
    shown: tuple[Figure, ...]
    leaning: tuple[MeasureUse, ...] = ()
    reading: tuple[str, ...] = ()
