"""What the page “Compare councils” shows: list, map, spread and sentence all read this one object."""

from dataclasses import dataclass
from typing import Final, Literal

from dashboard.analysis.spread import Quarters
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import FigureCaution, Release, Source
from dashboard.content.chart import CellProvenance, ChartMark, ChartSeries, ContentTable

CouncilRole = Literal["main", "also", "neighbour", "other"]
SHADES: Final = 5
"""Shades of a map, from light for low figures to dark for high ones."""


@dataclass(frozen=True)
class CompareRow:
    """A council with its place: `rank` as “132” or “5=”, `group` from 0 for the lowest figures, `cell` its origin."""

    area: str
    name: str
    rank: str
    value: float
    text: str
    group: int
    standing: CouncilRole
    doubtful: bool
    cell: str


@dataclass(frozen=True)
class ColourGroup:
    """The councils of one colour: the lowest and the highest figure among them, and how many they are."""

    low: str
    high: str
    count: int


@dataclass(frozen=True)
class UnrankedCouncils:
    """Councils that have no place for one reason; `names` say what stands in place of a number."""

    why: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class NeighbourRow:
    """A line of the table of statistical neighbours; `closeness` is the publisher's own word."""

    area: str
    name: str
    closeness: str
    text: str
    rank: str


@dataclass(frozen=True)
class RankedYear:
    """One period: the chosen council's figure and place, and how all councils of one release lie around it.

    `x` is the middle of the period in years; `middle` is the middle council's figure as text.
    """

    x: float
    label: str
    text: str
    place: str
    middle: str
    quarters: Quarters | None
    lowest: float
    highest: float


@dataclass(frozen=True)
class RankedYears:
    """The years, oldest first; `series` holds the lines that may be drawn, `marks` and `notes` say where none may."""

    years: tuple[RankedYear, ...]
    series: ChartSeries
    marks: tuple[ChartMark, ...]
    notes: tuple[str, ...]
    table: ContentTable
    alt: str


@dataclass(frozen=True)
class CouncilComparison:
    """One measure in one year.

    `title` is the finding, `place` where the chosen area stands, `beside` England's figure if it may stand here.
    `signs` tells, for today's councils without a place, what stands there instead (by code); `past` names the ranked
    councils that are no more and so are on no map. `cells` names the file and columns, `chosen` the areas to be marked.
    """

    measure: Measure
    period: str
    title: str
    subtitle: str
    place: str
    beside: str | None
    rows: tuple[CompareRow, ...]
    groups: tuple[ColourGroup, ...]
    signs: dict[str, str]
    past: tuple[str, ...]
    left_out: tuple[UnrankedCouncils, ...]
    quarters: Quarters | None
    neighbours: tuple[NeighbourRow, ...]
    chosen: tuple[str, ...]
    rule: tuple[str, ...]
    notes: tuple[str, ...]
    cautions: tuple[FigureCaution, ...]
    sources: tuple[tuple[Source, Release], ...]
    cells: str
    origins: tuple[CellProvenance, ...]
    notice: str | None


def shade(group: int, groups: int) -> int:
    """Shade of a group, from 0 for the lightest to SHADES - 1; few groups are spread over the whole scale."""
    return round(group * (SHADES - 1) / (groups - 1)) if groups > 1 else SHADES // 2
