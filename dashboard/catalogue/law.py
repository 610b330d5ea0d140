"""Legal provisions (laws.toml): text, basis and address, and how far, when and by whom each was read."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, ValidationInfo, model_validator

from dashboard.catalogue.base import AuthoredRecord, PartialDate, Slug, Text, Url


class LegalProvision(AuthoredRecord):
    """Legal provision, shared by all measures and limits under it: text, basis, and how far it was read.

    `read` says how much of it was read in the official text on `read_on` by `read_by` (a role); where it is less than
    all, `instead` says what was read in its place. `text_as_at` is the version that was read, None if not known.
    `text` is what a measure prints, None for provisions that only limits name; `exceptions` allow more time.
    """

    id: Slug
    text: Text | None = None
    exceptions: Text | None = None
    basis: Text
    url: Url
    read: Literal["all", "part", "none"]
    read_on: date
    read_by: Text
    instead: Text | None = None
    text_as_at: PartialDate | None = None

    @model_validator(mode="after")
    def instead_of_the_text(self) -> Self:
        """Require `instead` where the text was not read as a whole, and only there."""
        if (self.read == "all") == bool(self.instead):
            raise ValueError("instead says what was read in place of the official text: give it unless all was read")
        return self


def _known(value: object, info: ValidationInfo) -> object:
    """Legal provision of an id; `info.context` holds all provisions by id."""
    if not isinstance(value, str):
        return value
    laws: dict[str, LegalProvision] = info.context or {}
    if value not in laws:
        raise ValueError(f"laws.toml has no “{value}”: use one of {', '.join(sorted(laws))}, or add it there")
    return laws[value]


NamedProvision = Annotated[LegalProvision, BeforeValidator(_known)]
"""LegalProvision that a record names by its id."""
