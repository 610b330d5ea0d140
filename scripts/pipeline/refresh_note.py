"""Note of each refresh in the store (LAST_REFRESH), for whoever runs the site."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.facts.last_refresh import NAME, RefreshResult
from dashboard.facts.store_path import Root
from scripts.pipeline.errors import printable
from scripts.pipeline.publish import store_writer

DONE = "done or nothing new"
REFUSED = "refused"
LATER = "to be tried again later"
UNSEEN = "could not look for new releases"
CHANGED = "a publisher's list has changed"
FAILED = "failed"
_LONGEST = 2000


@dataclass(frozen=True)
class RefreshEnd:
    """End of a refresh: exit code, result in a word or two (one of the above), and the error message."""

    code: int
    result: str
    message: str


def with_note(root: Root, run: Callable[[], RefreshEnd]) -> int:
    """Run a refresh and note how it ended; returns its exit code. If the note cannot be written, that is printed."""
    end = run()
    finished = datetime.now(UTC).isoformat(timespec="seconds")
    result = RefreshResult(finished, end.result, printable(end.message.replace("\n", " "))[:_LONGEST])
    try:
        store_writer(root).write_unguarded(NAME, result.to_bytes())
    except Exception as error:  # storages raise errors of many kinds; the refresh itself has ended
        print(f"How it ended could not be noted in {NAME} of the store ({type(error).__name__}).", file=sys.stderr)
    return end.code
