"""Rows of the register: dated statements on record, as statuses, due dates, wordings and targets."""

from typing import Literal, Self

from pydantic import model_validator

from dashboard.catalogue.base import PartialDate, StrictRecord, Text, Url

StatusWord = Literal[
    "not started",
    "started",
    "council reports complete",
    "absorbed into a later plan",
    "stopped",
    "cannot be judged",
    "no evidence published",
]


class SourcedRow(StrictRecord):
    """Row with date (day, month or year), publisher and URL: a statement on record.

    `estimated` marks a date that the source does not give. `undated` marks a page without any date: then `on` is when
    it was found to say so. `copied` marks another's copy whose original was not found.
    """

    on: PartialDate
    estimated: bool = False
    undated: bool = False
    copied: bool = False
    publisher: Text
    url: Url


class StatusRow(SourcedRow):
    """Status as its source gave it on a date; a later status is a row of its own and may move back.

    `falls_short` marks a source that says, or gives a figure that shows, that what was due was not reached by its date.
    """

    word: StatusWord
    says: Text
    falls_short: bool = False


class DueDateRow(SourcedRow):
    """Due date as given on a date; `by` is missing where the words name no date."""

    text: Text
    by: PartialDate | None = None


class WordingRow(SourcedRow):
    """Wording of a commitment on a date."""

    text: Text


class TargetRow(SourcedRow):
    """Target as set on a date, with the figure it started from."""

    text: Text
    direction: Literal["up", "down"]
    baseline: float
    target: float
    by: PartialDate | None = None

    @model_validator(mode="after")
    def stricter_than_its_baseline(self) -> Self:
        """Refuse a target already met by its baseline: a slip, or to be explained as a wording."""
        gain = self.target - self.baseline
        if gain < 0 if self.direction == "up" else gain > 0:
            raise ValueError("the target is laxer than its baseline: check both against the source, or the direction")
        return self
