"""Ranking of councils by one measure in one period and release, with the councils left out and the reason.

The order follows the unrounded value: where one file prints a percentage with the two counts behind it, and the counts
give that percentage for every council, they decide. The counts are never shown here, because all councils' counts
beside a total would give back a suppressed one.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dashboard.analysis import cautions
from dashboard.analysis.figures import Figure, series
from dashboard.analysis.rounding import fraction_of
from dashboard.catalogue.measures import DerivedRatio, Measure
from dashboard.edition import Edition, per_edition
from dashboard.facts import Fact, FactStore, FactTable
from dashboard.facts.schema import CORRECTIONS


@dataclass(frozen=True)
class RankedCouncil:
    """Council with its rank; equal figures share a rank. `doubtful` marks a number that looks like a slip.

    `shared` is the number of councils with this rank.
    """

    figure: Figure
    rank: int
    shared: int
    doubtful: bool


@dataclass(frozen=True)
class CouncilRanking:
    """Ranking from the highest figure (`highest_first`) or the lowest, and the councils left out.

    `exact` is true if counts decided. `tiny` are councils too small to be ranked, `without` those with a symbol in
    place of a number, `elsewhere` those whose newest figure is in another release, `absent` (codes) those with no
    entry. `with_tiny` gives each rank if the tiny ones were counted too.
    """

    measure: Measure
    period: str
    release: str
    highest_first: bool
    exact: bool
    ranked: tuple[RankedCouncil, ...]
    tiny: tuple[Figure, ...]
    without: tuple[Figure, ...]
    elsewhere: tuple[Figure, ...]
    absent: tuple[str, ...]
    with_tiny: Mapping[str, int]

    def of(self, area: str) -> RankedCouncil | None:
        """Entry of a council by its code; None if not ranked."""
        return next((council for council in self.ranked if council.figure.area == area), None)


@per_edition
def periods(edition: Edition, measure: Measure) -> tuple[str, ...]:
    """Periods with a number for any council, newest first; not those of which only some councils' rows are held."""
    partial = edition.catalogue.partial_files()
    found = {
        period
        for area in edition.store.areas
        if area.level == "council"
        for period, figure in series(edition.store.facts, measure, area.code).items()
        if figure.value is not None and _is_of_all(figure, partial)
    }
    return tuple(sorted(found, reverse=True))


@per_edition
def ranking(edition: Edition, measure: Measure, period: str) -> CouncilRanking | None:
    """Ranking of all councils in a period; None without any figure. Cached, because every area's page reads it."""
    figures = {
        code: series(edition.store.facts, measure, code).get(period) for code in _councils(edition.store, period)
    }
    partial = edition.catalogue.partial_files()
    found = {code: figure for code, figure in figures.items() if figure is not None and _is_of_all(figure, partial)}
    if not found:
        return None
    releases = {code: _release(edition.store.facts, figure) for code, figure in found.items()}
    # The release that most figures are from: nothing of another one is set beside them.
    basis = max(Counter(releases.values()).items(), key=lambda item: (item[1], item[0]))[0]
    here = {code: figure for code, figure in found.items() if releases[code] == basis}
    numbered = {code: figure for code, figure in here.items() if figure.value is not None}
    counted = {code: _from_counts(edition.store.facts, measure, figure) for code, figure in numbered.items()}
    exact = bool(counted) and all(value is not None for value in counted.values())
    order = {
        code: value if exact and value is not None else _printed(figure)
        for (code, figure), value in zip(numbered.items(), counted.values(), strict=True)
    }
    few = [code for code, figure in numbered.items() if figure.has_few_cases]
    tiny = list(dict.fromkeys([*(code for code in edition.catalogue.site.tiny_areas if code in figures), *few]))
    highest_first = measure.direction != "down"
    ranks = _ranks({code: value for code, value in order.items() if code not in tiny}, highest_first)
    shared = Counter(ranks.values())
    ranked = [
        RankedCouncil(numbered[code], rank, shared[rank], _is_doubtful(edition, numbered[code]))
        for code, rank in sorted(ranks.items(), key=lambda item: (item[1], edition.store.areas[item[0]].name))
    ]
    names = sorted(figures, key=lambda code: edition.store.areas[code].name)
    return CouncilRanking(
        measure=measure,
        period=period,
        release=basis[1],
        highest_first=highest_first,
        exact=exact,
        ranked=tuple(ranked),
        tiny=tuple(here.get(code, _not_published(measure, code, period)) for code in tiny),
        without=tuple(here[code] for code in names if code in here and here[code].value is None and code not in tiny),
        elsewhere=tuple(found[code] for code in names if code in found and code not in here and code not in tiny),
        absent=tuple(code for code in names if code not in found and code not in tiny),
        with_tiny=_ranks(order, highest_first),
    )


