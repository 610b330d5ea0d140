"""What the rules know without the file: units, parts and wholes, the counts of percentages, areas."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import AreaLevel, Unit
from dashboard.catalogue.measures import Measure, SourceColumn
from dashboard.facts import Area
from scripts.pipeline.impossible.relations import WholeMeasure, read_wholes

LARGEST: dict[Unit, int] = {"count": 9_999_999, "percent": 100, "weeks": 520, "per 100": 1000}
"""Largest figure that can be, by unit; the smallest is 0."""
ONLY_CHECKED = " of "
"""Stands in the name of a count that is read for the checks only: “column of percentage”."""


@dataclass(frozen=True)
class PercentageCounts:
    """Counts that a percentage is made from, by the names of their measures; the wholes add up."""

    part: str
    wholes: tuple[str, ...]


@dataclass(frozen=True)
class RuleSetting:
    """Inputs of the rules except the figures. `levels` are those that a measure is published for.

    `later` are the measures and periods whose column, not row, names the year, which may still run.
    """

    units: Mapping[str, Unit]
    levels: Mapping[str, tuple[AreaLevel, ...]]
    wholes: tuple[WholeMeasure, ...]
    percentages: Mapping[str, PercentageCounts]
    areas: Mapping[str, Area]
    home: str
    later: frozenset[tuple[str, str]]


def rule_setting(catalogue: Catalogue, areas: Iterable[Area], layout: str = "", file: str = "") -> RuleSetting:
    """Setting for the figures of one file of a layout; without them, for figures that no column is known of."""
    percentages = {slug: counts for slug, m in catalogue.measures.items() if (counts := _of_measures(m))}
    units: dict[str, Unit] = {slug: measure.unit for slug, measure in catalogue.measures.items()}
    later = set()
    for slug, column in _columns(catalogue, layout, file):
        if column.period:
            later.add((slug, column.period))
        if column.counts:
            names = [checked_name(catalogue, slug, column, name) for name in _names(column)]
            percentages[slug] = PercentageCounts(names[0], tuple(names[1:]))
            units.update(dict.fromkeys(names, "count"))
    return RuleSetting(
        units=units,
        levels={slug: measure.levels for slug, measure in catalogue.measures.items()},
        wholes=read_wholes(),
        percentages=percentages,
        areas={area.code: area for area in areas},
        home=catalogue.site.home_area,
        later=frozenset(later),
    )


def checked_columns(catalogue: Catalogue, layout: str, file: str) -> dict[str, str]:
    """Columns of a file that are read for the checks only, as name to column."""
    found = {}
    for slug, column in _columns(catalogue, layout, file):
        for name in _names(column) if column.counts else ():
            checked = checked_name(catalogue, slug, column, name)
            if checked not in catalogue.measures:
                found[checked] = name
    return found


def checked_name(catalogue: Catalogue, slug: str, percentage: SourceColumn, name: str) -> str:
    """Name of a column that a percentage is made from: the measure that takes it, or one for the checks only."""
    for other, column in _columns(catalogue, percentage.layout, percentage.file):
        if (column.column, column.period) == (name, percentage.period):
            return other
    return f"{name}{ONLY_CHECKED}{slug}"


def _columns(catalogue: Catalogue, layout: str, file: str) -> Iterable[tuple[str, SourceColumn]]:
    for slug, measure in catalogue.measures.items():
        for column in measure.columns:
            if (column.layout, column.file) == (layout, file):
                yield slug, column


def _names(column: SourceColumn) -> tuple[str, ...]:
    return (column.counts.part, *column.counts.whole) if column.counts else ()


def _of_measures(measure: Measure) -> PercentageCounts | None:
    if measure.unit != "percent" or measure.derived or not (measure.numerator and measure.denominator):
        return None
    return PercentageCounts(measure.numerator, (measure.denominator,))
