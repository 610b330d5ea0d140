"""One entry of a feed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FeedEntry:
    """What is new on a day. `name` never changes; `term` is the domain or page that it belongs to."""

    day: date
    name: str
    term: str
    title: str
    lines: tuple[str, ...]
    address: str
