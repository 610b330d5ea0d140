"""A figure as it is shown: one published cell, or a ratio of ours made from two."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from dashboard.catalogue.measures import Measure
from dashboard.facts import Fact, Facts, Store


@dataclass(frozen=True)
class Figure:
    """A number with its origin, or the reason why there is none.

    `value` is in the measure's unit. Where it is None, `symbol` is what the publisher printed, or `why_none` says
    why a ratio of ours cannot be made. `ours` marks what no publisher has printed.
    """

    measure: str
    area: str
    period: str
    value: float | None
    symbol: str | None
    facts: tuple[Fact, ...]
    ours: bool = False
    why_none: str | None = None


def series(facts: Facts, measure: Measure, area: str, as_of: date | None = None) -> dict[str, Figure]:
    """The figures of a measure for an area by period, oldest first, as published on or before `as_of`."""
    if measure.derived is None:
        published = facts.series(measure.slug, area, as_of)
        return {period: _published(fact) for period, fact in sorted(published.items())}
    top, bottom = measure.derived.numerator, measure.derived.denominator
    shared = sorted(facts.series(top, area, as_of).keys() & facts.series(bottom, area, as_of).keys())
    pairs = ((period, _printed_together(facts, (top, bottom), area, period, as_of)) for period in shared)
    return {period: _ratio(measure, *pair) for period, pair in pairs if pair is not None}


def newest_period(facts: Facts, measure: Measure, as_of: date | None = None) -> str | None:
    """The newest period that any area has a publication for; None if the measure has none."""
    if measure.derived is None:
        periods = facts.periods(measure.slug, as_of)
    else:
        tops = facts.periods(measure.derived.numerator, as_of)
        bottoms = facts.periods(measure.derived.denominator, as_of)
        periods = sorted(set(tops) & set(bottoms))
    return periods[-1] if periods else None


def neighbours_median(store: Store, measure: Measure, area: str, as_of: date | None = None) -> dict[str, Figure]:
    """The median of the statistical neighbours' figures by period: a calculation of ours.

    A period counts only if at least half of the ten have a figure; the facts of all neighbours used are kept.
    """
    neighbours = store.areas.neighbours(area)
    by_area = [series(store.facts, measure, code, as_of) for code in neighbours]
    found: dict[str, Figure] = {}
    for period in sorted({period for figures in by_area for period in figures}):
        present = [f[period] for f in by_area if period in f and f[period].value is not None]
        if 2 * len(present) < len(neighbours):
            continue
        middle = median(figure.value for figure in present if figure.value is not None)
        facts = tuple(fact for figure in present for fact in figure.facts)
        found[period] = Figure(measure.slug, area, period, middle, None, facts, ours=True)
    return found


def _printed_together(
    facts: Facts, measures: tuple[str, str], area: str, period: str, as_of: date | None
) -> tuple[Fact, Fact] | None:
    """The newest pair of two measures that one file printed; a ratio never mixes files or releases."""
    tops, bottoms = (
        {
            fact.source_file: fact
            for fact in facts.history(measure, area, period)
            if as_of is None or fact.published_on <= as_of
        }
        for measure in measures
    )
    shared = [(tops[file], bottoms[file]) for file in tops.keys() & bottoms.keys()]
    return max(shared, key=lambda pair: pair[0].published_on, default=None)


def _published(fact: Fact) -> Figure:
    return Figure(fact.measure, fact.area, fact.period, fact.value, fact.symbol, (fact,))


def _ratio(measure: Measure, top: Fact, bottom: Fact) -> Figure:
    assert measure.derived is not None, "only a derived measure has a ratio"
    value, why = None, None
    symbol = bottom.symbol or top.symbol
    if symbol is None and top.value is not None and bottom.value is not None:
        if bottom.value == 0:
            why = "the number it would be divided by is 0"
        else:
            value = measure.derived.per * top.value / bottom.value
    return Figure(measure.slug, top.area, top.period, value, symbol, (top, bottom), ours=True, why_none=why)
