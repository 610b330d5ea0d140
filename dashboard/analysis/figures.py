"""Figures for display: one published cell, or a ratio, difference or median calculated from several."""

from dataclasses import dataclass
from statistics import median
from typing import Final

from dashboard.analysis.rounding import fraction_of
from dashboard.catalogue.measures import DerivedRatio, Measure
from dashboard.facts import Fact, FactStore, FactTable
from dashboard.facts.schema import CORRECTIONS

FEWEST_CASES: Final = 10
"""A share of fewer cases is told by its counts alone: with one plan, “100.0%” says more than the record."""


@dataclass(frozen=True)
class Figure:
    """Number with its provenance (the facts), or the reason for its absence.

    `value` is in the measure's unit. Where it is None, `symbol` is the publisher's sign, or `why_none` says why there
    is no number to show. `ours` marks a calculation that no publisher has printed. `cases` are the two counts behind a
    share, printed in the same file: cases counted in it, and all cases. `size` is about how many cases there are, where
    those counts are not read.
    """

    measure: str
    area: str
    period: str
    value: float | None
    symbol: str | None
    facts: tuple[Fact, ...]
    ours: bool = False
    why_none: str | None = None
    cases: tuple[Fact, Fact] | None = None
    size: float | None = None

    @property
    def has_few_cases(self) -> bool:
        """Whether the figure is a share of fewer than FEWEST_CASES cases."""
        number = (self.cases[1].value or 0) if self.cases is not None else self.size
        return self.value is not None and number is not None and number < FEWEST_CASES


def series(facts: FactTable, measure: Measure, area: str) -> dict[str, Figure]:
    """Series of a measure for an area: figures by period, oldest first."""
    if measure.derived is None:
        counted = _printed_counts(facts, measure, area)
        sizes = facts.series(measure.size, area) if measure.size else {}
        published = sorted(facts.series(measure.slug, area).items())
        return {
            period: _published(fact, counted.get((period, fact.source_file)), sizes.get(period))
            for period, fact in published
        }
    first, second = measure.derived.parts
    shared = sorted(facts.series(first, area).keys() & facts.series(second, area).keys())
    pairs = ((period, _printed_together(facts, (first, second), area, period)) for period in shared)
    return {period: calculated(measure, *pair) for period, pair in pairs if pair is not None}


def newest_period(facts: FactTable, measure: Measure) -> str | None:
    """Newest period published for any area; None if the measure has none."""
    if measure.derived is None:
        periods = facts.periods(measure.slug)
    else:
        firsts, seconds = (facts.periods(slug) for slug in measure.derived.parts)
        periods = sorted(set(firsts) & set(seconds))
    return periods[-1] if periods else None


def neighbours_median(store: FactStore, measure: Measure, area: str) -> dict[str, Figure]:
    """Median of the statistical neighbours' figures by period: a calculation of ours.

    A period counts only if at least half of the ten have a figure; the facts of all neighbours used are kept.
    """
    neighbours = store.areas.neighbours(area)
    by_area = [series(store.facts, measure, code) for code in neighbours]
    found: dict[str, Figure] = {}
    for period in sorted({period for figures in by_area for period in figures}):
        present = [f[period] for f in by_area if period in f and f[period].value is not None]
        if 2 * len(present) < len(neighbours):
            continue
        middle = float(median(fraction_of(figure.value) for figure in present if figure.value is not None))
        facts = tuple(fact for figure in present for fact in figure.facts)
        found[period] = Figure(measure.slug, area, period, middle, None, facts, ours=True)
    return found


def _printed_together(facts: FactTable, measures: tuple[str, str], area: str, period: str) -> tuple[Fact, Fact] | None:
    """Newest pair of two counts from the same file; a ratio never mixes files or releases.

    A correction replaces its cell in the ratio.
    """
    tops, bottoms = ({fact.source_file: fact for fact in facts.history(slug, area, period)} for slug in measures)
    shared = [(tops[file], bottoms[file]) for file in tops.keys() & bottoms.keys() - {CORRECTIONS}]
    if not shared:
        return None
    top, bottom = max(shared, key=lambda pair: pair[0].published_on)
    return tops.get(CORRECTIONS, top), bottoms.get(CORRECTIONS, bottom)


def published_figure(facts: FactTable, measure: Measure, fact: Fact) -> Figure:
    """Figure of one published cell, with the counts behind it."""
    counted = _printed_counts(facts, measure, fact.area).get((fact.period, fact.source_file))
    size = facts.get(measure.size, fact.area, fact.period) if measure.size else None
    return _published(fact, counted, size)


def _printed_counts(facts: FactTable, measure: Measure, area: str) -> dict[tuple[str, str], tuple[Fact, Fact]]:
    """Counts behind a published share by period and file: cases counted in it and all cases, where both are numbers."""
    if measure.numerator is None or measure.denominator is None:
        return {}
    tops = {
        (fact.period, fact.source_file): fact
        for fact in facts.publications(measure.numerator, area)
        if fact.value is not None
    }
    bottoms = ((fact.period, fact.source_file, fact) for fact in facts.publications(measure.denominator, area))
    return {
        (period, file): (tops[period, file], bottom)
        for period, file, bottom in bottoms
        if bottom.value is not None and (period, file) in tops
    }


def _published(fact: Fact, cases: tuple[Fact, Fact] | None, size: Fact | None) -> Figure:
    """Figure of a cell. A share of no cases has no value, though some cells print 0 for it."""
    if cases is not None and cases[1].value == 0 and fact.value is not None:
        why = f"it is 0 of 0, printed as {fact.cell.strip()}"
        return Figure(fact.measure, fact.area, fact.period, None, None, (fact,), why_none=why, cases=cases)
    number = size.value if size else None
    return Figure(fact.measure, fact.area, fact.period, fact.value, fact.symbol, (fact,), cases=cases, size=number)


def calculated(measure: Measure, first: Fact, second: Fact) -> Figure:
    """Figure of ours from two printed cells. A symbol in either of them stands for the figure too."""
    value, why, cases = None, None, None
    symbol = second.symbol or first.symbol
    if symbol is None and first.value is not None and second.value is not None:
        if isinstance(measure.derived, DerivedRatio):
            cases = (first, second)
            if second.value == 0:
                why = "the number it would be divided by is 0"
            else:
                value = float(measure.derived.per * fraction_of(first.value) / fraction_of(second.value))
        elif second.value > first.value:
            why = "the part is printed larger than the whole"
        else:
            value = first.value - second.value
    return Figure(measure.slug, first.area, first.period, value, symbol, (first, second), True, why, cases)
