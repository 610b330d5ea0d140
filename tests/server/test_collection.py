"""A click does not make the server walk through its memory."""

import subprocess
import sys

from tests.running import ROOT

_RERUNS = 40


def _collections(*options: str) -> tuple[int, int]:
    """How many went through all of memory, and how many there were at all."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.server.rerun_probe", str(_RERUNS), *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    full, all_of_them = run.stdout.split()[:2]
    return int(full), int(all_of_them)


def test_reruns_force_no_collection() -> None:
    """Streamlit's forced collection makes each click many times slower for everyone at once.

    The setting that stops it is undocumented: an upgrade may drop it without a word. As Python comes there would be one
    of the lesser kind every second or third click, and under load a long one every few seconds.
    """
    full, all_of_them = _collections()
    assert full < _RERUNS / 4
    assert all_of_them < _RERUNS / 8


def test_the_count_would_see_forced_collections() -> None:
    """Without this the test above passes when nothing is counted at all."""
    full, _ = _collections("forced")
    assert full > _RERUNS / 2, "each run forces one; that of the last run may come after the counting"
