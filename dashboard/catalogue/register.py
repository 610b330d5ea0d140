"""Register of the review: recommendations, actions and their status by source, and the measures related to them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from dashboard.catalogue.base import AreaCode, AuthoredRecord, Slug, StrictRecord, Text, Url
from dashboard.catalogue.register_rows import DueDateRow, SourcedRow, StatusRow, StatusWord, TargetRow, WordingRow

Confidence = Literal["quoted", "reported", "unknown"]


class RelatedMeasure(StrictRecord):
    """Measure related to a recommendation or action; `how` explains the relation and its limits."""

    measure: Slug
    how: Text


class MeasuredItem(StrictRecord):
    """Item with related measures, or with the statement that no figure is published."""

    bears: tuple[RelatedMeasure, ...] = Field(default=(), strict=False)
    no_figure: Text | None = None

    @model_validator(mode="after")
    def figure_or_gap(self) -> Self:
        """Require related measures or `no_figure`: silence would hide which of the two holds."""
        if bool(self.bears) == (self.no_figure is not None):
            raise ValueError("give either [[bears]] (a measure) or no_figure (that none is published), not both")
        return self


class TrackedItem(StrictRecord):
    """History of an item: statuses, due dates, targets and wordings, each in its own rows, oldest first."""

    statuses: tuple[StatusRow, ...] = Field(default=(), strict=False)
    dues: tuple[DueDateRow, ...] = Field(default=(), strict=False)
    targets: tuple[TargetRow, ...] = Field(default=(), strict=False)
    wordings: tuple[WordingRow, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def oldest_first(self) -> Self:
        """Require rows in the order of their dates, so that a diff shows new rows at the end."""
        for name, rows in (("statuses", self.statuses), ("dues", self.dues), ("targets", self.targets)):
            days = [row.on for row in rows]
            if days != sorted(days):
                raise ValueError(f"the rows of {name} are not in the order of their dates: put the oldest first")
        return self

    @property
    def rows(self) -> tuple[SourcedRow, ...]:
        """All dated rows of the item."""
        return (*self.statuses, *self.dues, *self.targets, *self.wordings)


class Recommendation(AuthoredRecord, MeasuredItem, TrackedItem):
    """Recommendation, one of the nine: its wording and status by source, and the gaps in knowledge.

    `number` is its number in the report, where that is known. `perhaps_one_with` is another place, where the report may
    have the two as one. `settles` says what would settle what is unknown, and `settles_url` where it can be read.
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
        """Require a source for all that is given, or `not_known`; a recommendation is never filled by inference."""
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
        """Title for a single line."""
        return self.title or "Not known from public reports"


class PlanAction(MeasuredItem, TrackedItem):
    """Action under one of the plans.

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
        """Require a dated row: an action without one would have no source."""
        if not self.rows:
            raise ValueError("needs at least one dated row: [[statuses]], [[dues]], [[targets]] or [[wordings]]")
        return self


class ReviewFinding(MeasuredItem):
    """Issue of the review or measure of its action plan, as a newspaper listed them."""

    id: Slug
    number: int = Field(ge=1)
    title: Text
    topics: tuple[Slug, ...] = Field(default=(), strict=False)
    action: Slug | None = None


class StatusDefinition(StrictRecord):
    """Status word and the rule by which it is given."""

    word: StatusWord
    rule: Text


class PublishedPlan(StrictRecord):
    """Plan with actions; `covered` if a statement about all nine recommendations covers its actions too."""

    id: Slug
    title: Text
    text: Text
    covered: bool = False


class IndependentReview(StrictRecord):
    """The review as a publication: title, date, URL, and which parts were not read.

    `record_as_at` is the day of the last search, and `newest_source` the date of the newest page that it found.
    """

    title: Text
    published_on: date
    url: Url
    not_read: Text
    issues_from: SourcedRow
    record_as_at: date
    newest_source: date | None = None


class VainSearch(StrictRecord):
    """Search that found nothing by `record_as_at`: what was looked for, what is known of it, and where it is named.

    That nothing was found does not say that there is nothing.
    """

    what: Text
    note: Text | None = None
    url: Url | None = None


class YearlyFigures(StrictRecord):
    """Figures shown year by year next to the council's reports: measures, and topics of local statements."""

    heading: Text
    measures: tuple[Slug, ...] = Field(strict=False, min_length=1)
    topics: tuple[Slug, ...] = Field(default=(), strict=False)


class RegisterHead(StrictRecord):
    """Head of the register (register.toml): the review, the status words, the plans, and statuses of all nine.

    `not_found` is what was looked for in vain.
    """

    area: AreaCode
    review: IndependentReview
    words: tuple[StatusDefinition, ...] = Field(strict=False, min_length=7, max_length=7)
    plans: tuple[PublishedPlan, ...] = Field(strict=False, min_length=1)
    yearly_figures: tuple[YearlyFigures, ...] = Field(default=(), strict=False)
    statuses: tuple[StatusRow, ...] = Field(default=(), strict=False)
    not_found: tuple[VainSearch, ...] = Field(default=(), strict=False)


@dataclass(frozen=True, eq=False)
class ReviewRegister:
    """The whole register; `recommendations` are the nine in order, `actions` are by id."""

    head: RegisterHead
    recommendations: tuple[Recommendation, ...]
    actions: dict[str, PlanAction]
    issues: tuple[ReviewFinding, ...]
    plan_measures: tuple[ReviewFinding, ...]
