"""Page parameter of the search: the search words."""

from collections.abc import Sequence
from typing import Final

from dashboard.edition import Edition
from dashboard.links.page_parameters import PageParameter

PATH: Final = "search"
LONGEST: Final = 80


def parameters(_edition: Edition) -> Sequence[PageParameter]:
    """Query parameter `q`: the search words."""
    return (PageParameter("q", plain_words, "what it looks for is too long"),)


def plain_words(text: str) -> str | None:
    """Search words on one line without control characters; None if too long."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return words if len(words) <= LONGEST else None
