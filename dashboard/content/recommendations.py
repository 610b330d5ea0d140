"""The content of the page on the nine recommendations: made once, shown with and without JavaScript."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis import evidence as chain
from dashboard.analysis import recommendation_status
from dashboard.analysis.dates import known_by
from dashboard.analysis.figures import Figure
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import FigureCaution, StatementTopic
from dashboard.catalogue.register import (
    MeasuredItem,
    PlanAction,
    PublishedPlan,
    Recommendation,
    RegisterHead,
    ReviewFinding,
    ReviewRegister,
    SourcedRow,
    StatusDefinition,
    StatusRow,
    TrackedItem,
)
from dashboard.content.chart import CellProvenance
from dashboard.content.provenance import provenance_of
from dashboard.content.recommendation_count import RecommendationCount, recommendation_count
from dashboard.content.recommendation_years import RecommendationYear, recommendation_years
from dashboard.content.timeline_events import TimelineEvent, timeline_events
from dashboard.edition import Edition
from dashboard.wording import recommendations as words
from dashboard.wording import sentences


@dataclass(frozen=True)
class SourcedStatus:
    """A status with its source; `told` holds word and date, `rule` how the word is given."""

    told: str
    rule: str
    row: StatusRow
    through: PlanAction | None = None


@dataclass(frozen=True)
class RelatedFigure:
    """A figure that bears on something: what it can show, its finding, its way since the review, and its cells."""

    measure: Measure
    how: str
    through: PlanAction | None
    finding: str
    behind: str | None
    direction: tuple[str, ...]
    cautions: tuple[FigureCaution, ...]
    origins: tuple[CellProvenance, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class RecommendationEntry:
    """One of the nine. `status` and `figure` are what the short table says."""

    item: Recommendation
    known: str
    sources: tuple[tuple[str, SourcedRow], ...]
    status: str
    figure: str
    own: tuple[SourcedStatus, ...]
    figures: tuple[RelatedFigure, ...]
    courses: tuple[str, ...]


@dataclass(frozen=True)
class ActionContent:
    """One action: its newest status, those before it, what was moved, and the figures beside it."""

    action: PlanAction
    status: str
    own: tuple[SourcedStatus, ...]
    covered: bool
    courses: tuple[tuple[str, tuple[SourcedRow, ...]], ...]
    figures: tuple[RelatedFigure, ...]


@dataclass(frozen=True)
class FindingContent:
    """One of the issues or of the plan's measures, with its figures, statements and the action that answers to it."""

    item: ReviewFinding
    figures: tuple[RelatedFigure, ...]
    topics: tuple[StatementTopic, ...]
    deed: ActionContent | None