def _is_of_all(figure: Figure, partial: frozenset[tuple[str, str]]) -> bool:
    """Whether the files of a figure hold the rows of all councils: none of it is in a partial file."""
    return partial.isdisjoint((fact.release, fact.source_file) for fact in figure.facts)


def _councils(store: FactStore, period: str) -> list[str]:
    """Codes of the councils that existed in a period."""
    year = int(period[:4])
    return [
        area.code
        for area in store.areas
        if area.level == "council"
        and (area.first_year is None or area.first_year <= year)
        and (area.last_year is None or area.last_year >= year)
    ]


def _release(facts: FactTable, figure: Figure) -> tuple[str, str]:
    """Publication day and release of a figure; a correction belongs to the corrected release."""
    fact = figure.facts[0]
    if fact.source_file == CORRECTIONS:
        history = facts.history(fact.measure, fact.area, fact.period)
        fact = next((item for item in reversed(history) if item.source_file != CORRECTIONS), fact)
    return fact.published_on.isoformat(), fact.release


def _from_counts(facts: FactTable, measure: Measure, figure: Figure) -> Fraction | None:
    """Unrounded value from the two counts of the figure's own file; None if they do not round to the figure."""
    if isinstance(measure.derived, DerivedRatio):
        top, bottom = figure.facts
        return _fraction(top, bottom, measure.derived.per)
    if measure.unit != "percent" or not (measure.numerator and measure.denominator):
        return None
    share = figure.facts[0]
    pair = [_from_same_file(facts, slug, share) for slug in (measure.numerator, measure.denominator)]
    if pair[0] is None or pair[1] is None:
        return None
    value = _fraction(pair[0], pair[1], 100)
    half = Fraction(1, 2 * 10**measure.decimals)
    return value if value is not None and abs(value - _printed(figure)) <= half else None


def _from_same_file(facts: FactTable, slug: str, share: Fact) -> Fact | None:
    history = facts.history(slug, share.area, share.period)
    return next((fact for fact in history if fact.source_file == share.source_file), None)


def _fraction(top: Fact, bottom: Fact, per: int) -> Fraction | None:
    if top.value is None or not bottom.value:
        return None
    return Fraction(top.value) * per / Fraction(bottom.value)


def _printed(figure: Figure) -> Fraction:
    return fraction_of(figure.value or 0.0)


def _ranks(values: Mapping[str, Fraction], highest_first: bool) -> dict[str, int]:
    """Rank by code: the number of councils before it plus 1; equal values share a rank."""
    ordered = sorted(values.values(), reverse=highest_first)
    first: dict[Fraction, int] = {}
    for rank, value in enumerate(ordered, start=1):
        first.setdefault(value, rank)
    return {code: first[value] for code, value in values.items()}


def _is_doubtful(edition: Edition, figure: Figure) -> bool:
    return any(caution.doubtful for caution in cautions.cautions_for(edition, [figure]))


def _not_published(measure: Measure, code: str, period: str) -> Figure:
    return Figure(measure.slug, code, period, None, None, (), why_none="no figure held")
