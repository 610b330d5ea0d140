"""The sober count of the nine, for the head of their page and wherever else it is told."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.tally import tally
from dashboard.catalogue.register import Register
from dashboard.wording import progress as words


@dataclass(frozen=True)
class Count:
    """How many of how many places can be judged from published figures, in numbers and sentences."""

    judged: int
    places: int
    headline: str
    counts: tuple[str, ...]


def count(register: Register, as_of: date | None = None) -> Count | None:
    """The count on a day; None for a day before the review was published."""
    if as_of is not None and as_of < register.frame.review.published_on:
        return None
    found = tally(register, as_of)
    return Count(found.judged, found.places, words.headline(found), words.counts(found))
