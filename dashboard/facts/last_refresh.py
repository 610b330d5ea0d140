"""When the figures were last refreshed, and how that went: a note that the refresh leaves in the store."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from dashboard.facts.store_path import StorePath

NAME = "LAST_REFRESH"
"""The file of the note. It is no part of any vintage and is not published."""


@dataclass(frozen=True)
class RefreshResult:
    """The end of one refresh: its moment as ISO 8601 with zone, its result in a word or two, and what was told."""

    finished: str
    result: str
    told: str

    def written(self) -> bytes:
        """The note as it stands in the file."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()


def read_note(root: StorePath) -> RefreshResult | None:
    """The note, or None if there is none that can be read."""
    try:
        found = RefreshResult(**json.loads((root / NAME).read()))
        datetime.fromisoformat(found.finished)
    except (OSError, ValueError, TypeError):
        return None
    return found
