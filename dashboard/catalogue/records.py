"""Dated records: sources and releases, events, local statements, cautions, corrections, reorganisations, caveats."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from dashboard.catalogue.base import (
    AreaCode,
    DomainSlug,
    PageUrl,
    PartialDate,
    Period,
    Slug,
    StrictRecord,
    Text,
    Url,
)
from dashboard.catalogue.data_sets import FilePath, PublisherDataSet, Sha256


class SourceFile(StrictRecord):
    """File of a release: the name that measures refer to, its path under the raw folder, and its layout.

    `layout` names a module of scripts/pipeline/layouts, with dashes for underscores; the refresh refuses any other.
    `headlines` are the labels under which a tidy file prints its rows for all children. `data_set` is where the
    publisher has the figures. `own` has the SHA-256 of each version known to be the publisher's own file: a version
    that is not in it, and that no publisher served to the refresh, is a copy of published rows. `areas` is “some” for a
    copy of the rows of some places: nothing is missing in it, nothing in it adds up, and nobody is ranked by it. A
    release does without such a copy, and the publisher's own file goes before it. `columns_of` is the name that the
    measures' columns have for a file of which this is a part.
    """

    name: Text
    path: FilePath
    layout: Slug
    headlines: tuple[Text, ...] = Field(default=(), strict=False)
    own: tuple[Sha256, ...] = Field(strict=False)
    data_set: PublisherDataSet | None = None
    areas: Literal["all", "some"] = "all"
    columns_of: Text | None = None

    @property
    def column_file(self) -> str:
        """Name of the file in the measures' columns."""
        return self.columns_of or self.name


class Release(StrictRecord):
    """Release: the files published on one day."""

    id: Slug
    title: Text
    published_on: date
    url: PageUrl
    note: Text | None = None
    files: tuple[SourceFile, ...] = Field(strict=False, min_length=1)

    @model_validator(mode="after")
    def each_name_once(self) -> Self:
        """Require different names: fetched files are kept by the name, so one of two would be lost."""
        names = [file.name for file in self.files]
        if doubled := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(
                f"files have the same name: {', '.join(doubled)}. Name each, with columns_of for parts of one"
            )
        return self


class UnheldRelease(StrictRecord):
    """Release that is known to have been published and whose files this site does not hold."""

    title: Text
    published_on: PartialDate
    url: Url


class SourceSymbol(StrictRecord):
    """Symbol that a publisher prints in place of a number, and its meaning."""

    symbol: str = Field(min_length=1, max_length=4)
    short: Text
    meaning: Text


class Source(StrictRecord):
    """Publication with its publisher, licence and releases.

    `not_held` are releases after the first one held that this site lacks; a release that is taken up is removed there.
    `earlier` is a sentence on the releases before the first one held.
    """

    slug: Slug
    title: Text
    publisher: Text
    licence: Text
    licence_url: Url
    attribution: Text
    url: PageUrl
    calendar: Text
    month_expected: int | None = Field(default=None, ge=1, le=12, description="the month of the yearly release")
    symbols: tuple[SourceSymbol, ...] = Field(default=(), strict=False)
    releases: tuple[Release, ...] = Field(strict=False, min_length=1)
    not_held: tuple[UnheldRelease, ...] = Field(default=(), strict=False)
    earlier: Text | None = None


class DatedEvent(StrictRecord):
    """Event on a day, in a month or in a year, as reported by its source.

    `area` is the council it concerns; without one it concerns all of England.
    """

    id: Slug
    area: AreaCode | None = None
    date: PartialDate
    title: Text
    label: Text
    publisher: Text
    url: Url
    domains: tuple[DomainSlug, ...] = Field(default=(), strict=False)


class LocalStatement(StrictRecord):
    """Figure stated by a council or others and not published in any official release."""

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
    """Topic of local statements: subject, domain, and the difference from the official figure."""

    id: Slug
    domain: DomainSlug
    title: Text
    measure: Slug | None = None
    differs: Text


class CellCorrection(StrictRecord):
    """Correction of published cells, each guarded by the text that was printed.

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
        """Require a value or a symbol: both or neither would leave open what is shown."""
        if (self.value is None) == (self.symbol is None):
            raise ValueError("give either value (what should stand) or symbol (no number can stand)")
        return self


class FigureCaution(StrictRecord):
    """Warning to the reader about a published figure.

    `known_on` is the day from which it could be known: the publication day of the newest figure or note it rests on.
    It takes the place of the caution `replaces`, which was written from what was known before. A figure that is
    `doubtful`, or of other places than those of other years (`not_compared`), is never said to be up or down.
    """

    id: Slug
    measures: tuple[Slug, ...] = Field(strict=False, min_length=1)
    areas: tuple[AreaCode, ...] = Field(default=(), strict=False)
    periods: tuple[Period, ...] = Field(strict=False, min_length=1)
    text: Text
    known_on: PartialDate
    source: Text
    doubtful: bool = False
    not_compared: bool = False
    replaces: Slug | None = None


class CouncilReorganisation(StrictRecord):
    """Council that was abolished, created or changed: its figures are not continued by another's."""

    area: AreaCode
    starts: Period | None = None
    ends: Period | None = None
    text: Text

    @model_validator(mode="after")
    def starts_or_ends(self) -> Self:
        """Require `starts` or `ends`: without both, the record would mark nothing."""
        if self.starts is None and self.ends is None:
            raise ValueError("give starts (first period of the new council) or ends (last period of the old one)")
        return self


class MeasureCaveat(StrictRecord):
    """Warning shared by several measures; `known_on` is the day from which it can be known, if not always."""

    id: Slug
    text: Text
    known_on: PartialDate | None = None
