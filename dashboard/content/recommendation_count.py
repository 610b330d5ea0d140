"""The sober count of the nine, for the head of their page and wherever else it is told."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.recommendation_tally import tally
from dashboard.catalogue.register import ReviewRegister
from dashboard.wording import recommendations as words


@dataclass(frozen=True)
class RecommendationCount:
    """How many of how many places can be judged from published figures, in numbers and sentences."""

    judged: int
    places: int
    headline: str
    counts: tuple[str, ...]


def recommendation_count(register: ReviewRegister, as_of: date | None = None) -> RecommendationCount | None:
    """The count on a day; None for a day before the review was published."""
    if as_of is not None and as_of < register.head.review.published_on:
        return None
    found = tally(register, as_of)
    return RecommendationCount(found.judged, found.total, words.headline(found), words.counts(found))
