"""Glossary (glossary.toml): terms that a reader may not know, and how to read each form of chart."""

from typing import Self

from pydantic import Field, model_validator

from dashboard.catalogue.base import AuthoredRecord, Slug, StrictRecord, Text


class GlossaryTerm(StrictRecord):
    """Term, its meaning, and the spellings by which a text is searched for the term."""

    id: Slug
    term: Text
    meaning: Text
    matches: tuple[Text, ...] = Field(strict=False, min_length=1)


class ReadingGuide(StrictRecord):
    """How to read one form of chart, a sentence or two to a point."""

    form: Slug
    text: tuple[Text, ...] = Field(strict=False, min_length=1)


class GlossaryFile(AuthoredRecord):
    """All terms and all reading guides."""

    terms: tuple[GlossaryTerm, ...] = Field(strict=False, min_length=1)
    readings: tuple[ReadingGuide, ...] = Field(strict=False, min_length=1)

    @model_validator(mode="after")
    def each_once(self) -> Self:
        """Refuse duplicates: a term explained twice would be explained in two ways."""
        matches = [match.lower() for term in self.terms for match in term.matches]
        names = [term.id for term in self.terms] + [reading.form for reading in self.readings]
        doubled = sorted({name for found in (matches, names) for name in found if found.count(name) > 1})
        if doubled:
            raise ValueError(f"{doubled} stand twice: keep each in one place")
        return self

    def reading(self, form: str) -> tuple[str, ...]:
        """Reading guide of a form of chart; empty if missing."""
        return next((reading.text for reading in self.readings if reading.form == form), ())
