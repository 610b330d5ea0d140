"""Fact table: look-up of figures by measure, area and period, as last published by a day."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.facts.schema import Fact

MeasureIndex: TypeAlias = dict[str, dict[str, list[Fact]]]
"""Publications by measure and area, by period and then oldest first."""


class FactTable:
    """Facts of a vintage, complete or up to a day; all days share an index, built per measure on demand."""

    def __init__(self, table: pa.Table, until: date | None = None, index: MeasureIndex | None = None) -> None:
        self._whole = table
        self._until = until
        self._index: MeasureIndex = {} if index is None else index
        every = table.column("published_on").unique().to_pylist()
        self._days = sorted(day for day in every if until is None or day <= until)

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @property
    def table(self) -> pa.Table:
        """Table (schema FACTS) of every publication by the day; filtered each time, so that no copy stays."""
        if self._until is None:
            return self._whole
        return self._whole.filter(pc.less_equal(self._whole.column("published_on"), pa.scalar(self._until)))

    def history(self, measure: str, area: str, period: str) -> list[Fact]:
        """Publications of one figure, oldest first; empty if never published."""
        return [fact for fact in self.publications(measure, area) if fact.period == period]

    def publications(self, measure: str, area: str) -> Iterator[Fact]:
        """Publications of an area's figures by the day, oldest first within each period."""
        facts = self._measure(measure).get(area, ())
        return (fact for fact in facts if self._until is None or fact.published_on <= self._until)

    def series(self, measure: str, area: str) -> dict[str, Fact]:
        """Figures of one measure and area by period, each as last published."""
        return {fact.period: fact for fact in self.publications(measure, area)}

    def get(self, measure: str, area: str, period: str) -> Fact | None:
        """Figure of one measure, area and period as last published; None if unpublished."""
        return self.series(measure, area).get(period)

    def across(self, measure: str, period: str) -> dict[str, Fact]:
        """Figures of one measure and period by area code, for every area with a publication."""
        found = ((area, self.get(measure, area, period)) for area in self._measure(measure))
        return {area: fact for area, fact in found if fact is not None}

    def newest(self, measure: str) -> dict[tuple[str, str], Fact]:
        """Figures of a measure by area and period, each as last published."""
        return {
            (area, period): fact
            for area in self._measure(measure)
            for period, fact in self.series(measure, area).items()
        }

    def periods(self, measure: str) -> list[str]:
        """Periods with a publication for any area, oldest first."""
        return sorted({fact.period for area in self._measure(measure) for fact in self.publications(measure, area)})

    def measures(self) -> list[str]:
        """Slugs of all measures with at least one fact."""
        return list(self._measures)

    def days(self) -> list[date]:
        """Publication days, oldest first."""
        return list(self._days)

    def until(self, day: date | None) -> "FactTable":
        """Facts published on or before a day; none without a day."""
        if day is None:
            return FactTable(self._whole.slice(0, 0))
        return FactTable(self._whole, day if self._until is None else min(day, self._until), self._index)

    def releases(self) -> list[str]:
        """Ids of all releases with at least one fact."""
        return list(self._releases)

    @cached_property
    def _measures(self) -> list[str]:
        return sorted(self.table.column("measure").unique().to_pylist())

    @cached_property
    def _releases(self) -> list[str]:
        return sorted(self.table.column("release").unique().to_pylist())

    def _measure(self, measure: str) -> dict[str, list[Fact]]:
        if measure not in self._index:
            index: dict[str, list[Fact]] = {}
            for fact in self._rows(measure):
                index.setdefault(fact.area, []).append(fact)
            self._index[measure] = index
        return self._index[measure]

    def _rows(self, measure: str) -> Iterator[Fact]:
        rows = self._whole.filter(pc.equal(self._whole.column("measure"), measure))
        rows = rows.sort_by([("area", "ascending"), ("period", "ascending"), ("published_on", "ascending")])
        columns = [rows.column(name).to_pylist() for name in Fact._fields]
        return map(Fact._make, zip(*columns, strict=True))
