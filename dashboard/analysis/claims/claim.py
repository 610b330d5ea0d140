"""A claim, and what the record answers: groups of figures and statements, the nearest to the claim first."""

from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.claims.claimed import ClaimedNumber
from dashboard.analysis.figures import Figure
from dashboard.catalogue.records import LocalStatement
from dashboard.facts import Fact

Kind = Literal[
    "exact",
    "rounded",
    "holds",
    "revised",
    "other version",
    "conflict",
    "statement",
    "not so",
    "complement",
    "other year",
    "other thing",
    "other measure",
    "other area",
    "nearest",
    "none",
]
"""How a claim stands to the record, in the order in which answers are preferred; “none” where nothing is near."""


@dataclass(frozen=True)
class NumberClaim:
    """A number, what it is said to be (None: not said), of which area, and of which year (None: not said)."""

    number: ClaimedNumber
    area: str
    measure: str | None = None
    year: str | None = None


@dataclass(frozen=True)
class FigureMatch:
    """A figure that the number may be. `before` is an earlier publication of it that held the number."""

    figure: Figure
    before: Fact | None = None


@dataclass(frozen=True)
class MatchGroup:
    """What is alike to the claim in one way: figures, or local statements that are no official figures.

    `why` tells how it differs from what is claimed, and `more` how many figures are left out.
    """

    kind: Kind
    matches: tuple[FigureMatch, ...] = ()
    stated: tuple[LocalStatement, ...] = ()
    why: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class ClaimVerdict:
    """The answer to a claim. `asked` is the figure of exactly the measure, area and year, if all are named."""

    claim: NumberClaim
    asked: Figure | None
    groups: tuple[MatchGroup, ...]

    @property
    def kind(self) -> Kind:
        """How the claim stands to the record: the first of the groups."""
        return self.groups[0].kind if self.groups else "none"
