"""Councils in order of one measure in one year, from one release: who is counted, and who is left out and why.

The order follows the unrounded value: where one file prints a percentage with the two counts behind it, and the counts
give that percentage for every council, they decide. They are never shown here, because all councils' counts beside a
total would give back a withheld one.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dashboard.analysis import cautions
from dashboard.analysis.figures import Figure, series
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.edition import Edition, per_edition
from dashboard.facts import Fact, FactStore, FactTable
from dashboard.facts.schema import CORRECTIONS


@dataclass(frozen=True)
class RankedCouncil:
    """One council in the order; equal figures share a rank. `doubtful` marks a number that looks like a slip."""

    figure: Figure
    rank: int
    shared: int
    doubtful: bool


@dataclass(frozen=True)
class CouncilRanking:
    """The order from `highest_first` or from the lowest, and everybody who is not in it.

    `exact` tells that counts decided. `tiny` are councils too small to be ranked, `without` those with a sign in place
    of a number, `elsewhere` those whose newest figure is in another release, `absent` (codes) those with no entry.
    `with_tiny` gives each rank if the tiny ones were counted too.
    """

    measure: Measure
    period: str
    release: str
    highest_first: bool
    exact: bool
    places: tuple[RankedCouncil, ...]
    tiny: tuple[Figure, ...]
    without: tuple[Figure, ...]
    elsewhere: tuple[Figure, ...]
    absent: tuple[str, ...]
    with_tiny: Mapping[str, int]

    def place(self, area: str) -> RankedCouncil | None:
        """The place of a council; None if it is not in the order."""
        return next((place for place in self.places if place.figure.area == area), None)


@per_edition(256)
def periods(edition: Edition, measure: Measure) -> tuple[str, ...]:
    """The periods for which any council has a number, newest first."""
    found = {
        period
        for area in edition.store.areas
        if area.level == "council"
        for period, figure in series(edition.store.facts, measure, area.code).items()
        if figure.value is not None
    }
    return tuple(sorted(found, reverse=True))


@per_edition(256)
def ranking(edition: Edition, measure: Measure, period: str) -> CouncilRanking | None:
    """The order of all councils of the period; None where none has a figure. Kept, because every area is told of it."""
    figures = {
        code: series(edition.store.facts, measure, code).get(period) for code in _councils(edition.store, period)
    }
    found = {code: figure for code, figure in figures.items() if figure is not None}
    if not found:
        return None
    releases = {code: _release(edition.store.facts, figure) for code, figure in found.items()}
    # The release that most figures are from: nothing of another one is set beside them.
    basis = max(Counter(releases.values()).items(), key=lambda item: (item[1], item[0]))[0]
    here = {code: figure for code, figure in found.items() if releases[code] == basis}
    numbered = {code: figure for code, figure in here.items() if figure.value is not None}
    counted = {code: _counted(edition.store.facts, measure, figure) for code, figure in numbered.items()}
    exact = bool(counted) and all(value is not None for value in counted.values())
    order = {
        code: value if exact and value is not None else _printed(figure)
        for (code, figure), value in zip(numbered.items(), counted.values(), strict=True)
    }
    tiny = [code for code in edition.catalogue.site.tiny_areas if code in figures]
    highest_first = measure.direction != "down"
    ranks = _ranks({code: value for code, value in order.items() if code not in tiny}, highest_first)
    shared = Counter(ranks.values())
    places = [
        RankedCouncil(numbered[code], rank, shared[rank], _is_doubtful(edition.catalogue, numbered[code]))
        for code, rank in sorted(ranks.items(), key=lambda item: (item[1], edition.store.areas[item[0]].name))
    ]
    names = sorted(figures, key=lambda code: edition.store.areas[code].name)
    return CouncilRanking(
        measure=measure,
        period=period,
        release=basis[1],
        highest_first=highest_first,
        exact=exact,
        places=tuple(places),
        tiny=tuple(here.get(code, _nothing(measure, code, period)) for code in tiny),
        without=tuple(here[code] for code in names if code in here and here[code].value is None and code not in tiny),
        elsewhere=tuple(found[code] for code in names if code in found and code not in here and code not in tiny),
        absent=tuple(code for code in names if code not in found and code not in tiny),
        with_tiny=_ranks(order, highest_first),
    )


def _councils(store: FactStore, period: str) -> list[str]:
    """The councils that there were in a period, and any other for which it was published."""
    year = int(period[:4])
    return [
        area.code
        for area in store.areas
        if area.level == "council"
        and (area.first_year is None or area.first_year <= year)
        and (area.last_year is None or area.last_year >= year)
    ]


def _release(facts: FactTable, figure: Figure) -> tuple[str, str]:
    """The day and the release that printed a figure; a correction belongs to the release that it corrects."""
    fact = figure.facts[0]
    if fact.source_file == CORRECTIONS:
        history = facts.history(fact.measure, fact.area, fact.period)
        fact = next((item for item in reversed(history) if item.source_file != CORRECTIONS), fact)
    return fact.published_on.isoformat(), fact.release


def _counted(facts: FactTable, measure: Measure, figure: Figure) -> Fraction | None:
    """The unrounded value from two counts of the figure's own file; None if they do not give what is printed."""
    if measure.derived is not None:
        top, bottom = figure.facts
        return _fraction(top, bottom, measure.derived.per)
    if measure.unit != "percent" or not (measure.numerator and measure.denominator):
        return None
    share = figure.facts[0]
    pair = [_beside(facts, slug, share) for slug in (measure.numerator, measure.denominator)]
    if pair[0] is None or pair[1] is None:
        return None
    value = _fraction(pair[0], pair[1], 100)
    half = Fraction(1, 2 * 10**measure.decimals)
    return value if value is not None and abs(value - _printed(figure)) <= half else None


def _beside(facts: FactTable, slug: str, share: Fact) -> Fact | None:
    history = facts.history(slug, share.area, share.period)
    return next((fact for fact in history if fact.source_file == share.source_file), None)


def _fraction(top: Fact, bottom: Fact, per: int) -> Fraction | None:
    if top.value is None or not bottom.value:
        return None
    return Fraction(top.value) * per / Fraction(bottom.value)


def _printed(figure: Figure) -> Fraction:
    return Fraction(repr(figure.value))


def _ranks(values: Mapping[str, Fraction], highest_first: bool) -> dict[str, int]:
    """One more than the number of councils before it; equal values share a rank."""
    ordered = sorted(values.values(), reverse=highest_first)
    first: dict[Fraction, int] = {}
    for rank, value in enumerate(ordered, start=1):
        first.setdefault(value, rank)
    return {code: first[value] for code, value in values.items()}


def _is_doubtful(catalogue: Catalogue, figure: Figure) -> bool:
    return any(caution.doubtful for caution in cautions.applying(catalogue, [figure]))


def _nothing(measure: Measure, code: str, period: str) -> Figure:
    return Figure(measure.slug, code, period, None, None, (), why_none="not published")
