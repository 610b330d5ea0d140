"""The content of an answer to a claim: dashboard, plain page and preview read this one object."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.claims.claim import VerdictKind
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import FigureCaution, LocalStatement
from dashboard.content.chart import CellProvenance, ContentTable


@dataclass(frozen=True)
class ClaimFigure:
    """One figure: its number, what it says, its place and period, its cells, and the path of a chart that shows it.

    `beside` tells what it has to do with the number, where it is not that number itself.
    """

    number: str
    label: str
    sentence: str
    beside: str | None
    measure: Measure
    origins: tuple[CellProvenance, ...]
    chart: str | None


@dataclass(frozen=True)
class ClaimPart:
    """A group of the answer as it is shown: figures, or local statements."""

    kind: VerdictKind
    heading: str
    why: tuple[str, ...]
    items: tuple[ClaimFigure, ...]
    statements: tuple[LocalStatement, ...]
    more: str | None


@dataclass(frozen=True)
class LeadingFigure:
    """The figure that the headline tells. `cases` stand behind a percentage; `big` lets its number stand large."""

    item: ClaimFigure
    cases: str | None
    why: tuple[str, ...]
    big: bool


@dataclass(frozen=True)
class ClaimMeasure:
    """The measure that the claim names, and the path of a chart that shows it."""

    measure: Measure
    chart: str | None


@dataclass(frozen=True)
class ClaimContent:
    """An answer as it is shown: `first` or `stated` with the headline, whichever it tells, and the other `parts`.

    `standing` tells of a frozen answer whether its figures still stand; `day` is what its links are frozen on.
    """

    as_read: str
    meant: str | None
    headline: str
    beside: tuple[str, ...]
    first: LeadingFigure | None
    stated: ClaimPart | None
    parts: tuple[ClaimPart, ...]
    table: ContentTable | None
    about: ClaimMeasure | None
    measures: tuple[Measure, ...]
    origins: tuple[CellProvenance, ...]
    cautions: tuple[FigureCaution, ...]
    standing: tuple[str, ...]
    day: date
