"""The program that draws charts is Plotly's own, and of the version that the figures are checked with."""

import hashlib
import re

import pytest
from plotly.offline import get_plotlyjs_version

from dashboard.drawing.plotly import builds

PUBLISHED = {
    builds.LINES: "99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba",
    builds.MAPS: "3da0a26e92ce47dad2b18c6e7cf5018335a003f50f5fe41710f52508af579b7c",
}
"""SHA-256 of the files as published (.readme/decisions/6-plotly-in-builds-of-its-own.md)."""


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
