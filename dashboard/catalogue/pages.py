"""Text pages about the site itself: accessibility, privacy, sources, corrections and others."""

from datetime import date
from typing import Final, Literal

from pydantic import Field

from dashboard.catalogue.base import AuthoredRecord, Slug, StrictRecord, Text, Url

PAGES: Final = ("accessibility", "privacy", "sources", "corrections", "code-of-practice", "releases", "glossary")
"""The pages that every site has; each has a file of this name in data/catalogue/pages, and this address."""

Generated = Literal["sources", "releases", "checks", "contact", "words", "readings"]


class PageLink(StrictRecord):
    """Link out of a section."""

    name: Text
    url: Url


class PageSection(StrictRecord):
    """Section of a text page: heading, paragraphs, a list and links; `then` names a generated part below them."""

    heading: Text
    text: tuple[Text, ...] = Field(default=(), strict=False)
    items: tuple[Text, ...] = Field(default=(), strict=False)
    links: tuple[PageLink, ...] = Field(default=(), strict=False)
    then: Generated | None = None


class TextPage(AuthoredRecord):
    """Text page of sections, with intro and date."""

    slug: Slug
    title: Text
    intro: Text
    search_text: Text = Field(description="what the page is for, as the search shows it")
    search_words: tuple[Text, ...] = Field(strict=False, min_length=1, description="words by which people ask for it")
    as_at: date
    sections: tuple[PageSection, ...] = Field(strict=False, min_length=1)


class AccessibilityChecks(StrictRecord):
    """Result of the last run of the accessibility checks, as recorded; `problems` are its findings."""

    run_on: date
    tool: Text
    widths: tuple[int, ...] = Field(strict=False, min_length=1)
    pages: tuple[Text, ...] = Field(strict=False, min_length=1)
    problems: tuple[Text, ...] = Field(default=(), strict=False)
