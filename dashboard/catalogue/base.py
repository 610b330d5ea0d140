"""Strict base model of every catalogue record, and the shared types (slug, period, unit, area code)."""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from dashboard.catalogue.hidden import HIDDEN

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1200)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=400)]
PageUrl = Annotated[str, StringConstraints(pattern=r"^(https?://[^\s<>\"]+|/[a-z0-9-]+)$", max_length=400)]
"""Address of a page anywhere, or path of a page of this site."""
Period = Annotated[str, StringConstraints(pattern=r"^(19|20)\d\d(-(0[1-9]|1[0-2]))?$")]
PartialDate = Annotated[str, StringConstraints(pattern=r"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
AreaCode = Annotated[str, StringConstraints(pattern=r"^(\d{3}|E12\d{6}|E92\d{6})$")]

DomainSlug = Literal["timeliness", "disputes", "reviews", "context"]
Kind = Literal["compliance", "outcome", "context"]
Direction = Literal["up", "down", "none"]
Unit = Literal["count", "percent", "weeks", "per 100"]
PeriodType = Literal["calendar year", "january"]
Comparator = Literal["region", "england", "neighbours"]
AreaLevel = Literal["council", "region", "country"]


UNCHECKED: Final = "Not yet checked by a second person"
"""`checker` of a record that nobody but its author has read."""


class StrictRecord(BaseModel):
    """Pydantic base in which an unknown field, a wrong type or a missing value is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @field_validator("*", mode="before")
    @classmethod
    def nothing_hidden(cls, value: object) -> object:
        """Refuse invisible characters, which could hide words from a reader or reverse the text around them."""
        for text in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(text, str) and (found := HIDDEN.search(text)):
                raise PydanticCustomError("hidden", "{code}", {"code": f"U+{ord(found[0]):04X}"})
        return value


class AuthoredRecord(StrictRecord):
    """Record with author and checker, as roles, and the date of its next review."""

    author: Text
    checker: Text
    next_review: PartialDate
