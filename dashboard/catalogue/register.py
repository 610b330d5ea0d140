"""The register of the review: what was recommended, what was done about it by whose account, and what bears on it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from dashboard.catalogue.base import AreaCode, AuthoredRecord, PartialDate, Slug, StrictRecord, Text, Url

StatusWord = Literal[
    "not started",
    "started",
    "council reports complete",
    "absorbed into a later plan",
    "stopped",
    "cannot be judged",
    "no evidence published",
]
Confidence = Literal["quoted", "reported", "unknown"]


class SourcedRow(StrictRecord):
    """Something that was said on a day, in a month or in a year, by whom, and where it can be read.

    `estimated` marks a date that the source does not give. `undated` marks a page without any date: then `on` is when
    it was found to say so.
    """

    on: PartialDate
    estimated: bool = False
    undated: bool = False
    publisher: Text
    url: Url


class StatusRow(SourcedRow):
    """One status as its source gave it on that date; a later one is a row of its own and may move back."""

    word: StatusWord
    says: Text


class DueDateRow(SourcedRow):
    """When something was to be done, as was said on that date; `by` is missing where the words name no date."""

    text: Text
    by: PartialDate | None = None


class WordingRow(SourcedRow):
    """How a commitment was worded on that date."""

    text: Text


class TargetRow(SourcedRow):
    """A target as it was set on that date, beside the figure it started from."""

    text: Text
    direction: Literal["up", "down"]
    baseline: float
    target: float
    by: PartialDate | None = None

    @model_validator(mode="after")
    def stricter_than_its_baseline(self) -> Self:
        """A target that the starting point already meets is a slip, or must be explained as a wording."""
        gain = self.target - self.baseline
        if gain < 0 if self.direction == "up" else gain > 0:
            raise ValueError("the target is laxer than its baseline: check both against the source, or the direction")
        return self


class RelatedMeasure(StrictRecord):
    """A measure that bears on something, and what it can and cannot show about it."""

    measure: Slug
    how: Text


class MeasuredItem(StrictRecord):
    """Something that published figures bear on, or for which the lack of a figure is stated."""

    bears: tuple[RelatedMeasure, ...] = Field(default=(), strict=False)
    no_figure: Text | None = None

    @model_validator(mode="after")
    def figure_or_gap(self) -> Self:
        """Silence would hide which of the two it is."""
        if bool(self.bears) == (self.no_figure is not None):
            raise ValueError("give either [[bears]] (a measure) or no_figure (that none is published), not both")
        return self


class TrackedItem(StrictRecord):
    """What was said over time: statuses, dates, targets and wordings, each in its own rows, oldest first."""

    statuses: tuple[StatusRow, ...] = Field(default=(), strict=False)
    dues: tuple[DueDateRow, ...] = Field(default=(), strict=False)
    targets: tuple[TargetRow, ...] = Field(default=(), strict=False)
    wordings: tuple[WordingRow, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def oldest_first(self) -> Self:
        """New rows go to the end, so that a change of the file shows what was added."""
        for name, rows in (("statuses", self.statuses), ("dues", self.dues), ("targets", self.targets)):
            days = [row.on for row in rows]
            if days != sorted(days):
                raise ValueError(f"the rows of {name} are not in the order of their dates: put the oldest first")
        return self

    @property
    def rows(self) -> tuple[SourcedRow, ...]:
        """All of it."""
        return (*self.statuses, *self.dues, *self.targets, *self.wordings)


class Recommendation(AuthoredRecord, MeasuredItem, TrackedItem):
    """One of the nine places: what is known of the recommendation, by whose account, and what is not known.

    `number` is its number in the report, where that is known. `perhaps_one_with` is another place, where the report may
    have the two as one. `settles` says what would settle what is unknown, and
    `settles_url` where it can be read.
    """

    place: int = Field(ge=1, le=9)
    number: int | None = Field(default=None, ge=1, le=9)
    perhaps_one_with: int | None = Field(default=None, ge=1, le=9)
    confidence: Confidence
    title: Text | None = None
    asks: Text | None = None
    not_known: Text | None = None
    settles: Text
    settles_url: Url
    would_change: Text
    sources: tuple[SourcedRow, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def known_with_its_source(self) -> Self:
        """A place holds what a source reports, or says that nothing is known; it is never filled by inference."""
        given = [self.title, self.asks, self.sources or None]
        if self.confidence == "unknown":
            if any(item is not None for item in (*given, self.number)) or self.bears:
                raise ValueError('confidence = "unknown" goes without title, asks, number, sources and [[bears]]')
        elif any(item is None for item in given):
            raise ValueError("a recommendation that is known needs title, asks and at least one of [[sources]]")
        if self.confidence != "quoted" and self.not_known is None:
            raise ValueError("not_known must say what is not known, unless the report itself is quoted")
        return self

    @property
    def name(self) -> str:
        """How the place is called where one line must do."""
        return self.title or "Not known from public reports"


class PlanAction(MeasuredItem, TrackedItem):
    """Something that was to be done, under one of the plans.

    `recommendation` is the place of a recommendation in the register, and stands only where a source ties the two.
    """

    id: Slug
    plan: Slug
    text: Text
    owner: Text | None = None
    recommendation: int | None = Field(default=None, ge=1, le=9)
    note: Text | None = None

    @model_validator(mode="after")
    def from_somewhere(self) -> Self:
        """An action without a dated row would have no source."""
        if not self.rows:
            raise ValueError("needs at least one dated row: [[statuses]], [[dues]], [[targets]] or [[wordings]]")
        return self


class ReviewFinding(MeasuredItem):
    """One of the review's issues or of the measures of its action plan, as a newspaper listed them."""

    id: Slug
    number: int = Field(ge=1)
    title: Text
    topics: tuple[Slug, ...] = Field(default=(), strict=False)
    action: Slug | None = None


class StatusDefinition(StrictRecord):
    """A status word and the rule by which it is given."""

    word: StatusWord
    rule: Text


class PublishedPlan(StrictRecord):
    """A plan that actions belong to; `covered` where what was said of all nine at once was said of its actions too."""

    id: Slug
    title: Text
    text: Text
    covered: bool = False


class IndependentReview(StrictRecord):
    """The review as a publication: when it was published, where it can be read, and what of it was not read."""

    title: Text
    published_on: date
    url: Url
    not_read: Text
    issues_from: SourcedRow
    record_as_at: date


class YearlyFigures(StrictRecord):
    """What is set beside the council's reports, year by year: measures, and topics of local statements."""

    heading: Text
    measures: tuple[Slug, ...] = Field(strict=False, min_length=1)
    topics: tuple[Slug, ...] = Field(default=(), strict=False)


class RegisterHead(StrictRecord):
    """What the nine have in common: the review, the status words, the plans, and what was said of all nine at once."""

    area: AreaCode
    review: IndependentReview
    words: tuple[StatusDefinition, ...] = Field(strict=False, min_length=7, max_length=7)
    plans: tuple[PublishedPlan, ...] = Field(strict=False, min_length=1)
    yearly_figures: tuple[YearlyFigures, ...] = Field(default=(), strict=False)
    statuses: tuple[StatusRow, ...] = Field(default=(), strict=False)


@dataclass(frozen=True, eq=False)
class ReviewRegister:
    """The whole register; `recommendations` are the nine places in order, `actions` are by id."""

    head: RegisterHead
    recommendations: tuple[Recommendation, ...]
    actions: dict[str, PlanAction]
    issues: tuple[ReviewFinding, ...]
    plan_measures: tuple[ReviewFinding, ...]
