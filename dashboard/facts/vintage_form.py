"""Form of a vintage: fields and types of its manifest, tables and JSON files that the dashboard relies on.

Hashes tell that a file is the one that was written. This tells that what was written can be shown.
"""

import json
from datetime import date
from typing import Annotated, Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from dashboard.facts.schema import AREAS, CONTRIBUTED, FACTS, NEIGHBOURS

_TABLES = {
    "facts.parquet": FACTS,
    "areas.parquet": AREAS,
    "neighbours.parquet": NEIGHBOURS,
    "contributed.parquet": CONTRIBUTED,
}


def _iso_day(text: str) -> str:
    date.fromisoformat(text)
    return text


IsoDay = Annotated[str, AfterValidator(_iso_day)]


class VintageRecord(BaseModel):
    """Base of the records of a vintage; fields that nobody reads may be added."""

    model_config = ConfigDict(extra="ignore", strict=True)


class ListedFile(VintageRecord):
    """File of a vintage in its manifest; `bytes` is its size."""

    bytes: int
    sha256: str
    rows: int = 0


class SourceRecord(VintageRecord):
    """File of a publisher that was read."""

    file: str
    sha256: str
    bytes: int
    release: str
    published_on: IsoDay
    served_from: str = ""
    served_as: str = ""


class NotCarried(VintageRecord):
    """Period that a file has no figures for."""

    release: str
    measure: str
    period: str
    symbol: str


class ManifestRecord(VintageRecord):
    """Manifest of a vintage."""

    id: str
    newest_release: IsoDay
    files: dict[str, ListedFile]
    sources: list[SourceRecord]
    not_carried: list[NotCarried]


class ChangedCell(VintageRecord):
    """Figure that a publication changed; `before` and `now` are numbers or symbols."""

    area: str
    measure: str
    period: str
    release: str
    before: float | str
    now: float | str
    by: float | None = None


class ChangedDefinition(VintageRecord):
    """Break of a series that came with a publication."""

    measure: str
    period: str
    label: str


class PublicationStep(VintageRecord):
    """Changes of a publication day."""

    published_on: IsoDay
    new: dict[str, dict[str, list[str]]]
    revised: list[ChangedCell]
    vanished: list[ChangedCell]
    symbol_changed: list[ChangedCell]
    definition_changed: list[ChangedDefinition]


class ChangesRecord(VintageRecord):
    """File changes.json."""

    steps: list[PublicationStep]


class OutlineShape(VintageRecord):
    """Polygons of an area, each a list of rings of longitude and latitude."""

    coordinates: list[list[list[Annotated[list[float], Field(min_length=2, max_length=2)]]]]


class AreaOutline(VintageRecord):
    """Outline of an area by its code."""

    id: str
    geometry: OutlineShape


class OutlinesRecord(VintageRecord):
    """File boundaries.json."""

    features: list[AreaOutline]


_JSON: dict[str, type[VintageRecord]] = {"changes.json": ChangesRecord, "boundaries.json": OutlinesRecord}


def check_manifest(manifest: Any) -> None:
    """Raise ValueError if a manifest has not the form of one."""
    _validate(ManifestRecord, manifest)


def check_file(name: str, data: bytes) -> None:
    """Raise ValueError if a data file has not the columns or the fields of its kind."""
    if name in _TABLES:
        try:
            found = pq.read_schema(pa.BufferReader(data))
        except pa.ArrowException as error:
            raise ValueError("it is not Parquet") from error
        if not found.remove_metadata().equals(_TABLES[name]):
            raise ValueError("it has other columns than its kind")
    else:
        _validate(_JSON[name], json.loads(data))


def _validate(kind: type[VintageRecord], found: Any) -> None:
    try:
        kind.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise ValueError(f"{'.'.join(map(str, first['loc'][:3]))} is missing or of the wrong kind") from error
