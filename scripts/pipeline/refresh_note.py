"""Note of each refresh in the store (LAST_REFRESH), for whoever runs the site."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from dashboard.facts.last_refresh import NAME, RefreshResult
from dashboard.facts.store_path import Root
from scripts.pipeline.publish import store_writer

_RESULTS = {0: "done or nothing new", 75: "to be tried again later"}
_LONGEST = 2000


def with_note(root: Root, run: Callable[[], tuple[int, str]]) -> int:
    """Run a refresh and note its exit code and message; returns the code. A failure to write the note is ignored."""
    code, message = run()
    finished = datetime.now(UTC).isoformat(timespec="seconds")
    with suppress(OSError):
        result = RefreshResult(finished, _RESULTS.get(code, "refused"), message[:_LONGEST])
        store_writer(root).write_unguarded(NAME, result.to_bytes())
    return code
