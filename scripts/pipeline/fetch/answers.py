"""The parts of the publishers' JSON that are read. They come without a contract, so each part is checked here."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from dashboard.catalogue.base import Slug
from scripts.pipeline.fetch.errors import RefusedFileError
from scripts.pipeline.fetch.publications import Uuid

Day = Annotated[date, BeforeValidator(lambda text: date.fromisoformat(str(text)[:10]))]
Words = Annotated[str, StringConstraints(max_length=500)]
SitePath = Annotated[str, StringConstraints(pattern=r"^(/[A-Za-z0-9._-]+)+$", max_length=400)]
B = TypeVar("B", bound=BaseModel)


class PublisherRecord(BaseModel):
    """A record of a publisher: fields that are not read here may come and go."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class ReleaseEntry(PublisherRecord):
    """A release of a publication on Explore Education Statistics; `id` is that of its newest version."""

    id: Uuid
    slug: Slug
    title: Words
    published: Day


class RowCount(PublisherRecord):
    """How many rows the publisher counted in a data file."""

    count: int | None = Field(default=None, alias="numDataFileRows")


class DataSetRelease(PublisherRecord):
    """The release version that a data set belongs to."""

    id: Uuid


class DataSet(PublisherRecord):
    """A data set of a release: `id` is the one in its address, `file_id` that of the file behind it."""

    id: Uuid
    file_id: Uuid = Field(alias="fileId")
    file_name: Words = Field(alias="filename")
    title: Words
    release: DataSetRelease
    meta: RowCount = RowCount()


class PageCount(PublisherRecord):
    """How many pages a list has."""

    pages: int = Field(default=1, alias="totalPages")


class SupportingFile(PublisherRecord):
    """A supporting file of a release."""

    file_id: Uuid = Field(alias="fileId")
    file_name: Words = Field(alias="filename")
    title: Words


class CollectionDocument(PublisherRecord):
    """An entry of a GOV.UK collection."""

    title: Words
    path: SitePath = Field(alias="base_path")


class PageAttachment(PublisherRecord):
    """An attachment of a GOV.UK page; those without a file name are web pages."""

    title: Words = ""
    file_name: Words = Field(default="", alias="filename")
    url: Words


def entries(kind: type[B], answer: Any, where: str, *path: str) -> Iterator[B]:
    """The records under `path` of a JSON answer; raises RefusedError if they are not there or not as expected."""
    found = answer
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    if not isinstance(found, list):
        raise _unexpected(where, f"has no list of {kind.__name__} where one should stand")
    return iter([entry(kind, one, where) for one in found])


def dated(answer: Any, where: str, *names: str) -> date:
    """The first of the named fields of an answer that holds a day."""
    for name in names:
        text = answer.get(name) if isinstance(answer, dict) else None
        if isinstance(text, str):
            try:
                return date.fromisoformat(text[:10])
            except ValueError as error:
                raise _unexpected(where, f"has no day in {name}") from error
    raise _unexpected(where, f"has no {' and no '.join(names)}")


def only(candidates: Iterable[B]) -> B | None:
    """The single candidate; None if there are none or several, because then it would be a guess."""
    found = list(candidates)
    return found[0] if len(found) == 1 else None


def entry(kind: type[B], one: object, where: str) -> B:
    """One record as its model; raises RefusedError if it is not as expected."""
    try:
        return kind.model_validate(one)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise _unexpected(where, f"has an unexpected {kind.__name__}: {field}: {first['msg']}") from error


def _unexpected(where: str, wrong: str) -> RefusedFileError:
    fix = "Compare the answer with fetch/answers.py; until then the ids in publishers.toml are used"
    return RefusedFileError("unexpected-answer", where, wrong, fix)
