"""Look-up of facts: the newest publication of each period, as of a date."""

from collections.abc import Iterator
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.facts.schema import Fact


class FactTable:
    """The facts of one vintage; a measure is indexed at its first look-up."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table
        self._index: dict[str, dict[str, list[Fact]]] = {}
        self._days = sorted(table.column("published_on").unique().to_pylist())

    def __len__(self) -> int:
        return int(self._table.num_rows)

    @property
    def table(self) -> pa.Table:
        """Arrow table (schema FACTS) with every publication of every figure."""
        return self._table

    def history(self, measure: str, area: str, period: str) -> list[Fact]:
        """Publications of one figure, oldest first; empty if never published."""
        return [fact for fact in self._measure(measure).get(area, ()) if fact.period == period]

    def series(self, measure: str, area: str, as_of: date | None = None) -> dict[str, Fact]:
        """Figures of one measure and area by period, each as last published on or before `as_of`."""
        newest: dict[str, Fact] = {}
        for fact in self._measure(measure).get(area, ()):
            if as_of is None or fact.published_on <= as_of:
                newest[fact.period] = fact
        return newest

    def get(self, measure: str, area: str, period: str, as_of: date | None = None) -> Fact | None:
        """Figure of one measure, area and period as last published on or before `as_of`; None if unpublished."""
        return self.series(measure, area, as_of).get(period)

    def across(self, measure: str, period: str, as_of: date | None = None) -> dict[str, Fact]:
        """Figures of one measure and period by area code, for every area with a publication."""
        found = ((area, self.get(measure, area, period, as_of)) for area in self._measure(measure))
        return {area: fact for area, fact in found if fact is not None}

    def as_of(self, measure: str, as_of: date | None = None) -> dict[tuple[str, str], Fact]:
        """Figures of a measure by area and period, each as last published on or before `as_of`."""
        return {
            (area, period): fact
            for area in self._measure(measure)
            for period, fact in self.series(measure, area, as_of).items()
        }

    def periods(self, measure: str, as_of: date | None = None) -> list[str]:
        """Periods with a publication for any area, oldest first."""
        facts = (fact for rows in self._measure(measure).values() for fact in rows)
        return sorted({fact.period for fact in facts if as_of is None or fact.published_on <= as_of})

    def measures(self) -> list[str]:
        """Slugs of all measures with at least one fact."""
        return sorted(self._table.column("measure").unique().to_pylist())

    def days(self) -> list[date]:
        """Publication days, oldest first."""
        return list(self._days)

    def until(self, day: date | None) -> "FactTable":
        """Facts published on or before a day; none if the day is None."""
        if day is None:
            return FactTable(self._table.slice(0, 0))
        return FactTable(self._table.filter(pc.less_equal(self._table.column("published_on"), pa.scalar(day))))

    def releases(self) -> list[str]:
        """Ids of all releases with at least one fact."""
        return sorted(self._table.column("release").unique().to_pylist())

    def _measure(self, measure: str) -> dict[str, list[Fact]]:
        if measure not in self._index:
            index: dict[str, list[Fact]] = {}
            for fact in self._rows(measure):
                index.setdefault(fact.area, []).append(fact)
            self._index[measure] = index
        return self._index[measure]

    def _rows(self, measure: str) -> Iterator[Fact]:
        rows = self._table.filter(pc.equal(self._table.column("measure"), measure))
        rows = rows.sort_by([("area", "ascending"), ("period", "ascending"), ("published_on", "ascending")])
        columns = [rows.column(name).to_pylist() for name in Fact._fields]
        return map(Fact._make, zip(*columns, strict=True))
