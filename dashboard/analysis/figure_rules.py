"""Rules that choose figures for a meeting sheet's questions. No rule assumes a cause for a number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from dashboard.analysis.change import since_year_before
from dashboard.analysis.figures import Figure, neighbours_median, newest_period, series
from dashboard.analysis.meeting import MeetingWindow, in_order
from dashboard.analysis.question import MeetingQuestion, NeighbourComparison
from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import DomainSlug
from dashboard.catalogue.measures import Measure
from dashboard.edition import Edition
from dashboard.facts import FactStore

_CHANGES = 2


@dataclass(frozen=True)
class RuleCandidate:
    """Measure with the area's series and the newest period: input of the rules."""

    measure: Measure
    figures: dict[str, Figure]
    period: str

    @property
    def figure(self) -> Figure | None:
        """Figure of the newest period; None if not published for the area."""
        return self.figures.get(self.period)

    @property
    def has_number(self) -> bool:
        """Whether the newest figure is a number."""
        return self.figure is not None and self.figure.value is not None

    @property
    def value(self) -> float | None:
        """Value of the newest figure; None without a number, or of too few cases to be compared."""
        return self.figure.value if self.figure and not self.figure.has_few_cases else None


def candidates(edition: Edition, area: str) -> Iterator[RuleCandidate]:
    """Candidates for the area: measures for its level that the newest release of their source carries."""
    for measure in in_order(edition.catalogue):
        period = newest_period(edition.store.facts, measure)
        if period is None or edition.store.areas[area].level not in measure.levels:
            continue
        if _is_carried(edition, measure.derived.parts[0] if measure.derived else measure.slug, period):
            yield RuleCandidate(measure, series(edition.store.facts, measure, area), period)


def _is_carried(edition: Edition, slug: str, period: str) -> bool:
    """Whether the newest yearly release carries the period; a discontinued measure is not asked about."""
    printed = {fact.release for fact in edition.store.facts.across(slug, period).values()}
    known = set(edition.store.facts.releases())
    for source in edition.catalogue.sources.values():
        releases = [release for release in source.releases if release.id in known and source.month_expected]
        if releases and max(releases, key=lambda release: release.published_on).id in printed:
            return True
    return False


def is_used(measure: Measure, found: Sequence[MeetingQuestion]) -> bool:
    """Whether a question on the measure, or on a measure that counts nearly the same, is chosen already."""
    measures_asked = [question.measure for question in found if question.measure]
    return any(measure.slug == other.slug or measure.is_kept_from(other) for other in measures_asked)


def _limits(_edition: Edition, _a: str, left: list[RuleCandidate], _w: MeetingWindow) -> list[MeetingQuestion]:
    """Legal limit rule: in each domain, the percentage furthest from the limit set by law."""
    found = []
    for domain in get_args(DomainSlug):
        furthest = max((item for item in left if item.measure.domain == domain), key=_distance, default=None)
        if furthest is not None and _distance(furthest) > 0:
            found.append(MeetingQuestion("limit", furthest.measure, furthest.figure))
    return found


def _distance(item: RuleCandidate) -> float:
    law = item.measure.law
    if law is None or law.limit is None or item.measure.unit != "percent" or item.value is None:
        return 0
    return law.limit - item.value if item.measure.direction == "up" else item.value - law.limit


def _neighbours(edition: Edition, area: str, left: list[RuleCandidate], _w: MeetingWindow) -> list[MeetingQuestion]:
    """Neighbours rule: the percentage furthest on the worse side of the statistical neighbours' median."""
    if area in edition.catalogue.site.tiny_areas:
        return []
    furthest: MeetingQuestion | None = None
    most = 0.0
    for item in left:
        up = item.measure.direction == "up"
        if item.measure.unit != "percent" or item.measure.direction == "none" or item.value is None:
            continue
        median = neighbours_median(edition.store, item.measure, area).get(item.period)
        if median is None or median.value is None:
            continue
        beyond = median.value - item.value if up else item.value - median.value
        if beyond > most:
            most = beyond
            furthest = MeetingQuestion(
                "neighbours", item.measure, item.figure, _neighbour_comparison(edition.store, item, area, median)
            )
    return [furthest] if furthest else []


def _neighbour_comparison(store: FactStore, item: RuleCandidate, area: str, median: Figure) -> NeighbourComparison:
    assert item.value is not None, "only a number is compared with others"
    others = [series(store.facts, item.measure, code).get(item.period) for code in store.areas.neighbours(area)]
    values = [other.value for other in others if other is not None and other.value is not None]
    up = item.measure.direction == "up"
    return NeighbourComparison(
        median, len(values), sum(value > item.value if up else value < item.value for value in values)
    )


def _change(edition: Edition, area: str, left: list[RuleCandidate], _w: MeetingWindow) -> list[MeetingQuestion]:
    """Change rule: the largest comparable changes of percentages from the year before, at most one per domain."""
    if area in edition.catalogue.site.tiny_areas:
        return []
    changed: list[tuple[float, MeetingQuestion]] = []
    for item in left:
        change = since_year_before(edition, item.measure, item.figures, item.period)
        if item.measure.unit != "percent" or change is None or change.direction in (None, "unchanged"):
            continue
        if item.value is None or change.before.value is None or change.before.has_few_cases:
            continue
        question = MeetingQuestion("change", item.measure, item.figure, change=change)
        changed.append((abs(item.value - change.before.value), question))
    largest: dict[str, MeetingQuestion] = {}
    for _, question in sorted(changed, key=lambda pair: -pair[0]):
        assert question.measure is not None, "a change is of a measure"
        largest.setdefault(question.measure.domain, question)
    return list(largest.values())[:_CHANGES]


def _gap(edition: Edition, _a: str, left: list[RuleCandidate], _w: MeetingWindow) -> list[MeetingQuestion]:
    """Gap rule: the first leading figure without a number in the newest release."""
    slugs = leading_measures(edition.catalogue)
    leading = [item for item in left if item.measure.slug in slugs and not item.has_number]
    return [MeetingQuestion("gap", item.measure, item.figure) for item in leading[:1]]


def leading_measures(catalogue: Catalogue) -> set[str]:
    """Slugs of the leading measures of all pages."""
    return {figure.measure for domain in catalogue.domains.values() for figure in (domain.lead, *domain.beside)}


RULES = (_limits, _neighbours, _change, _gap)
"""Rules in order; each gets only the candidates that no earlier rule has chosen."""
