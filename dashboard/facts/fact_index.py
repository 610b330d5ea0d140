"""Fact index: all facts of a vintage by measure and area, one index for all publication days."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.facts.parquet import rows_of
from dashboard.facts.schema import Fact

AreaPublications: TypeAlias = dict[str, list[Fact]]
"""Publications of a measure by area, by period and then oldest first."""


class FactIndex:
    """Index over the table of a vintage (schema FACTS), built per measure on demand."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        self._measures: dict[str, AreaPublications] = {}

    def measure(self, slug: str) -> AreaPublications:
        """Publications of a measure."""
        found = self._measures.get(slug)
        if found is None:
            found = {}
            for fact in self._rows(slug):
                found.setdefault(fact.area, []).append(fact)
            self._measures[slug] = found
        return found

    def forget(self) -> None:
        """Give the memory of the index back; what is asked for later is built anew from the table."""
        self._measures = {}

    def facts_held(self) -> int:
        """Number of facts in memory."""
        return sum(len(facts) for measure in self._measures.values() for facts in measure.values())

    def rows(self, until: date) -> int:
        """Number of rows published by a day."""
        days, counts = self._counts
        return sum(counts[: bisect_right(days, until)])

    def days(self, until: date) -> list[date]:
        """Publication days by a day, oldest first."""
        days, _ = self._counts
        return days[: bisect_right(days, until)]

    def first_published(self, column: str, until: date) -> list[str]:
        """Sorted values of a column (measure or release) that were first published by a day."""
        return [value for value, day in self._firsts[column] if day <= until]

    @cached_property
    def _counts(self) -> tuple[list[date], list[int]]:
        grouped = self._grouped("published_on", ([], "count_all"))
        return grouped.column("published_on").to_pylist(), grouped.column("count_all").to_pylist()

    @cached_property
    def _firsts(self) -> dict[str, list[tuple[str, date]]]:
        found = {}
        for column in ("measure", "release"):
            grouped = self._grouped(column, ("published_on", "min"))
            found[column] = list(
                zip(grouped.column(column).to_pylist(), grouped.column("published_on_min").to_pylist(), strict=True)
            )
        return found

    def _grouped(self, column: str, wanted: tuple[str | list[str], str]) -> pa.Table:
        """Aggregate by the values of a column, sorted; without Arrow's threads, which may abort a short command."""
        return self.table.group_by(column, use_threads=False).aggregate([wanted]).sort_by(column)

    def _rows(self, slug: str) -> Iterator[Fact]:
        rows = self.table.filter(pc.equal(self.table.column("measure"), slug))
        rows = rows.sort_by([("area", "ascending"), ("period", "ascending"), ("published_on", "ascending")])
        return rows_of(rows, Fact)
