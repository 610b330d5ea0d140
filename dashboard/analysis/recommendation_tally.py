"""Tally of the recommendations: how many are known, have a status, and have a published figure."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.evidence import related_measures
from dashboard.analysis.recommendation_status import of_recommendation
from dashboard.catalogue.register import Recommendation, ReviewRegister


@dataclass(frozen=True)
class RecommendationTally:
    """Counts of recommendations.

    `total`: all. `known`: its content is known at least from a report. `perhaps_one`: how many of these may be a part
    of another of them. `own`: has a public status of its own. `covered`: has only statements about all nine at once.
    `figure`: a published figure bears on it. `neither`: has no status of its own and no figure. `judged`: its content
    is known and a figure bears on it.
    """

    total: int
    known: int
    perhaps_one: int
    own: int
    covered: int
    figure: int
    neither: int
    judged: int


def judged(register: ReviewRegister, item: Recommendation) -> bool:
    """Whether a recommendation can be judged from published figures: known, and a figure bears on it."""
    return item.confidence != "unknown" and any(True for _ in related_measures(register, item))


def tally(register: ReviewRegister, as_of: date | None = None) -> RecommendationTally:
    """Counts as of a day."""
    recommendations = register.recommendations
    histories = [of_recommendation(register, item, as_of) for item in recommendations]
    figures = [any(True for _ in related_measures(register, item)) for item in recommendations]
    return RecommendationTally(
        total=len(recommendations),
        known=sum(item.confidence != "unknown" for item in recommendations),
        perhaps_one=sum(item.perhaps_one_with is not None for item in recommendations),
        own=sum(bool(one.own) for one in histories),
        covered=sum(bool(one.covering) and not one.own for one in histories),
        figure=sum(figures),
        neither=sum(not one.own and not figure for one, figure in zip(histories, figures, strict=True)),
        judged=sum(judged(register, item) for item in recommendations),
    )
