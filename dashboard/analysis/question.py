"""A question of a meeting sheet: what is asked about, and by which rule."""

from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.change import PeriodChange
from dashboard.analysis.figures import Figure
from dashboard.analysis.ledger import AwaitedPublication
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.register import StatusRow

Rule = Literal["limit", "neighbours", "change", "gap", "overdue", "claim", "lead"]
Audience = Literal["committee", "parents"]
"""For whom a question is worded; what is asked about is the same."""


@dataclass(frozen=True)
class NeighbourComparison:
    """The neighbours' middle figure, how many have a figure, and how many of those stand on the better side."""

    median: Figure
    counted: int
    better: int


@dataclass(frozen=True)
class CouncilClaim:
    """Something that the council reports as complete and that no published figure bears on."""

    about: str
    status: StatusRow
    no_figure: str | None


@dataclass(frozen=True)
class MeetingQuestion:
    """What is asked about, by which rule: a figure with what it is set beside, an entry of the ledger, or a claim."""

    rule: Rule
    measure: Measure | None = None
    figure: Figure | None = None
    beside: NeighbourComparison | None = None
    change: PeriodChange | None = None
    entry: AwaitedPublication | None = None
    claim: CouncilClaim | None = None
