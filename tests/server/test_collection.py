"""A click does not make the server walk through all of its memory."""

import subprocess
import sys

from tests.running import ROOT

_RERUNS = 40


def _full_collections(*options: str) -> int:
    run = subprocess.run(
        [sys.executable, "-m", "tests.server.rerun_probe", str(_RERUNS), *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return int(run.stdout.split()[0])


def test_reruns_force_no_collection() -> None:
    """Streamlit's forced collection makes each click many times slower for everyone at once.

    The setting that stops it is undocumented: an upgrade may drop it without a word.
    """
    assert _full_collections() < _RERUNS / 4


def test_the_count_would_see_forced_collections() -> None:
    """Without this the test above passes when nothing is counted at all."""
    assert _full_collections("forced") >= _RERUNS
