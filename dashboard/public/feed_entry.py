"""Entry of a feed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FeedEntry:
    """News of a day. `name` never changes; `term` is the domain or page of the news."""

    day: date
    name: str
    term: str
    title: str
    lines: tuple[str, ...]
    address: str
