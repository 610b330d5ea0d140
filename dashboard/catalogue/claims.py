"""Settings of claim checking (claims.toml): confused measures, conflicting statements, and examples to try."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from dashboard.catalogue.base import Slug, StrictRecord, Text

Year = Annotated[str, StringConstraints(pattern=r"^(19|20)\d\d$")]


class MeasureVersions(StrictRecord):
    """Measures of the same figure counted in two ways, so that either may be meant by the same words."""

    measures: tuple[Slug, ...] = Field(strict=False, min_length=2)
    why: Text


class ConfusedMeasures(StrictRecord):
    """Measures, and topics of local statements, often taken for one another, and how they differ."""

    id: Slug
    measures: tuple[Slug, ...] = Field(strict=False, min_length=1)
    topics: tuple[Slug, ...] = Field(default=(), strict=False)
    why: Text

    @model_validator(mode="after")
    def at_least_two(self) -> Self:
        """Require two names: a single measure cannot be taken for another."""
        if len(self.measures) + len(self.topics) < 2:
            raise ValueError("name at least two measures or topics that are taken for one another")
        return self


class StatementConflict(StrictRecord):
    """Statements that cannot all hold; none of them is preferred and no middle is taken."""

    statements: tuple[Slug, ...] = Field(strict=False, min_length=2)
    text: Text


class ClaimExample(StrictRecord):
    """Example claim, opened by a visitor with one press."""

    say: Text
    number: Text
    measure: Slug | None = None
    year: Year | None = None


class ClaimSettings(StrictRecord):
    """The whole of claims.toml."""

    versions: tuple[MeasureVersions, ...] = Field(default=(), strict=False)
    confused: tuple[ConfusedMeasures, ...] = Field(default=(), strict=False)
    conflicts: tuple[StatementConflict, ...] = Field(default=(), strict=False)
    examples: tuple[ClaimExample, ...] = Field(default=(), strict=False)
