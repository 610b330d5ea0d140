"""Evidence chain between the review's register and the published figures, in both directions.

Forwards: a recommendation, issue, measure of the plan or action; its related measures; their newest figures; file, row
and cell, with the file's hash. Backwards: from a measure to every item of the register that uses it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.analysis import cautions, direction
from dashboard.analysis.direction import MeasureDirection
from dashboard.analysis.figures import Figure
from dashboard.analysis.recommendation_status import tied_actions
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import FigureCaution
from dashboard.catalogue.register import MeasuredItem, PlanAction, Recommendation, RelatedMeasure, ReviewRegister
from dashboard.edition import Edition
from dashboard.facts import Fact

UseKind = Literal["recommendation", "issue", "plan measure", "action"]


@dataclass(frozen=True)
class PublishedCell:
    """Published cell and the SHA-256 of its file."""

    fact: Fact
    sha256: str


@dataclass(frozen=True)
class MeasureEvidence:
    """Evidence of one related measure: its newest figure and direction, and the published cells of both.

    `how` is the relation in words. `through` is the action in between, for a measure related to an action only.
    """

    measure: Measure
    how: str
    through: PlanAction | None
    direction: MeasureDirection
    figures: tuple[Figure, ...]
    cautions: tuple[FigureCaution, ...]
    cells: tuple[PublishedCell, ...]


@dataclass(frozen=True)
class MeasureUse:
    """Item of the register that uses a measure; `key` is its anchor on the page, `through` the action in between."""

    kind: UseKind
    key: str
    number: int | None
    title: str
    how: str
    through: PlanAction | None = None


def evidence(edition: Edition, register: ReviewRegister, item: MeasuredItem) -> tuple[MeasureEvidence, ...]:
    """Evidence for an item of the register: figures of the register's area with their cells, by related measure."""
    hashes = {entry["file"]: entry["sha256"] for entry in edition.store.manifest["sources"]}
    found = []
    for related, action in related_measures(register, item):
        measure = edition.catalogue.measures[related.measure]
        since = register.head.review.published_on
        moved = direction.direction_since(edition, measure, register.head.area, since)
        figures = tuple(figure for figure in (moved.newest, moved.start, *moved.between, moved.left_out) if figure)
        facts = dict.fromkeys(fact for figure in figures for fact in figure.facts)
        cells = tuple(PublishedCell(fact, hashes[fact.source_file]) for fact in facts)
        warned = tuple(cautions.cautions_for(edition, figures))
        found.append(MeasureEvidence(measure, related.how, action, moved, figures, warned, cells))
    return tuple(found)


def related_measures(
    register: ReviewRegister, item: MeasuredItem
) -> Iterator[tuple[RelatedMeasure, PlanAction | None]]:
    """Related measures of an item, then, for a recommendation, those of its tied actions with the action."""
    yield from ((related, None) for related in item.bears)
    if isinstance(item, Recommendation):
        for action in tied_actions(register, item):
            yield from ((related, action) for related in action.bears)


def uses_of_measures(catalogue: Catalogue, register: ReviewRegister, measures: Iterable[str]) -> tuple[MeasureUse, ...]:
    """Items of the register that use any of these measures, or a ratio calculated from them."""
    wanted = frozenset(measures)
    found: dict[tuple[UseKind, str], MeasureUse] = {}
    for kind, key, number, title, item in _register_items(register):
        for related, through in related_measures(register, item):
            if wanted & _parts(catalogue.measures[related.measure]):
                found.setdefault((kind, key), MeasureUse(kind, key, number, title, related.how, through))
    return tuple(found.values())


def _register_items(register: ReviewRegister) -> Iterator[tuple[UseKind, str, int | None, str, MeasuredItem]]:
    for item in register.recommendations:
        yield "recommendation", f"recommendation-{item.place}", item.place, item.name, item
    for issue in register.issues:
        yield "issue", f"issue-{issue.number}", issue.number, issue.title, issue
    for part in register.plan_measures:
        yield "plan measure", f"plan-measure-{part.number}", part.number, part.title, part
    for action in register.actions.values():
        yield "action", f"action-{action.id}", None, action.text, action


def _parts(measure: Measure) -> frozenset[str]:
    """Slugs of a measure and of the counts behind a percentage or ratio."""
    derived = measure.derived.parts if measure.derived else ()
    return frozenset(name for name in (measure.slug, measure.numerator, measure.denominator, *derived) if name)
