"""The chain between what was recommended and what is published, walked both ways.

Forwards: a recommendation, issue, measure of the plan or action; the measures that bear on it; their newest figures;
file, row and cell, with the file's hash. Backwards: from a measure to everything that leans on it.
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

LeaningKind = Literal["recommendation", "issue", "plan measure", "action"]


@dataclass(frozen=True)
class PublishedCell:
    """One published cell and the SHA-256 of the file that it stands in."""

    fact: Fact
    sha256: str


@dataclass(frozen=True)
class MeasureEvidence:
    """One measure that bears on something: what it can show, its newest figure and way, and the cells behind both.

    `through` is the action that it bears on, where it was reached by way of one.
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
    """Something that leans on a measure; `key` names its place on the page, `through` the action in between."""

    kind: LeaningKind
    key: str
    number: int | None
    title: str
    how: str
    through: PlanAction | None = None


def evidence(edition: Edition, register: ReviewRegister, item: MeasuredItem) -> tuple[MeasureEvidence, ...]:
    """The figures of the register's area that bear on something, with their cells."""
    hashes = {entry["file"]: entry["sha256"] for entry in edition.store.manifest["sources"]}
    found = []
    for bearing, through in bearings(register, item):
        measure = edition.catalogue.measures[bearing.measure]
        since = register.head.review.published_on
        moved = direction.since(edition, measure, register.head.area, since)
        figures = tuple(figure for figure in (moved.newest, moved.start, *moved.between, moved.left_out) if figure)
        facts = dict.fromkeys(fact for figure in figures for fact in figure.facts)
        cells = tuple(PublishedCell(fact, hashes[fact.source_file]) for fact in facts)
        warned = tuple(cautions.applying(edition.catalogue, figures))
        found.append(MeasureEvidence(measure, bearing.how, through, moved, figures, warned, cells))
    return tuple(found)


def bearings(register: ReviewRegister, item: MeasuredItem) -> Iterator[tuple[RelatedMeasure, PlanAction | None]]:
    """What bears on something itself, then, for a recommendation, on the actions tied to it."""
    yield from ((bearing, None) for bearing in item.bears)
    if isinstance(item, Recommendation):
        for action in tied_actions(register, item):
            yield from ((bearing, action) for bearing in action.bears)


def uses_of_measures(catalogue: Catalogue, register: ReviewRegister, measures: Iterable[str]) -> tuple[MeasureUse, ...]:
    """Everything that leans on any of these measures, or on a figure that is made from one of them."""
    wanted = frozenset(measures)
    found: dict[tuple[LeaningKind, str], MeasureUse] = {}
    for kind, key, number, title, item in _borne(register):
        for bearing, through in bearings(register, item):
            if wanted & _parts(catalogue.measures[bearing.measure]):
                found.setdefault((kind, key), MeasureUse(kind, key, number, title, bearing.how, through))
    return tuple(found.values())


def _borne(register: ReviewRegister) -> Iterator[tuple[LeaningKind, str, int | None, str, MeasuredItem]]:
    for item in register.recommendations:
        yield "recommendation", f"recommendation-{item.place}", item.place, item.name, item
    for issue in register.issues:
        yield "issue", f"issue-{issue.number}", issue.number, issue.title, issue
    for part in register.plan_measures:
        yield "plan measure", f"plan-measure-{part.number}", part.number, part.title, part
    for action in register.actions.values():
        yield "action", f"action-{action.id}", None, action.text, action


def _parts(measure: Measure) -> frozenset[str]:
    """A measure and those that its figure is made from or is shown with."""
    derived = (measure.derived.numerator, measure.derived.denominator) if measure.derived else ()
    return frozenset(name for name in (measure.slug, measure.numerator, measure.denominator, *derived) if name)
