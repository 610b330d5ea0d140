"""What the pages are made of: domains, charts, and the settings of the site."""

from collections import Counter
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from dashboard.catalogue.base import AreaCode, AuthoredRecord, Comparator, DomainSlug, Slug, StrictRecord, Text


class ChartSpec(AuthoredRecord):
    """One chart: its measures, its form, and what stands beside them by default."""

    slug: Slug
    title: Text
    domain: DomainSlug
    form: Literal["line", "bars", "ranked-bars"]
    measures: tuple[Slug, ...] = Field(strict=False, min_length=1, max_length=4)
    comparators: tuple[Comparator, ...] = Field(default=(), strict=False)
    statements: tuple[Slug, ...] = Field(default=(), strict=False)
    events: tuple[Slug, ...] = Field(default=(), strict=False)
    note: Text | None = None

    @model_validator(mode="after")
    def one_comparison(self) -> Self:
        """A chart compares measures or places; doing both at once cannot be read."""
        if len(self.measures) > 1 and self.comparators:
            raise ValueError("several measures leave no room for comparators: remove comparators or measures")
        if self.form == "ranked-bars" and len(self.measures) != 1:
            raise ValueError("ranked-bars shows one measure over several places: name exactly one measure")
        return self


class HeadlineMeasure(StrictRecord):
    """One of the large figures at the head of a domain page."""

    measure: Slug
    label: Text


class DomainSection(StrictRecord):
    """A part of a domain page: what it is about, its charts, and where one kind of figure is not another."""

    heading: Text
    text: Text
    charts: tuple[Slug, ...] = Field(strict=False, min_length=1)


class DomainPage(AuthoredRecord):
    """One domain page: its question, its leading figure, and its sections in order."""

    slug: DomainSlug
    path: Slug
    title: Text
    question: Text
    intro: Text
    lead: HeadlineMeasure
    beside: tuple[HeadlineMeasure, ...] = Field(default=(), strict=False)
    glance: Slug
    sections: tuple[DomainSection, ...] = Field(strict=False, min_length=1)


class ActionPlanIntro(StrictRecord):
    """The opening words of the fourth domain: progress since the review of September 2021."""

    title: Text
    text: Text


Cell = Annotated[tuple[int, int], Field(strict=False)]


class HexagonGrid(StrictRecord):
    """Where each council's hexagon stands, as column and row; odd rows stand half a hexagon to the right."""

    note: Text
    attribution: Text
    places: dict[AreaCode, Cell]

    @model_validator(mode="after")
    def one_each(self) -> Self:
        """One council would hide the other."""
        doubled = sorted(str(list(cell)) for cell, count in Counter(self.places.values()).items() if count > 1)
        if doubled:
            raise ValueError(f"two councils stand at {', '.join(doubled)}: give each a place of its own")
        return self


class SiteOpening(StrictRecord):
    """What a visitor who knows nothing of the site is told first, each in a sentence or two."""

    what: Text
    cannot: Text
    who: Text


PublicUrl = Annotated[
    str, StringConstraints(pattern=r"^https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$", max_length=253)
]
Contact = Annotated[str, StringConstraints(pattern=r"^(https://|mailto:)[^\s<>\"]+$", max_length=400)]


class SiteSettings(StrictRecord):
    """The settings of this installation: the home area, its names, and what the reader is told of its makers."""

    home_area: AreaCode
    tiny_areas: tuple[AreaCode, ...] = Field(default=(), strict=False, description="too few plans to be ranked")
    compare_by: Slug | None = Field(default=None, description="the measure by which councils are compared first")
    title: Text
    subtitle: Text
    about: Text
    not_for: Text
    maker: Text
    opening: SiteOpening
    action_plan: ActionPlanIntro
    law_as_at: date
    public_url: PublicUrl | None = Field(default=None, description="scheme and host that visitors use")
    contact: Contact | None = Field(default=None, description="where to tell of a weakness: https:// or mailto:")
