"""Record of a meeting sheet's question: its subject and the rule behind the choice."""

from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.change import PeriodChange
from dashboard.analysis.figures import Figure
from dashboard.analysis.ledger import AwaitedPublication
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.register_rows import StatusRow

Rule = Literal["limit", "neighbours", "change", "gap", "overdue", "claim", "lead"]
Audience = Literal["committee", "parents"]
"""Readers of a sheet; the wording of questions depends on them, the subjects do not."""


@dataclass(frozen=True)
class NeighbourComparison:
    """Median of the statistical neighbours, the number with a figure, and the number on the better side."""

    median: Figure
    counted: int
    better: int


@dataclass(frozen=True)
class CouncilClaim:
    """Completion reported by the council, without any published figure on the matter."""

    about: str
    status: StatusRow
    no_figure: str | None


@dataclass(frozen=True)
class MeetingQuestion:
    """Question chosen by a rule: about a figure and its comparison, a ledger entry, or a council's claim."""

    rule: Rule
    measure: Measure | None = None
    figure: Figure | None = None
    neighbours: NeighbourComparison | None = None
    change: PeriodChange | None = None
    entry: AwaitedPublication | None = None
    claim: CouncilClaim | None = None
