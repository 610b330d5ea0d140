"""Measure: definition, law, series breaks, and source columns."""

import string
from typing import Literal, Self

from pydantic import Field, model_validator

from dashboard.catalogue.base import (
    AreaLevel,
    AuthoredRecord,
    Direction,
    DomainSlug,
    Kind,
    Period,
    PeriodType,
    Slug,
    StrictRecord,
    Text,
    Unit,
)
from dashboard.catalogue.law import NamedProvision

SLOTS = frozenset({"place", "period", "value", "numerator", "denominator", "remainder"})


class PrintedCounts(StrictRecord):
    """Columns of the counts behind a percentage, in the same file: `part` as a share of the sum of `whole`."""

    part: Text
    whole: tuple[Text, ...] = Field(strict=False, min_length=1)


class SourceColumn(StrictRecord):
    """Source column of a measure: layout, file, header, and the period if the header holds one.

    `counts` are what a percentage is checked against where no measures are its numerator and denominator.
    """

    layout: Slug
    file: Text
    column: Text
    period: Period | None = None
    counts: PrintedCounts | None = None


class DerivedRatio(StrictRecord):
    """Ratio calculated by this site: `per` times one measure over another, computed when read and labelled as ours."""

    numerator: Slug
    denominator: Slug
    per: Literal[100] = 100

    @property
    def parts(self) -> tuple[Slug, Slug]:
        """Slugs of the two measures it is calculated from."""
        return self.numerator, self.denominator


class DerivedDifference(StrictRecord):
    """Difference calculated by this site: a count less a part of it, computed when read and labelled as ours."""

    whole: Slug
    less: Slug

    @property
    def parts(self) -> tuple[Slug, Slug]:
        """Slugs of the two measures it is calculated from."""
        return self.whole, self.less


class LegalDuty(StrictRecord):
    """Legal duty behind a measure: provision by its id in laws.toml, limit and label."""

    provision: NamedProvision
    limit: float | None = Field(default=None, description="what the law expects, in the unit of the measure")
    limit_label: Text | None = None

    @property
    def text(self) -> str:
        """Text of the provision, short."""
        return self.provision.text or ""

    @property
    def in_full(self) -> str:
        """Text of the provision with its exceptions."""
        return " ".join(text for text in (self.provision.text, self.provision.exceptions) if text)

    @model_validator(mode="after")
    def told_in_words(self) -> Self:
        """Require of the provision a text that a measure can print."""
        if self.provision.text is None:
            raise ValueError(f"{self.provision.id} has no text in laws.toml: add it there, for readers of the measure")
        return self

    @model_validator(mode="after")
    def label_with_limit(self) -> Self:
        """Require limit and limit_label together: a limit line without words would be read as a target."""
        if (self.limit is None) != (self.limit_label is None):
            raise ValueError("limit and limit_label stand together: give both or neither")
        return self


class SeriesBreak(StrictRecord):
    """First period of a new basis; figures are neither compared nor joined across it."""

    starts: Period
    why: Text
    label: Text


class RankingSettings(StrictRecord):
    """Permission to rank councils by a measure. `words` is how a reader would call it, for the picker."""

    words: Text
    note: Text | None = None


