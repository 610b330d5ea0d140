"""The content of the page on the nine recommendations: made once, shown with and without JavaScript."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis import evidence as chain
from dashboard.analysis import progress
from dashboard.analysis.dates import known_by
from dashboard.analysis.figures import Figure
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import Caution, StatementTopic
from dashboard.catalogue.register import (
    Action,
    Borne,
    Finding,
    Followed,
    Frame,
    Plan,
    Recommendation,
    Register,
    Stated,
    Status,
    Word,
)
from dashboard.content.chart import Origin
from dashboard.content.provenance import origins
from dashboard.content.recommendation_count import Count, count
from dashboard.content.recommendation_years import Year, years
from dashboard.content.timeline_events import Moment, moments
from dashboard.facts import Store
from dashboard.wording import progress as words
from dashboard.wording import sentences


@dataclass(frozen=True)
class Said:
    """A status with its source; `told` holds word and date, `rule` how the word is given."""

    told: str
    rule: str
    row: Status
    through: Action | None = None


@dataclass(frozen=True)
class Shown:
    """A figure that bears on something: what it can show, its finding, its way since the review, and its cells."""

    measure: Measure
    how: str
    through: Action | None
    finding: str
    behind: str | None
    direction: tuple[str, ...]
    cautions: tuple[Caution, ...]
    origins: tuple[Origin, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Place:
    """One of the nine. `status` and `figure` are what the short table says."""

    item: Recommendation
    known: str
    sources: tuple[tuple[str, Stated], ...]
    status: str
    figure: str
    own: tuple[Said, ...]
    figures: tuple[Shown, ...]
    courses: tuple[str, ...]


@dataclass(frozen=True)
class Deed:
    """One action: its newest status, those before it, what was moved, and the figures beside it."""

    action: Action
    status: str
    own: tuple[Said, ...]
    covered: bool
    courses: tuple[tuple[str, tuple[Stated, ...]], ...]
    figures: tuple[Shown, ...]


@dataclass(frozen=True)
class Listed:
    """One of the issues or of the plan's measures, with its figures, statements and the action that answers to it."""

    item: Finding
    figures: tuple[Shown, ...]
    topics: tuple[StatementTopic, ...]
    deed: Deed | None


@dataclass(frozen=True)
class Nine:
    """Everything the page shows. `count` is None for a day before the review was published: then nothing is known."""

    frame: Frame
    place: str
    as_of: date | None
    count: Count | None
    rule: str
    places: tuple[Place, ...]
    covering: tuple[Said, ...]
    moments: tuple[Moment, ...]
    years: tuple[Year, ...]
    plans: tuple[tuple[Plan, tuple[Deed, ...]], ...]
    issues: tuple[Listed, ...]
    plan_measures: tuple[Listed, ...]
    words: tuple[Word, ...]

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


def nine(catalogue: Catalogue, store: Store, register: Register, as_of: date | None = None) -> Nine:
    """The page's content from the facts of `store`; rows of the register dated after the day are left out."""
    make = _Maker(catalogue, store, register, as_of)
    frame = register.frame
    deeds = {action.id: made for action in register.actions.values() if (made := make.deed(action))}
    return Nine(
        frame=frame,
        place=store.areas[frame.area].place,
        as_of=as_of,
        count=count(register, as_of),
        rule=words.JUDGED,
        places=tuple(make.place(item) for item in register.recommendations),
        covering=tuple(make.said(row) for row in frame.statuses if known_by(row.on, as_of)),
        moments=moments(catalogue, register, as_of),
        years=years(catalogue, store, register, as_of),
        plans=tuple((plan, tuple(d for d in deeds.values() if d.action.plan == plan.id)) for plan in frame.plans),
        issues=tuple(make.listed(item, deeds) for item in register.issues),
        plan_measures=tuple(make.listed(item, deeds) for item in register.plan_measures),
        words=frame.words,
    )


@dataclass(frozen=True)
class _Maker:
    catalogue: Catalogue
    store: Store
    register: Register
    as_of: date | None

    def said(self, row: Status, through: Action | None = None) -> Said:
        rules = {item.word: item.rule for item in self.register.frame.words}
        return Said(words.status(row), rules[row.word], row, through)

    def place(self, item: Recommendation) -> Place:
        found = progress.of_recommendation(self.register, item, self.as_of)
        figures = self.figures(item)
        known = tuple((words.when(row), row) for row in item.sources if known_by(row.on, self.as_of))
        return Place(
            item=item,
            known=words.CONFIDENCE[item.confidence],
            sources=known,
            status=words.own_status(found),
            figure="; ".join(dict.fromkeys(shown.measure.short_name for shown in figures)) or "none",
            own=tuple(self.said(one.status, one.through) for one in reversed(found.own)),
            figures=figures,
            courses=tuple(told for told, _ in self.courses(item)),
        )

    def deed(self, action: Action) -> Deed | None:
        """None for an action of which nothing was known on the day."""
        found = progress.of_action(self.register, action, self.as_of)
        courses = self.courses(action)
        if not found.own and not courses:
            return None
        newest = found.newest
        return Deed(
            action=action,
            status=words.status(newest.status) if newest else "no status published",
            own=tuple(self.said(one.status) for one in reversed(found.own)),
            covered=bool(found.covering),
            courses=courses,
            figures=self.figures(action),
        )

    def listed(self, item: Finding, deeds: dict[str, Deed]) -> Listed:
        topics = tuple(self.catalogue.topics[name] for name in item.topics)
        return Listed(item, self.figures(item), topics, deeds.get(item.action or ""))

    def figures(self, item: Borne) -> tuple[Shown, ...]:
        return tuple(map(self.shown, chain.evidence(self.catalogue, self.store, self.register, item)))

    def shown(self, found: chain.Evidence) -> Shown:
        finding = sentences.finding(self.catalogue, self.store, found.measure, self.register.frame.area)
        figures = (*found.figures, *finding.figures)
        return Shown(
            measure=found.measure,
            how=found.how,
            through=found.through,
            finding=finding.sentence,
            behind=finding.behind,
            direction=tuple(words.direction(self.catalogue, found.measure, found.direction)),
            cautions=found.cautions,
            origins=origins(self.catalogue, self.store, figures),
            figures=figures,
        )

    def courses(self, item: Followed) -> tuple[tuple[str, tuple[Stated, ...]], ...]:
        told: list[tuple[str, tuple[Stated, ...]]] = []
        if due := progress.dues(item, self.as_of):
            told.append((words.due(due), due.rows))
        if target := progress.targets(item, self.as_of):
            told.append((words.target(target), target.rows))
        if wording := progress.wordings(item, self.as_of):
            told.append((words.wording(wording), wording.rows))
        return tuple(told)
