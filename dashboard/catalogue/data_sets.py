"""Data sets of publishers: where a figure is found at its publisher, by title, address and filters."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from dashboard.catalogue.base import PageUrl, StrictRecord, Text

FilePath = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
DataSetId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
SLOTS = frozenset({"year", "academic_year"})
"""Slots of a filter's value, filled from the period of a figure: 2025, and 202425 for January 2025."""


class RowFilter(StrictRecord):
    """Filter of a data set's rows: column and value. The value may have a slot for the period."""

    column: Text
    value: Text

    @model_validator(mode="after")
    def known_slots(self) -> Self:
        """Refuse a slot that nothing fills."""
        if unknown := set(re.findall(r"{(.*?)}", self.value)) - SLOTS:
            raise ValueError(f"has the unknown slot {', '.join(sorted(unknown))}; use {', '.join(sorted(SLOTS))}")
        return self


class PublisherDataSet(StrictRecord):
    """Data set under the title that its publisher gives it.

    `url` is its own page; without one, the page of the release leads to it. `id` is given only where the publisher's
    is known. `file` is the publisher's name of the file. `places` tells how a row names its area: by the Department's
    code columns, by the name in its first column, or not at all. `filters` are the other columns that select the row.
    """

    title: Text
    id: DataSetId | None = None
    url: PageUrl | None = None
    file: Text
    places: Literal["codes", "names", "none"] = "none"
    filters: tuple[RowFilter, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def address_of_its_id(self) -> Self:
        """Require that the address is that of the id: two data sets of one name differ in nothing else."""
        if self.id is not None and self.id not in (self.url or ""):
            raise ValueError("give the url of the page with this id")
        return self
