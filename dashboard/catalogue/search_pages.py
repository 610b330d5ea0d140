"""Pages as the search finds them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from dashboard.catalogue.base import StrictRecord, Text

Path = Annotated[str, StringConstraints(pattern=r"^[a-z-]+(/[a-z-]+)*$", max_length=80)]


class SearchPage(StrictRecord):
    """A page by its path without the leading slash, what it is for, and the words by which people ask for it."""

    path: Path
    title: Text
    text: Text
    words: tuple[Text, ...] = Field(default=(), strict=False)