@dataclass(frozen=True)
class RecommendationsContent:
    """Everything the page shows. `count` is None for a day before the review was published: then nothing is known."""

    head: RegisterHead
    place: str
    as_of: date | None
    count: RecommendationCount | None
    rule: str
    places: tuple[RecommendationEntry, ...]
    covering: tuple[SourcedStatus, ...]
    moments: tuple[TimelineEvent, ...]
    years: tuple[RecommendationYear, ...]
    plans: tuple[tuple[PublishedPlan, tuple[ActionContent, ...]], ...]
    issues: tuple[FindingContent, ...]
    plan_measures: tuple[FindingContent, ...]
    words: tuple[StatusDefinition, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the page, once."""
        deeds = [deed for _, found in self.plans for deed in found]
        shown = [one for place in self.places for one in place.figures]
        shown += [one for deed in deeds for one in deed.figures]
        shown += [one for listed in (*self.issues, *self.plan_measures) for one in listed.figures]
        official = [one for year in self.years for column in year.columns for one in column.official]
        figures = [*(figure for one in shown for figure in one.figures), *(one.figure for one in official)]
        return tuple(dict.fromkeys(figures))


def recommendations_content(edition: Edition, register: ReviewRegister) -> RecommendationsContent:
    """The page's content from the facts of `store`; rows of the register dated after the day are left out."""
    make, as_of = _PageBuilder(edition, register), edition.as_of
    head = register.head
    deeds = {action.id: made for action in register.actions.values() if (made := make.deed(action))}
    return RecommendationsContent(
        head=head,
        place=edition.store.areas[head.area].name_in_sentence,
        as_of=as_of,
        count=recommendation_count(register, as_of),
        rule=words.JUDGED,
        places=tuple(make.place(item) for item in register.recommendations),
        covering=tuple(make.said(row) for row in head.statuses if known_by(row.on, as_of)),
        moments=timeline_events(edition.catalogue, register, as_of),
        years=recommendation_years(edition, register),
        plans=tuple((plan, tuple(d for d in deeds.values() if d.action.plan == plan.id)) for plan in head.plans),
        issues=tuple(make.listed(item, deeds) for item in register.issues),
        plan_measures=tuple(make.listed(item, deeds) for item in register.plan_measures),
        words=head.words,
    )


@dataclass(frozen=True)
class _PageBuilder:
    edition: Edition
    register: ReviewRegister

    def said(self, row: StatusRow, through: PlanAction | None = None) -> SourcedStatus:
        rules = {item.word: item.rule for item in self.register.head.words}
        return SourcedStatus(words.status(row), rules[row.word], row, through)

    def place(self, item: Recommendation) -> RecommendationEntry:
        found = recommendation_status.of_recommendation(self.register, item, self.edition.as_of)
        figures = self.figures(item)
        known = tuple((words.when(row), row) for row in item.sources if known_by(row.on, self.edition.as_of))
        return RecommendationEntry(
            item=item,
            known=words.CONFIDENCE[item.confidence],
            sources=known,
            status=words.own_status(found),
            figure="; ".join(dict.fromkeys(shown.measure.short_name for shown in figures)) or "none",
            own=tuple(self.said(one.status, one.through) for one in reversed(found.own)),
            figures=figures,
            courses=tuple(told for told, _ in self.courses(item)),
        )

    def deed(self, action: PlanAction) -> ActionContent | None:
        """None for an action of which nothing was known on the day."""
        found = recommendation_status.of_action(self.register, action, self.edition.as_of)
        courses = self.courses(action)
        if not found.own and not courses:
            return None
        newest = found.newest
        return ActionContent(
            action=action,
            status=words.status(newest.status) if newest else "no status published",
            own=tuple(self.said(one.status) for one in reversed(found.own)),
            covered=bool(found.covering),
            courses=courses,
            figures=self.figures(action),
        )

    def listed(self, item: ReviewFinding, deeds: dict[str, ActionContent]) -> FindingContent:
        topics = tuple(self.edition.catalogue.topics[name] for name in item.topics)
        return FindingContent(item, self.figures(item), topics, deeds.get(item.action or ""))

    def figures(self, item: MeasuredItem) -> tuple[RelatedFigure, ...]:
        return tuple(map(self.shown, chain.evidence(self.edition, self.register, item)))

    def shown(self, found: chain.MeasureEvidence) -> RelatedFigure:
        finding = sentences.finding(self.edition, found.measure, self.register.head.area)
        figures = (*found.figures, *finding.figures)
        return RelatedFigure(
            measure=found.measure,
            how=found.how,
            through=found.through,
            finding=finding.sentence,
            behind=finding.behind,
            direction=tuple(words.direction(self.edition.catalogue, found.measure, found.direction)),
            cautions=found.cautions,
            origins=provenance_of(self.edition, figures),
            figures=figures,
        )

    def courses(self, item: TrackedItem) -> tuple[tuple[str, tuple[SourcedRow, ...]], ...]:
        told: list[tuple[str, tuple[SourcedRow, ...]]] = []
        if due := recommendation_status.dues(item, self.edition.as_of):
            told.append((words.due(due), due.rows))
        if target := recommendation_status.targets(item, self.edition.as_of):
            told.append((words.target(target), target.rows))
        if wording := recommendation_status.wordings(item, self.edition.as_of):
            told.append((words.wording(wording), wording.rows))
        return tuple(told)
