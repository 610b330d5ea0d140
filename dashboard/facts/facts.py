"""Fact table: look-up of figures by measure, area and period, as last published by a day."""

from collections.abc import Iterator
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.facts.fact_index import FactIndex
from dashboard.facts.schema import Fact


class FactTable:
    """Facts of a vintage, complete or up to a day: a view into the one index of all days, which holds nothing itself.

    `facts` is the table of the vintage (schema FACTS) or its index. Without `until` every fact is in the view.
    """

    def __init__(self, facts: pa.Table | FactIndex, until: date = date.max) -> None:
        self._index = facts if isinstance(facts, FactIndex) else FactIndex(facts)
        self._until = until

    def __len__(self) -> int:
        return self._index.rows(self._until)

    @property
    def table(self) -> pa.Table:
        """Table (schema FACTS) of every publication by the day; filtered each time, so that no copy stays."""
        whole = self._index.table
        if len(self) == whole.num_rows:
            return whole
        return whole.filter(pc.less_equal(whole.column("published_on"), pa.scalar(self._until)))

    def history(self, measure: str, area: str, period: str) -> list[Fact]:
        """Publications of one figure, oldest first; empty if never published."""
        return [fact for fact in self.publications(measure, area) if fact.period == period]

    def publications(self, measure: str, area: str) -> Iterator[Fact]:
        """Publications of an area's figures by the day, oldest first within each period."""
        facts = self._index.measure(measure).get(area, ())
        return (fact for fact in facts if fact.published_on <= self._until)

    def series(self, measure: str, area: str) -> dict[str, Fact]:
        """Figures of one measure and area by period, each as last published."""
        return {fact.period: fact for fact in self.publications(measure, area)}

    def get(self, measure: str, area: str, period: str) -> Fact | None:
        """Figure of one measure, area and period as last published; None if unpublished."""
        return self.series(measure, area).get(period)

    def across(self, measure: str, period: str) -> dict[str, Fact]:
        """Figures of one measure and period by area code, for every area with a publication."""
        found = ((area, self.get(measure, area, period)) for area in self._index.measure(measure))
        return {area: fact for area, fact in found if fact is not None}

    def newest(self, measure: str) -> dict[tuple[str, str], Fact]:
        """Figures of a measure by area and period, each as last published."""
        return {
            (area, period): fact
            for area in self._index.measure(measure)
            for period, fact in self.series(measure, area).items()
        }

    def periods(self, measure: str) -> list[str]:
        """Periods with a publication for any area, oldest first."""
        return sorted(
            {fact.period for area in self._index.measure(measure) for fact in self.publications(measure, area)}
        )

    def measures(self) -> list[str]:
        """Slugs of all measures with at least one fact."""
        return self._index.first_published("measure", self._until)

    def days(self) -> list[date]:
        """Publication days, oldest first."""
        return self._index.days(self._until)

    def until(self, day: date) -> "FactTable":
        """Facts published on or before a day."""
        return FactTable(self._index, min(day, self._until))

    def releases(self) -> list[str]:
        """Ids of all releases with at least one fact."""
        return self._index.first_published("release", self._until)

    def forget(self) -> None:
        """Give the memory of the index back, for all days; what is asked for later is built anew."""
        self._index.forget()
