"""Models of the publishers' JSON, which has no contract; each part is checked when read."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from dashboard.catalogue.base import Slug
from scripts.pipeline.fetch.errors import RefusedFileError
from scripts.pipeline.fetch.publications import Uuid


def _day(text: object) -> date:
    """Day at the beginning of a time as the services write it; a number is not one."""
    if not isinstance(text, str):
        raise ValueError("should be a day")
    return date.fromisoformat(text[:10])


Day = Annotated[date, BeforeValidator(_day)]
Words = Annotated[str, StringConstraints(max_length=500)]
SitePath = Annotated[str, StringConstraints(pattern=r"^(/[A-Za-z0-9._-]+)+$", max_length=400)]
B = TypeVar("B", bound=BaseModel)


class PublisherRecord(BaseModel):
    """Base of a publisher's record: unknown fields are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class ReleaseEntry(PublisherRecord):
    """Release of a publication on Explore Education Statistics; `id` is that of its newest version."""

    id: Uuid
    slug: Slug
    title: Words
    published: Day


class RowCount(PublisherRecord):
    """Number of rows that the publisher counted in a data file."""

    count: int | None = Field(default=None, alias="numDataFileRows")


class DataSetRelease(PublisherRecord):
    """Release version of a data set."""

    id: Uuid


class DataSet(PublisherRecord):
    """Data set of a release: `id` is used in its address, `file_id` in the file's."""

    id: Uuid
    file_id: Uuid = Field(alias="fileId")
    file_name: Words = Field(alias="filename")
    title: Words
    release: DataSetRelease
    meta: RowCount = RowCount()


class PageCount(PublisherRecord):
    """Number of pages of a list."""

    pages: int = Field(default=1, alias="totalPages")


class SupportingFile(PublisherRecord):
    """Supporting file of a release."""

    file_id: Uuid = Field(alias="fileId")
    file_name: Words = Field(alias="filename")
    title: Words


class CollectionDocument(PublisherRecord):
    """Entry of a GOV.UK collection."""

    title: Words
    path: SitePath = Field(alias="base_path")


class PageAttachment(PublisherRecord):
    """Attachment of a GOV.UK page; those without a file name are web pages."""

    title: Words = ""
    file_name: Words = Field(default="", alias="filename")
    url: Words


def entries(kind: type[B], answer: Any, where: str, *path: str) -> Iterator[B]:
    """Parse the records under `path` of a JSON answer; raises RefusedFileError if missing or unexpected."""
    found = answer
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    if not isinstance(found, list):
        raise _unexpected(where, f"has no list of {kind.__name__} where one should be")
    return iter([entry(kind, one, where) for one in found])


def dated(answer: Any, where: str, *names: str) -> date:
    """Date in the first non-empty of the named fields; raises RefusedFileError if missing or invalid."""
    for name in names:
        text = answer.get(name) if isinstance(answer, dict) else None
        if isinstance(text, str):
            try:
                return date.fromisoformat(text[:10])
            except ValueError as error:
                raise _unexpected(where, f"has no day in {name}") from error
    raise _unexpected(where, f"has no {' and no '.join(names)}")


def entry(kind: type[B], one: object, where: str) -> B:
    """Validate a record; raises RefusedFileError if unexpected."""
    try:
        return kind.model_validate(one)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise _unexpected(where, f"has an unexpected {kind.__name__}: {field}: {first['msg']}") from error


def _unexpected(where: str, wrong: str) -> RefusedFileError:
    fix = "Compare the answer with fetch/answers.py; until then the ids in publishers.toml are used"
    return RefusedFileError("unexpected-answer", where, wrong, fix)
