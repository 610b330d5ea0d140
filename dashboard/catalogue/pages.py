"""Pages of text about the site itself: how accessible it is, what it does with data, how to report an error."""

from datetime import date
from typing import Final, Literal

from pydantic import Field

from dashboard.catalogue.base import AuthoredRecord, Slug, StrictRecord, Text, Url

PAGES: Final = ("accessibility", "privacy", "sources", "corrections", "code-of-practice", "releases", "glossary")
"""The pages that every site has; each has a file of this name in data/catalogue/pages, and this address."""

Generated = Literal["sources", "releases", "checks", "contact", "words", "readings"]


class PageLink(StrictRecord):
    """A link out of a section."""

    name: Text
    url: Url


class PageSection(StrictRecord):
    """A heading with paragraphs, a list and links; `then` names what is made from the catalogue and stands below."""

    heading: Text
    text: tuple[Text, ...] = Field(default=(), strict=False)
    items: tuple[Text, ...] = Field(default=(), strict=False)
    links: tuple[PageLink, ...] = Field(default=(), strict=False)
    then: Generated | None = None


class TextPage(AuthoredRecord):
    """One page of text."""

    slug: Slug
    title: Text
    intro: Text
    as_at: date
    sections: tuple[PageSection, ...] = Field(strict=False, min_length=1)


class AccessibilityChecks(StrictRecord):
    """The result of the last run of the accessibility checks, as it was recorded; `problems` are what it found."""

    run_on: date
    tool: Text
    widths: tuple[int, ...] = Field(strict=False, min_length=1)
    pages: tuple[Text, ...] = Field(strict=False, min_length=1)
    problems: tuple[Text, ...] = Field(default=(), strict=False)
