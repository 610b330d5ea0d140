"""Count of the recommendations that can be judged from published figures."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.recommendation_tally import tally
from dashboard.catalogue.register import ReviewRegister
from dashboard.wording import recommendations as words


@dataclass(frozen=True)
class RecommendationCount:
    """Number that can be judged, of the total, in numbers and sentences."""

    judged: int
    total: int
    headline: str
    counts: tuple[str, ...]


def recommendation_count(register: ReviewRegister, as_of: date | None = None) -> RecommendationCount | None:
    """Count as of a day; None for a day before the review's publication."""
    if as_of is not None and as_of < register.head.review.published_on:
        return None
    found = tally(register, as_of)
    return RecommendationCount(found.judged, found.total, words.headline(found), words.counts(found))
