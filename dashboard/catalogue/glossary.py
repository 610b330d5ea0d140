"""Words that a reader may not know, and how each form of chart is read."""

from typing import Self

from pydantic import Field, model_validator

from dashboard.catalogue.base import AuthoredRecord, Slug, StrictRecord, Text


class GlossaryTerm(StrictRecord):
    """A word, what it means, and the ways in which it stands in a text."""

    id: Slug
    term: Text
    meaning: Text
    matches: tuple[Text, ...] = Field(strict=False, min_length=1)


class ReadingGuide(StrictRecord):
    """How one form of chart is read, a sentence or two to a point."""

    form: Slug
    text: tuple[Text, ...] = Field(strict=False, min_length=1)


class GlossaryFile(AuthoredRecord):
    """All words and all forms of chart."""

    terms: tuple[GlossaryTerm, ...] = Field(strict=False, min_length=1)
    readings: tuple[ReadingGuide, ...] = Field(strict=False, min_length=1)

    @model_validator(mode="after")
    def each_once(self) -> Self:
        """A word explained twice would be explained in two ways."""
        matches = [match.lower() for term in self.terms for match in term.matches]
        names = [term.id for term in self.terms] + [reading.form for reading in self.readings]
        doubled = sorted({name for found in (matches, names) for name in found if found.count(name) > 1})
        if doubled:
            raise ValueError(f"{doubled} stand twice: keep each in one place")
        return self

    def reading(self, form: str) -> tuple[str, ...]:
        """How a form of chart is read."""
        return next((reading.text for reading in self.readings if reading.form == form), ())
