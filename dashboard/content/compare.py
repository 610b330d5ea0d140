"""Content of the page “Compare councils”: list, map, spread and sentence all read one record."""

from dataclasses import dataclass
from typing import Final, Literal

from dashboard.analysis.spread import Quarters
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import FigureCaution, Release, Source
from dashboard.content.chart import ChartMark, ChartSeries, ContentTable
from dashboard.content.provenance import CellProvenance

CouncilRole = Literal["main", "also", "neighbour", "other"]
SHADES: Final = 5
"""Shades of a map, from light for low figures to dark for high ones."""


@dataclass(frozen=True)
class CompareRow:
    """Ranked council: `rank` as “132” or “5=”, `group` from 0 for the lowest figures, `cell` its row in the file."""

    area: str
    name: str
    rank: str
    value: float
    text: str
    group: int
    role: CouncilRole
    doubtful: bool
    cell: str


@dataclass(frozen=True)
class ColourGroup:
    """Councils of one colour: their lowest and highest figure, and their number."""

    low: str
    high: str
    count: int


@dataclass(frozen=True)
class UnrankedCouncils:
    """Councils without a rank for the same reason; `names` include the symbol published instead of a number."""

    why: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class NeighbourRow:
    """Row of the table of statistical neighbours; `closeness` is the publisher's own word."""

    area: str
    name: str
    closeness: str
    text: str
    rank: str


@dataclass(frozen=True)
class RankedYear:
    """Ranking in one period: the chosen council's figure and rank, and the quartiles and range of all councils.

    `x` is the middle of the period in years; `middle` is the median as text.
    """

    x: float
    label: str
    text: str
    rank: str
    middle: str
    quarters: Quarters | None
    lowest: float
    highest: float


@dataclass(frozen=True)
class RankedYears:
    """Rankings by year, oldest first; `series` has the lines, `marks` and `notes` the breaks between them."""

    years: tuple[RankedYear, ...]
    series: ChartSeries
    marks: tuple[ChartMark, ...]
    notes: tuple[str, ...]
    table: ContentTable
    alt: str


@dataclass(frozen=True)
class CouncilComparison:
    """Comparison of all councils by a measure in its chosen period.

    `title` is the finding, `england` England's figure if it may be shown. `signs` gives, by code, the text in place of
    a number for today's councils without a rank; `past` names the ranked councils that no longer exist and so are on no
    map. `title_cautions` are about the finding alone. `cells` names the data set and columns, `read` the files that
    were read, `chosen` the areas to be marked.
    """

    measure: Measure
    period: str
    title: str
    subtitle: str
    rank_sentence: str
    england: str | None
    rows: tuple[CompareRow, ...]
    groups: tuple[ColourGroup, ...]
    signs: dict[str, str]
    past: tuple[str, ...]
    left_out: tuple[UnrankedCouncils, ...]
    quarters: Quarters | None
    neighbours: tuple[NeighbourRow, ...]
    chosen: tuple[str, ...]
    rules: tuple[str, ...]
    notes: tuple[str, ...]
    cautions: tuple[FigureCaution, ...]
    title_cautions: tuple[FigureCaution, ...]
    sources: tuple[tuple[Source, Release], ...]
    cells: str
    read: str
    provenance: tuple[CellProvenance, ...]
    notice: str | None


def shade(group: int, groups: int) -> int:
    """Shade of a group, from 0 for the lightest to SHADES - 1; few groups are spread over the whole scale."""
    return round(group * (SHADES - 1) / (groups - 1)) if groups > 1 else SHADES // 2