class Measure(AuthoredRecord):
    """Published measure, or a ratio of two."""

    slug: Slug
    name: Text
    short_name: Text
    domain: DomainSlug
    kind: Kind
    direction: Direction
    unit: Unit
    decimals: int = Field(ge=0, le=2)
    period_type: PeriodType
    words: tuple[Text, ...] = Field(strict=False, min_length=1, description="what people call it, for the search")
    complement: Text | None = Field(default=None, description="of a share: what the rest up to 100% is")
    definition: Text
    calculation: Text
    finding: Text
    behind: Text | None = None
    remainder: Text | None = Field(default=None, description="of a share: what is known of the other cases")
    remainder_from: Period | None = Field(default=None, description="first period in which the parts make the whole")
    few: Text | None = Field(default=None, description="of a share of few cases: its counts, without a percentage")
    leaves_out: Text | None = Field(default=None, description="who is not counted; told under the figure everywhere")
    counted: Text = "cases"
    levels: tuple[AreaLevel, ...] = Field(default=("council", "region", "country"), strict=False, min_length=1)
    levels_note: Text | None = None
    numerator: Slug | None = None
    denominator: Slug | None = None
    size: Slug | None = Field(default=None, description="of a share without counts: a count that shows how many cases")
    law: LegalDuty | None = None
    columns: tuple[SourceColumn, ...] = Field(default=(), strict=False)
    derived: DerivedRatio | DerivedDifference | None = None
    breaks: tuple[SeriesBreak, ...] = Field(default=(), strict=False)
    caveats: tuple[Slug, ...] = Field(default=(), strict=False)
    not_joined_to: tuple[Slug, ...] = Field(default=(), strict=False)
    replaced_by: Slug | None = None
    ranking: RankingSettings | None = None

    def is_kept_from(self, other: "Measure") -> bool:
        """Whether two measures may not share a chart or be asked about twice, whichever of them names the other."""
        return other.slug in self.not_joined_to or self.slug in other.not_joined_to

    @model_validator(mode="after")
    def published_or_derived(self) -> Self:
        """Require columns or a calculation: a measure is printed by a publisher or calculated here, never both."""
        if bool(self.columns) == bool(self.derived):
            raise ValueError(
                "give either [[columns]] (published) or [derived] (a calculation of ours), not both and not neither"
            )
        return self

    @model_validator(mode="after")
    def difference_is_a_count(self) -> Self:
        """Refuse a difference in another unit than count: a share less a share is no share of anything."""
        if isinstance(self.derived, DerivedDifference) and self.unit != "count":
            raise ValueError('a difference is of two counts: set unit = "count"')
        return self

    @model_validator(mode="after")
    def judged_only_with_grounds(self) -> Self:
        """Require direction none of context measures, and a legal duty of compliance measures."""
        if self.kind == "context" and self.direction != "none":
            raise ValueError('a context measure has no better or worse: set direction = "none"')
        if self.kind == "compliance" and self.law is None:
            raise ValueError("a compliance measure needs a [law] table")
        return self

    @model_validator(mode="after")
    def known_slots(self) -> Self:
        """Refuse sentence templates with slots that the record cannot fill."""
        for field in ("finding", "behind", "remainder", "few"):
            template = getattr(self, field) or ""
            used = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
            if unknown := used - SLOTS:
                raise ValueError(f"{field} uses unknown slots {sorted(unknown)}: allowed are {sorted(SLOTS)}")
        return self

    @model_validator(mode="after")
    def share_with_counts(self) -> Self:
        """Require numerator, denominator, behind and few together, or size and few where no counts are read."""
        given = [self.numerator, self.denominator, self.behind, self.few]
        if self.size is not None and [item is not None for item in given] == [False, False, False, True]:
            return self
        if self.size is not None or (any(item is not None for item in given) and None in given):
            raise ValueError(
                "numerator, denominator, behind and few go together: give all four or none, or size and few alone"
            )
        return self

    @model_validator(mode="after")
    def complement_of_a_share(self) -> Self:
        """Refuse `complement` unless the unit is percent: only a share of one whole has a rest."""
        if self.complement is not None and self.unit != "percent":
            raise ValueError("complement is the rest of a percentage: remove it")
        return self

    @model_validator(mode="after")
    def note_with_levels(self) -> Self:
        """Require levels_note where regions or England are left out, so that a reader learns why."""
        if len(self.levels) < 3 and self.levels_note is None:
            raise ValueError("levels leaves areas out: say why in levels_note")
        return self

    @model_validator(mode="after")
    def ranked_only_if_fair(self) -> Self:
        """Refuse rankings of counts, which would follow the size of the council, and without council figures."""
        if self.ranking and self.unit == "count":
            raise ValueError("a count follows the size of the council: remove [ranking], or rank a share")
        if self.ranking and "council" not in self.levels:
            raise ValueError("[ranking] needs figures of councils: remove it, or add council to levels")
        return self
