"""Figures for display: one published cell, or a ratio or median calculated from several."""

from dataclasses import dataclass
from statistics import median

from dashboard.catalogue.measures import Measure
from dashboard.facts import Fact, FactStore, FactTable
from dashboard.facts.schema import CORRECTIONS


@dataclass(frozen=True)
class Figure:
    """Number with its provenance (the facts), or the reason for its absence.

    `value` is in the measure's unit. Where it is None, `symbol` is the publisher's sign, or `why_none` says why a ratio
    of ours cannot be calculated. `ours` marks a calculation that no publisher has printed.
    """

    measure: str
    area: str
    period: str
    value: float | None
    symbol: str | None
    facts: tuple[Fact, ...]
    ours: bool = False
    why_none: str | None = None


def series(facts: FactTable, measure: Measure, area: str) -> dict[str, Figure]:
    """Series of a measure for an area: figures by period, oldest first."""
    if measure.derived is None:
        published = facts.series(measure.slug, area)
        return {period: _published(fact) for period, fact in sorted(published.items())}
    top, bottom = measure.derived.numerator, measure.derived.denominator
    shared = sorted(facts.series(top, area).keys() & facts.series(bottom, area).keys())
    pairs = ((period, _printed_together(facts, (top, bottom), area, period)) for period in shared)
    return {period: _ratio(measure, *pair) for period, pair in pairs if pair is not None}


def newest_period(facts: FactTable, measure: Measure) -> str | None:
    """Newest period published for any area; None if the measure has none."""
    if measure.derived is None:
        periods = facts.periods(measure.slug)
    else:
        tops = facts.periods(measure.derived.numerator)
        bottoms = facts.periods(measure.derived.denominator)
        periods = sorted(set(tops) & set(bottoms))
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
        middle = median(figure.value for figure in present if figure.value is not None)
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
