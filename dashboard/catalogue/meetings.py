"""Committee meetings, and publications that were promised or are due."""

from typing import Literal, Self

from pydantic import Field, model_validator

from dashboard.catalogue.base import AreaCode, PartialDate, Slug, StrictRecord, Text, Url
from dashboard.catalogue.register_rows import SourcedRow


class CommitteeMeeting(StrictRecord):
    """Meeting with the service on its agenda, on a day or, where the day is not known, in a month."""

    id: Slug
    area: AreaCode
    body: Text
    date: PartialDate
    about: Text
    url: Url


class ExpectedPublication(StrictRecord):
    """Promised or announced publication, with its due date and where it was found.

    `what` completes “What was announced: …”, and `note` says what the announcement leaves open; `request` completes
    “Please send me …”, and is the wording for a freedom of information request; `holder` is who would hold it. `found`
    has a row for each publication that is on record; it stays empty where none was found, which is not to say that
    there is none.
    """

    id: Slug
    area: AreaCode
    kind: Literal["publication", "result", "figure"]
    what: Text
    note: Text | None = None
    request: Text
    holder: Text
    promised: SourcedRow
    by: PartialDate
    by_text: Text | None = None
    found: tuple[SourcedRow, ...] = Field(default=(), strict=False)
    action: Slug | None = None
    measure: Slug | None = None

    @model_validator(mode="after")
    def promised_before_due(self) -> Self:
        """Refuse a due date before the date of the promise, which is a slip."""
        width = min(len(self.by), len(self.promised.on))
        if self.by[:width] < self.promised.on[:width]:
            raise ValueError("by is before the day of the promise: check both dates against the source")
        return self
