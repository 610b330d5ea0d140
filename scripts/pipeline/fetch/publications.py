"""Publications in `publishers.toml`: their files, how to recognise them, and ids for when the service is down."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from dashboard.catalogue.base import Slug, StrictRecord, Text

Uuid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=60)]


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"write a valid regular expression ({error})") from error
    return pattern


Pattern = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_compiles)]


class WantedFile(StrictRecord):
    """File of a publication, recognised by file name first, then by title."""

    source: Slug
    name: FileName
    kind: Literal["data-set", "supporting"]
    format: Literal["tidy", "sheet"]
    file_names: tuple[Text, ...] = Field(default=(), strict=False)
    title: Pattern | None = None

    def matches_name(self, file_name: str) -> bool:
        """Whether a file of this name is the wanted file."""
        return file_name.lower() in {known.lower() for known in self.file_names}

    def matches_title(self, *texts: str) -> bool:
        """Whether a file's title or name matches the pattern `title`."""
        return self.title is not None and any(re.search(self.title, text, re.I) for text in texts)


class KnownRelease(StrictRecord):
    """Ids of a release, used when the service does not list them."""

    slug: Slug
    title: Text
    published_on: date
    version: Uuid
    data_sets: dict[FileName, Uuid] = Field(default_factory=dict)


class EesPublication(StrictRecord):
    """Publication on Explore Education Statistics; releases before `since` are left as they are held."""

    slug: Slug
    id: Uuid
    licence: Text
    since: date
    files: tuple[WantedFile, ...] = Field(strict=False, min_length=1)
    releases: tuple[KnownRelease, ...] = Field(default=(), strict=False)


class GovukCollection(StrictRecord):
    """Collection page on GOV.UK: the newest document whose title matches, and one of its attachments.

    `document` holds one group, the year, which becomes part of the release's id.
    """

    path: Annotated[str, StringConstraints(pattern=r"^(/[a-z0-9-]+)+$")]
    licence: Text
    source: Slug
    name: FileName
    document: Pattern
    attachment: Pattern
