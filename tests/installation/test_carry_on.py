"""Whoever carries on adds measures and refreshes every June: neither may turn the tests red, as no code was changed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from dashboard.facts import open_store
from tests.catalogue.example import add_example
from tests.made_up.next_release import add_next_release
from tests.official import SETTING, SourceFiles
from tests.running import ROOT

LEFT_BEHIND = (".git", ".venv", ".bench", ".hypothesis", "__pycache__", ".*_cache", "LAST_REFRESH")
TESTS = (
    "tests/analysis/test_meeting.py",
    "tests/catalogue",
    "tests/claims",
    "tests/facts",
    "tests/public/test_meeting.py",
    "tests/second_opinion/test_store_against_sources.py",
)
# This one would add the example a second time.
DONE_ALREADY = "tests/catalogue/test_add_a_measure.py"


def run(folder: Path, *arguments: str) -> str:
    """Run a Python command in the copy and return its output; fails the test unless it ends well."""
    environment = {name: value for name, value in os.environ.items() if name not in (SETTING, "PYTEST_ADDOPTS")}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{arguments} in the copy:\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def test_a_measure_more_and_two_releases_more_leave_the_tests_green(official: SourceFiles, tmp_path: Path) -> None:
    """In a copy of the project: the README's steps for a measure, then those for the next two years' releases."""
    copy = Path(shutil.copytree(ROOT, tmp_path / "copy", ignore=shutil.ignore_patterns(*LEFT_BEHIND)))
    before = open_store(copy / "data" / "published")
    add_example(copy / "data" / "catalogue")
    _let_years_run(copy / "scripts" / "pipeline" / "impossible" / "check.py")
    # Where the official files are, the measure is read from past releases too; without them these are carried over.
    for path in official.here if official.here == official.hashes.keys() else ():
        (tmp_path / "first" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "first" / path).symlink_to(official.folder / path)
    for sources in (tmp_path / "first", tmp_path / "second"):
        year = add_next_release(copy / "data" / "catalogue", before.areas, sources)
        assert "Published vintage" in run(copy, "scripts/refresh.py", "--from", str(sources))
    after = open_store(copy / "data" / "published")
    assert len(list((copy / "data" / "published" / "vintages").iterdir())) >= 3
    assert after.facts.get("requests-withdrawn", "935", str(year - 1)) is not None

    told = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--ignore", DONE_ALREADY, *TESTS)
    passed = re.search(r"(\d+) passed", told)
    assert passed and int(passed[1]) > 400
    assert "No second opinion of the measure requests-withdrawn: add its columns" in told
    assert f"dfe_ehcp_{year}/requests.csv" in told.split("No second opinion of")[1]


def _let_years_run(rules: Path) -> None:
    """Take out the rule about periods: the made-up releases come before their years are over, as no day to come may be
    asked for in an address."""
    text = rules.read_text(encoding="utf-8")
    for line in (
        "    ranges.after_release,\n",
        "    yield from ranges.rows_after_release(file.labels, file.release.published_on)\n",
    ):
        assert line in text
        text = text.replace(line, "")
    rules.write_text(text, encoding="utf-8")
