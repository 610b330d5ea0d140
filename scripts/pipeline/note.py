"""Leaves a note of each refresh in the store, so that whoever runs the site sees when it last worked."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from dashboard.facts.last_refresh import NAME, RefreshResult
from dashboard.facts.store_path import Root
from scripts.pipeline.publish import shelf

_RESULTS = {0: "done or nothing new", 75: "to be tried again later"}
_LONGEST = 2000


def noted(root: Root, run: Callable[[], tuple[int, str]]) -> int:
    """Runs a refresh and notes its exit code and what it told; returns the code. A note that fails is no failure."""
    code, told = run()
    finished = datetime.now(UTC).isoformat(timespec="seconds")
    with suppress(OSError):
        shelf(root).leave(NAME, RefreshResult(finished, _RESULTS.get(code, "refused"), told[:_LONGEST]).to_bytes())
    return code
