"""Oddities of publishers' files that are accepted by name: `accepted.toml`."""

from typing import Literal, Self

from pydantic import Field, model_validator

from dashboard.catalogue.base import AreaCode, Period, Slug, StrictRecord, Text

FILE = "accepted.toml"
CellRule = Literal[
    "below-zero",
    "not-whole",
    "too-large",
    "as-fraction",
    "after-release",
    "part-above-whole",
    "percentage-apart",
    "sum-apart",
    "area-missing",
    "code-and-name",
]
"""Names of what cannot be in a file that was read, as the refresh prints them in square brackets."""
FileRule = Literal["council-missing", "fewer-rows"]
"""Names of what a downloaded file lacks against the one before."""


class AcceptedOddity(StrictRecord):
    """Oddity of a file of a release that a person found to be printed so by its publisher.

    `cells` holds each area's text as printed, for one measure and period; another text there is refused again. For
    `code-and-name` it is the code beside the name, for the whole row; for `area-missing` nothing, as there is no row.
    `cautions` are those that tell readers. `councils` are the codes (in a sheet, the names) that a download lacks.
    """

    rule: CellRule | FileRule
    release: Slug
    name: Text
    measure: Slug | None = None
    period: Period | None = None
    cells: dict[AreaCode, str] = Field(default_factory=dict)
    councils: tuple[Text, ...] = Field(default=(), strict=False)
    cautions: tuple[Slug, ...] = Field(default=(), strict=False)
    why: Text

    @property
    def of_cells(self) -> bool:
        """Whether the entry accepts printed cells, rather than gaps in a download."""
        return self.rule not in ("council-missing", "fewer-rows")

    @model_validator(mode="after")
    def exact(self) -> Self:
        """Require cells, cautions, measure and period: an entry without them would accept any cell."""
        if self.of_cells and not (self.cells and self.cautions):
            raise ValueError("name the cells, and in cautions the entry of cautions.toml that tells readers")
        of_rows = self.rule in ("code-and-name", "area-missing")
        if self.of_cells and not of_rows and not (self.measure and self.period):
            raise ValueError("name measure and period of the cells")
        if self.rule == "council-missing" and not self.councils:
            raise ValueError("name the councils")
        return self
