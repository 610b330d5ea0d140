"""Dated records beside the figures: sources and releases, events, statements, cautions, reorganisations, caveats."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from dashboard.catalogue.base import (
    AreaCode,
    DomainSlug,
    PartialDate,
    Period,
    Slug,
    StrictRecord,
    Text,
    Url,
)


class SourceFile(StrictRecord):
    """One file of a release: the name measures refer to, its path under the raw folder, and its layout.

    `layout` names a module of scripts/pipeline/layouts, with dashes for underscores; the refresh refuses any other.
    `headlines` are the labels under which a tidy file prints its rows for all children.
    """

    name: Text
    path: Text
    layout: Slug
    headlines: tuple[Text, ...] = Field(default=(), strict=False)


class Release(StrictRecord):
    """What a publisher put out on one day."""

    id: Slug
    title: Text
    published_on: date
    url: Url
    note: Text | None = None
    files: tuple[SourceFile, ...] = Field(strict=False, min_length=1)


class SourceSymbol(StrictRecord):
    """A sign that a publisher prints where a number could stand, and what it means."""

    symbol: str = Field(min_length=1, max_length=4)
    short: Text
    meaning: Text


class Source(StrictRecord):
    """A publication with its publisher, licence and releases."""

    slug: Slug
    title: Text
    publisher: Text
    licence: Text
    licence_url: Url
    attribution: Text
    url: Url
    calendar: Text
    month_expected: int | None = Field(default=None, ge=1, le=12, description="the month of the yearly release")
    symbols: tuple[SourceSymbol, ...] = Field(default=(), strict=False)
    releases: tuple[Release, ...] = Field(strict=False, min_length=1)


class DatedEvent(StrictRecord):
    """Something that happened on a date (a day, a month or a year), as reported by its source.

    `area` is the council it concerns; without one it concerns all of England.
    """

    id: Slug
    area: AreaCode | None = None
    date: PartialDate
    title: Text
    label: Text
    url: Url
    domains: tuple[DomainSlug, ...] = Field(default=(), strict=False)


class LocalStatement(StrictRecord):
    """A figure that a council or somebody else stated, and which no official release publishes."""

    id: Slug
    topic: Slug
    area: AreaCode
    period_text: Text
    period: Period | None
    value: float
    unit: Literal["percent", "count", "weeks", "days"]
    qualifier: Literal["", "about", "over", "almost"]
    says: Text
    publisher: Text
    url: Url
    published_on: PartialDate
    published_estimated: bool


class StatementTopic(StrictRecord):
    """What a group of statements is about, where it is shown, and why it is not the official figure."""

    id: Slug
    domain: DomainSlug
    title: Text
    measure: Slug | None = None
    differs: Text


class CellCorrection(StrictRecord):
    """Published cells that are not to be shown as they stand, each guarded by the text that was printed.

    The cells stay in the store; a row dated `release` follows them with `value`, or with the sign `symbol` where no
    number can stand. If the source no longer prints `printed`, the correction is out of date and must be removed.
    """

    id: Slug
    release: Slug
    corrects: Slug
    measure: Slug
    period: Period
    areas: tuple[AreaCode, ...] = Field(strict=False, min_length=1)
    printed: Text
    value: float | None = None
    symbol: str | None = Field(default=None, min_length=1, max_length=4)
    reason: Text
    owner: Text

    @model_validator(mode="after")
    def value_or_symbol(self) -> Self:
        """A correction that gives both or neither would leave open what is shown."""
        if (self.value is None) == (self.symbol is None):
            raise ValueError("give either value (what should stand) or symbol (no number can stand)")
        return self


class FigureCaution(StrictRecord):
    """A figure that is published but that its reader must be warned about."""

    id: Slug
    measures: tuple[Slug, ...] = Field(strict=False, min_length=1)
    areas: tuple[AreaCode, ...] = Field(default=(), strict=False)
    periods: tuple[Period, ...] = Field(strict=False, min_length=1)
    text: Text
    source: Text
    doubtful: bool = False


class CouncilReorganisation(StrictRecord):
    """A council that was abolished, created or changed: its figures are not continued by another's."""

    area: AreaCode
    starts: Period | None = None
    ends: Period | None = None
    text: Text

    @model_validator(mode="after")
    def starts_or_ends(self) -> Self:
        """A record that says neither would mark nothing."""
        if self.starts is None and self.ends is None:
            raise ValueError("give starts (first period of the new council) or ends (last period of the old one)")
        return self


class MeasureCaveat(StrictRecord):
    """A warning that several measures share."""

    id: Slug
    text: Text
