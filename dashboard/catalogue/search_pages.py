"""Pages in the search index (search.toml)."""

from typing import Annotated

from pydantic import Field, StringConstraints

from dashboard.catalogue.base import StrictRecord, Text

Path = Annotated[str, StringConstraints(pattern=r"^[a-z-]+(/[a-z-]+)*$", max_length=80)]


class SearchPage(StrictRecord):
    """Page by its path without the leading slash, its purpose, and the words by which people search for it."""

    path: Path
    title: Text
    text: Text
    words: tuple[Text, ...] = Field(default=(), strict=False)
