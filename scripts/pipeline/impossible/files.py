"""Figures of one publisher's file, as read for a refresh."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.catalogue.records import Release, SourceFile
from dashboard.facts import Fact
from scripts.pipeline.impossible.names import RowLabel


@dataclass(frozen=True)
class FileFigures:
    """Figures of one file of a release, with those for the checks only, and the area and label of each row."""

    release: Release
    file: SourceFile
    facts: Sequence[Fact]
    labels: Mapping[int, tuple[str, RowLabel]]

    @cached_property
    def places(self) -> dict[str, set[str]]:
        """Areas of the rows by period, where rows have one."""
        found: dict[str, set[str]] = {}
        for area, label in self.labels.values():
            if label.period:
                found.setdefault(label.period, set()).add(area)
        return found
