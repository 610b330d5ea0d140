"""Records of a claim and of its verdict: groups of matching figures and statements, best match first."""

from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.claims.claimed import ClaimedNumber
from dashboard.analysis.figures import Figure
from dashboard.catalogue.records import LocalStatement
from dashboard.facts import Fact

VerdictKind = Literal[
    "exact",
    "rounded",
    "holds",
    "revised",
    "gone",
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
"""Kind of match between a claim and the record, in order of preference.

“gone” was printed and is not shown; “none” where no figure is near.
"""


@dataclass(frozen=True)
class NumberClaim:
    """Number claimed for an area, with its measure and year (each None if the claim does not give one)."""

    number: ClaimedNumber
    area: str
    measure: str | None = None
    year: str | None = None


@dataclass(frozen=True)
class FigureMatch:
    """Figure matching the number; `before` is an earlier publication that had the number, since revised."""

    figure: Figure
    before: Fact | None = None


@dataclass(frozen=True)
class MatchGroup:
    """Matches of one kind: published figures, or local statements (no official figures)."""

    kind: VerdictKind
    matches: tuple[FigureMatch, ...] = ()
    stated: tuple[LocalStatement, ...] = ()
    why: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class ClaimVerdict:
    """Verdict on a claim: groups of matches, best first.

    `asked_figure` is the figure of exactly the claim's measure, area and year, if the claim gives all three.
    """

    claim: NumberClaim
    asked_figure: Figure | None
    groups: tuple[MatchGroup, ...]

    @property
    def kind(self) -> VerdictKind:
        """Kind of the best match: the first group's."""
        return self.groups[0].kind if self.groups else "none"
