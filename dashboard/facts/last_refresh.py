"""Note of the last refresh in the store: when the figures were refreshed, and with which result."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from dashboard.facts.store_path import StorePath

NAME = "LAST_REFRESH"
"""File name of the note, which is no part of any vintage and is not published."""


@dataclass(frozen=True)
class RefreshResult:
    """Result of one refresh: end as ISO 8601 with zone, result in a word or two, and the message printed."""

    finished: str
    result: str
    message: str

    def to_bytes(self) -> bytes:
        """JSON of the note, as UTF-8."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def read_note(root: StorePath) -> RefreshResult | None:
    """Read the note; None if missing, unreadable, or not of this form."""
    try:
        found = RefreshResult(**json.loads((root / NAME).read()))
        known = all(isinstance(text, str) for text in asdict(found).values())
        return found if known and datetime.fromisoformat(found.finished).tzinfo else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None
