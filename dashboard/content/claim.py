"""Content of a claim's answer: dashboard, plain page and preview render the same object."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.claims.claim import VerdictKind
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import FigureCaution, LocalStatement
from dashboard.content.chart import ContentTable
from dashboard.content.provenance import CellProvenance


@dataclass(frozen=True)
class ClaimFigure:
    """Matching figure: number, sentence, area and period (`label`), cells, and the path of a chart with it.

    `relation` is its relation to the claimed number, where the two are not equal.
    """

    number: str
    label: str
    sentence: str
    relation: str | None
    measure: Measure
    provenance: tuple[CellProvenance, ...]
    chart: str | None


@dataclass(frozen=True)
class ClaimPart:
    """Group of the answer: figures, or local statements."""

    kind: VerdictKind
    heading: str
    why: tuple[str, ...]
    items: tuple[ClaimFigure, ...]
    statements: tuple[LocalStatement, ...]
    more: str | None


@dataclass(frozen=True)
class LeadingFigure:
    """Figure quoted in the headline.

    `cases` is the sentence on the counts behind a percentage; `big` allows its number in large type.
    """

    item: ClaimFigure
    cases: str | None
    why: tuple[str, ...]
    big: bool


@dataclass(frozen=True)
class ClaimMeasure:
    """Measure named in the claim, and the path of a chart with it."""

    measure: Measure
    chart: str | None


@dataclass(frozen=True)
class ClaimContent:
    """Answer to a claim: `first` or `stated` belongs to the headline, `parts` are the other groups.

    `headline_cautions` are about the figures of its first group. `frozen_sentences` report, for a frozen answer,
    whether its figures still stand; `day` is the day of its frozen links.
    """

    as_read: str
    converted: str | None
    headline: str
    further_sentences: tuple[str, ...]
    first: LeadingFigure | None
    stated: ClaimPart | None
    parts: tuple[ClaimPart, ...]
    table: ContentTable | None
    about: ClaimMeasure | None
    measures: tuple[Measure, ...]
    provenance: tuple[CellProvenance, ...]
    cautions: tuple[FigureCaution, ...]
    headline_cautions: tuple[FigureCaution, ...]
    frozen_sentences: tuple[str, ...]
    day: date
