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
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()


def read_note(root: StorePath) -> RefreshResult | None:
    """Read the note; None if missing or unreadable."""
    try:
        found = RefreshResult(**json.loads((root / NAME).read()))
        datetime.fromisoformat(found.finished)
    except (OSError, ValueError, TypeError):
        return None
    return found
