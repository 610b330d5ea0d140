"""How much of the nine is public: a count of what is known, said and published."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.evidence import bearings
from dashboard.analysis.recommendation_status import of_recommendation
from dashboard.catalogue.register import Recommendation, ReviewRegister


@dataclass(frozen=True)
class RecommendationTally:
    """Counts of recommendations.

    `known`: what it asks is known at least from a report. `perhaps_one`: how many of these may be a part of another of
    them. `own`: it has a public status of its own. `covered`: it has
    only what was said of all nine at once. `figure`: a published figure bears on it. `neither`: it has no status of its
    own and no figure. `judged`: what it asks is known and a figure bears on it.
    """

    places: int
    known: int
    perhaps_one: int
    own: int
    covered: int
    figure: int
    neither: int
    judged: int


def judged(register: ReviewRegister, item: Recommendation) -> bool:
    """Whether a recommendation can be judged from published figures: it is known, and a figure bears on it."""
    return item.confidence != "unknown" and any(True for _ in bearings(register, item))


def tally(register: ReviewRegister, as_of: date | None = None) -> RecommendationTally:
    """The counts on a day."""
    places = register.recommendations
    progress = [of_recommendation(register, item, as_of) for item in places]
    figures = [any(True for _ in bearings(register, item)) for item in places]
    return RecommendationTally(
        places=len(places),
        known=sum(item.confidence != "unknown" for item in places),
        perhaps_one=sum(item.perhaps_one_with is not None for item in places),
        own=sum(bool(one.own) for one in progress),
        covered=sum(bool(one.covering) and not one.own for one in progress),
        figure=sum(figures),
        neither=sum(not one.own and not figure for one, figure in zip(progress, figures, strict=True)),
        judged=sum(judged(register, item) for item in places),
    )
