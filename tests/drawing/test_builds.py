"""The program that draws charts is Plotly's own, and of the version that the figures are checked with."""

import hashlib
import re
import tomllib

import pytest
from plotly.offline import get_plotlyjs_version

from dashboard.drawing.plotly import builds
from tests.running import ROOT

RECORD = tomllib.loads((ROOT / "dashboard/drawing/plotly/builds.toml").read_text(encoding="utf-8"))
PUBLISHED = {entry["file"]: entry["sha256"] for entry in RECORD.values() if isinstance(entry, dict)}
"""SHA-256 of the files as published, written by scripts/update_plotly.py."""


def test_both_builds_are_on_record() -> None:
    """A build without a checksum could be changed unseen."""
    assert set(PUBLISHED) == {builds.LINES, builds.MAPS}
    assert builds.LINES != builds.MAPS


@pytest.mark.parametrize("build", PUBLISHED)
def test_a_build_is_what_was_published(build: str) -> None:
    """Every visitor's browser runs it: nobody could tell a line that was slipped in among a million letters."""
    assert hashlib.sha256((builds.FILES / build).read_bytes()).hexdigest() == PUBLISHED[build]


@pytest.mark.parametrize("build", PUBLISHED)
def test_a_build_is_of_the_version_that_checks_the_figures(build: str) -> None:
    """The tests let the package check each figure; another version in the browser may draw it otherwise."""
    head = (builds.FILES / build).read_text(encoding="utf-8")[:200]
    version = get_plotlyjs_version()
    assert f"v{version}\n" in head
    assert f"-{version}." in build, "its name must change with it, because browsers keep it for a year"
    assert re.fullmatch(builds.LASTING, build)
    assert not re.fullmatch(builds.LASTING, builds.ENTRY)


def test_the_licence_comes_along() -> None:
    """It asks for no more than that."""
    assert "Permission is hereby granted" in (builds.FILES / "LICENSE").read_text(encoding="utf-8")
    assert {file.name for file in builds.FILES.iterdir()} == {*PUBLISHED, builds.ENTRY, "LICENSE"}
