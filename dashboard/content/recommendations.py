"""Content of the page on the nine recommendations: dashboard and plain page render the same object."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis import evidence as chain
from dashboard.analysis import recommendation_status
from dashboard.analysis.dates import known_by
from dashboard.analysis.figures import Figure
from dashboard.analysis.ledger import vain_searches
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
    StatusDefinition,
    TrackedItem,
    VainSearch,
)
from dashboard.catalogue.register_rows import SourcedRow, StatusRow
from dashboard.content.provenance import CellProvenance, provenance_of
from dashboard.content.recommendation_count import RecommendationCount, recommendation_count
from dashboard.content.recommendation_years import RecommendationYear, recommendation_years
from dashboard.content.timeline_events import TimelineEvent, timeline_events
from dashboard.edition import Edition
from dashboard.wording import recommendations as words
from dashboard.wording import sentences


@dataclass(frozen=True)
class SourcedStatus:
    """Status with its source; `text` is word and date, `rule` the definition of the word."""

    text: str
    rule: str
    row: StatusRow
    through: PlanAction | None = None


@dataclass(frozen=True)
class RelatedFigure:
    """Figure of a related measure: relation (`how`), finding, direction since the review, and cells."""

    measure: Measure
    how: str
    through: PlanAction | None
    finding: str
    behind: str | None
    direction: tuple[str, ...]
    cautions: tuple[FigureCaution, ...]
    provenance: tuple[CellProvenance, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class RecommendationEntry:
    """Recommendation with statuses and figures. `status` and `figure` are its cells in the short table.

    `histories` are sentences on its due dates, targets and wordings.
    """

    item: Recommendation
    known: str
    sources: tuple[tuple[str, SourcedRow], ...]
    status: str
    figure: str
    own: tuple[SourcedStatus, ...]
    figures: tuple[RelatedFigure, ...]
    histories: tuple[str, ...]


@dataclass(frozen=True)
class ActionContent:
    """Action with its newest status, earlier statuses, histories of dates and targets, and related figures."""

    action: PlanAction
    status: str
    own: tuple[SourcedStatus, ...]
    covered: bool
    histories: tuple[tuple[str, tuple[SourcedRow, ...]], ...]
    figures: tuple[RelatedFigure, ...]


@dataclass(frozen=True)
class FindingContent:
    """Issue or plan measure with its figures, statements and the action in answer to it."""

    item: ReviewFinding
    figures: tuple[RelatedFigure, ...]
    topics: tuple[StatementTopic, ...]
    action: ActionContent | None


@dataclass(frozen=True)
class RecommendationsContent:
    """Content of the page. `count` is None for a day before the review's publication."""

    head: RegisterHead
    area_name: str
    as_of: date | None
    count: RecommendationCount | None
    judged_rule: str
    entries: tuple[RecommendationEntry, ...]
    covering: tuple[SourcedStatus, ...]
    events: tuple[TimelineEvent, ...]
    years: tuple[RecommendationYear, ...]
    plans: tuple[tuple[PublishedPlan, tuple[ActionContent, ...]], ...]
    issues: tuple[FindingContent, ...]
    plan_measures: tuple[FindingContent, ...]
    words: tuple[StatusDefinition, ...]
    not_found: tuple[VainSearch, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Figures of the page, each once."""
        actions = [action for _, found in self.plans for action in found]
        related = [one for entry in self.entries for one in entry.figures]
        related += [one for action in actions for one in action.figures]
        related += [one for finding in (*self.issues, *self.plan_measures) for one in finding.figures]
        official = [one for year in self.years for column in year.columns for one in column.official]
        figures = [*(figure for one in related for figure in one.figures), *(one.figure for one in official)]
        return tuple(dict.fromkeys(figures))


def recommendations_content(edition: Edition, register: ReviewRegister) -> RecommendationsContent:
    """Content of the page as of the edition's day; later rows of the register are left out."""
    builder, as_of = _PageBuilder(edition, register), edition.as_of
    head = register.head
    actions = {
        action.id: content for action in register.actions.values() if (content := builder.action_content(action))
    }
    return RecommendationsContent(
        head=head,
        area_name=edition.store.areas[head.area].name_in_sentence,
        as_of=as_of,
        count=recommendation_count(register, as_of),
        judged_rule=words.JUDGED,
        entries=tuple(builder.entry(item) for item in register.recommendations),
        covering=tuple(builder.sourced_status(row) for row in head.statuses if known_by(row.on, as_of)),
        events=timeline_events(edition.catalogue, register, as_of),
        years=recommendation_years(edition, register),
        plans=tuple((plan, tuple(d for d in actions.values() if d.action.plan == plan.id)) for plan in head.plans),
        issues=tuple(builder.finding_content(item, actions) for item in register.issues),
        plan_measures=tuple(builder.finding_content(item, actions) for item in register.plan_measures),
        words=head.words,
        not_found=vain_searches(edition.catalogue, head.area, as_of),
    )


@dataclass(frozen=True)
class _PageBuilder:
    """Builder of the page's parts from one edition and register."""

    edition: Edition
    register: ReviewRegister

    def sourced_status(self, row: StatusRow, through: PlanAction | None = None) -> SourcedStatus:
        rules = {item.word: item.rule for item in self.register.head.words}
        return SourcedStatus(words.status(row), rules[row.word], row, through)

    def entry(self, item: Recommendation) -> RecommendationEntry:
        found = recommendation_status.of_recommendation(self.register, item, self.edition.as_of)
        figures = self.figures(item)
        known = tuple((words.when(row), row) for row in item.sources if known_by(row.on, self.edition.as_of))
        return RecommendationEntry(
            item=item,
            known=words.CONFIDENCE[item.confidence],
            sources=known,
            status=words.own_status(found),
            figure="; ".join(dict.fromkeys(related.measure.short_name for related in figures)) or "none",
            own=tuple(self.sourced_status(one.status, one.through) for one in reversed(found.own)),
            figures=figures,
            histories=tuple(sentence for sentence, _ in self.histories(item)),
        )

    def action_content(self, action: PlanAction) -> ActionContent | None:
        """Content of an action; None if the register has no row on the action by the day."""
        found = recommendation_status.of_action(self.register, action, self.edition.as_of)
        histories = self.histories(action)
        if not found.own and not histories:
            return None
        newest = found.newest
        return ActionContent(
            action=action,
            status=words.status(newest.status) if newest else "no status published",
            own=tuple(self.sourced_status(one.status) for one in reversed(found.own)),
            covered=bool(found.covering),
            histories=histories,
            figures=self.figures(action),
        )

    def finding_content(self, item: ReviewFinding, actions: dict[str, ActionContent]) -> FindingContent:
        topics = tuple(self.edition.catalogue.topics[name] for name in item.topics)
        return FindingContent(item, self.figures(item), topics, actions.get(item.action or ""))

    def figures(self, item: MeasuredItem) -> tuple[RelatedFigure, ...]:
        return tuple(map(self.related_figure, chain.evidence(self.edition, self.register, item)))

    def related_figure(self, found: chain.MeasureEvidence) -> RelatedFigure:
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
            provenance=provenance_of(self.edition, figures),
            figures=figures,
        )

    def histories(self, item: TrackedItem) -> tuple[tuple[str, tuple[SourcedRow, ...]], ...]:
        found: list[tuple[str, tuple[SourcedRow, ...]]] = []
        if due := recommendation_status.dues(item, self.edition.as_of):
            found.append((words.due(due), due.rows))
        if target := recommendation_status.targets(item, self.edition.as_of):
            found.append((words.target(target), target.rows))
        if wording := recommendation_status.wordings(item, self.edition.as_of):
            found.append((words.wording(wording), wording.rows))
        return tuple(found)
