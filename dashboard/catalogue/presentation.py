"""Presentation settings: domain pages, charts, hexagon grid, and the settings of the site."""

from collections import Counter
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from dashboard.catalogue.base import AreaCode, AuthoredRecord, Comparator, DomainSlug, Slug, StrictRecord, Text


class ChartSpec(AuthoredRecord):
    """Specification of a chart: its measures, its form, and its default comparators."""

    slug: Slug
    title: Text
    domain: DomainSlug
    form: Slug
    measures: tuple[Slug, ...] = Field(strict=False, min_length=1, max_length=4)
    comparators: tuple[Comparator, ...] = Field(default=(), strict=False)
    statements: tuple[Slug, ...] = Field(default=(), strict=False)
    events: tuple[Slug, ...] = Field(default=(), strict=False)
    note: Text | None = None

    @model_validator(mode="after")
    def one_comparison(self) -> Self:
        """Refuse several measures with comparators: a chart compares measures or areas; doing both cannot be read."""
        if len(self.measures) > 1 and self.comparators:
            raise ValueError("several measures leave no room for comparators: remove comparators or measures")
        return self


class HeadlineMeasure(StrictRecord):
    """Large figure at the head of a domain page."""

    measure: Slug
    label: Text


class DomainSection(StrictRecord):
    """Section of a domain page: heading, text and charts. `text` says where one kind of figure is not another."""

    heading: Text
    text: Text
    charts: tuple[Slug, ...] = Field(strict=False, min_length=1)


class DomainPage(AuthoredRecord):
    """Domain page: its question, its leading figure, and its sections in order."""

    slug: DomainSlug
    title: Text
    question: Text
    intro: Text
    lead: HeadlineMeasure
    beside: tuple[HeadlineMeasure, ...] = Field(default=(), strict=False)
    glance: Slug
    sections: tuple[DomainSection, ...] = Field(strict=False, min_length=1)


class ActionPlanIntro(StrictRecord):
    """Opening words of the fourth domain: progress since the review of September 2021."""

    title: Text
    text: Text


Cell = Annotated[tuple[int, int], Field(strict=False)]


class HexagonGrid(StrictRecord):
    """Column and row of each council's hexagon; odd rows are shifted half a hexagon to the right."""

    note: Text
    attribution: Text
    places: dict[AreaCode, Cell]

    @model_validator(mode="after")
    def one_each(self) -> Self:
        """Refuse two councils in the same cell: one would hide the other."""
        doubled = sorted(str(list(cell)) for cell, count in Counter(self.places.values()).items() if count > 1)
        if doubled:
            raise ValueError(f"two councils stand at {', '.join(doubled)}: give each a place of its own")
        return self


class SiteOpening(StrictRecord):
    """Introduction for a visitor who knows nothing of the site, each field a sentence or two.

    “{place}” in `what` gives way to the area that is shown.
    """

    what: Text
    cannot: Text
    who: Text

    def about(self, place: str) -> str:
        """Sentences on what the site shows, for the chosen area."""
        return self.what.replace("{place}", place)


PublicUrl = Annotated[
    str, StringConstraints(pattern=r"^https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$", max_length=253)
]
Contact = Annotated[str, StringConstraints(pattern=r"^(https://|mailto:)[^\s<>\"]+$", max_length=400)]


class SiteSettings(StrictRecord):
    """Settings of this installation: the home area, its names, and the text about its makers."""

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
    public_url: PublicUrl | None = Field(default=None, description="scheme and host that visitors use")
    contact: Contact | None = Field(default=None, description="where to tell of a weakness: https:// or mailto:")
