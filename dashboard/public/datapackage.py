"""Data Package descriptor (version 2) of a vintage, for programs and people."""

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from dashboard.analysis.export import APOSTROPHE, unshown
from dashboard.catalogue import Catalogue
from dashboard.facts import AreaTable, FactTable
from dashboard.facts.parquet import table_of
from dashboard.facts.schema import AREAS, FACTS
from dashboard.facts.vintage import Vintage
from dashboard.links.absolute import absolute

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_ADDED = (
    ("area_name", "Name of the area."),
    ("measure_name", "Name of the measure."),
    ("publisher", "Who published the figure."),
    ("data_set", "The publisher's data set that holds the figure."),
    (
        "data_set_url",
        "The address of the data set, or of the release that leads to it; a path is on this site.",
    ),
    ("filters", "Columns of the data set and their values in the row of the figure."),
    ("copied", "Whether source_file is a copy of published rows, and not the publisher's own file."),
)
_MEANINGS = {
    "area": "Code of a council (three digits), a region or England.",
    "measure": "Short name of the measure.",
    "period": "A calendar year (2025), or a month (2025-01).",
    "value": "The number in the unit of the measure; empty where the publisher prints a symbol.",
    "symbol": "The symbol that the publisher prints where there is no number.",
    "published_on": "The day of the release that published the figure.",
    "release": "The release, as the manifest names it.",
    "source_file": "The path at which this site keeps the file that was read, the publisher's own or a copy.",
    "source_row": "The row in that file, a copy's row if copied; the first line is 1.",
    "source_column": "The column, in that file and in the publisher's data set.",
    "cell": "The text as printed.",
}


def datapackage(catalogue: Catalogue, vintage: Vintage, folder: str, base: str) -> bytes:
    """Descriptor as JSON; `folder` is a prefix of the file names, which are relative to the descriptor.

    `base` is the scheme and host of this site. `created` is the day of the newest figure.
    """
    site, files = catalogue.site, vintage.manifest["files"]
    newest = max(entry["published_on"] for entry in vintage.manifest["sources"])
    sources = {entry["release"] for entry in vintage.manifest["sources"]}
    used = [item for item in catalogue.sources.values() if any(r.id in sources for r in item.releases)]
    described: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": "send-figures",
        "title": site.title,
        "description": " ".join([site.about, site.maker, APOSTROPHE, *_unshown(catalogue, vintage)]),
        "version": vintage.id,
        "created": f"{newest}T00:00:00Z",
        "licenses": [
            {"title": title, "path": path} for title, path in dict.fromkeys((s.licence, s.licence_url) for s in used)
        ],
        "sources": list(_sources(catalogue, vintage, base)),
        "resources": [
            _csv("facts", f"{folder}facts.csv", _facts_fields(), ["measure", "area", "period", "published_on"]),
            _csv("areas", f"{folder}areas.csv", _fields(AREAS, {}), ["code"]),
            {
                "name": "facts-parquet",
                "path": f"{folder}facts.parquet",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                "bytes": files["facts.parquet"]["bytes"],
                "hash": f"sha256:{files['facts.parquet']['sha256']}",
            },
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode()


def _sources(catalogue: Catalogue, vintage: Vintage, base: str) -> Iterator[dict[str, str]]:
    """Data sets behind the figures, and the releases of outlines, codes and neighbours, each with its own address."""
    read = {(entry["release"], entry["file"]) for entry in vintage.manifest["sources"]}
    listed: dict[tuple[str, str], None] = {}
    for source in catalogue.sources.values():
        for release in source.releases:
            for file in (file for file in release.files if (release.id, file.path) in read):
                title = f"{source.publisher}: {source.title}, {release.title}"
                if file.data_set:
                    listed[f"{title}: {file.data_set.title}", file.data_set.url or release.url] = None
                else:
                    listed[title, release.url] = None
    yield from ({"title": title, "path": absolute(base, url)} for title, url in listed)


def areas_of(vintage: Vintage) -> AreaTable:
    """Areas of a vintage."""
    return AreaTable.from_tables(*(table_of(vintage.files[f"{name}.parquet"]) for name in ("areas", "neighbours")))


def _unshown(catalogue: Catalogue, vintage: Vintage) -> list[str]:
    return unshown(catalogue, FactTable(table_of(vintage.files["facts.parquet"])), areas_of(vintage))


def _csv(name: str, path: str, fields: list[dict[str, str]], key: list[str]) -> dict[str, Any]:
    return {
        "name": name,
        "path": path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": key, "missingValues": [""]},
    }


def _facts_fields() -> list[dict[str, str]]:
    kinds = {"copied": "boolean"}
    added = [{"name": name, "type": kinds.get(name, "string"), "description": meaning} for name, meaning in _ADDED]
    return _fields(FACTS, _MEANINGS) + added


def _fields(schema: pa.Schema, meanings: dict[str, str]) -> list[dict[str, str]]:
    found = []
    for field in schema:
        described = {"name": field.name, "type": _type(field.type)}
        if field.name in meanings:
            described["description"] = meanings[field.name]
        found.append(described)
    return found


def _type(kind: pa.DataType) -> str:
    if pa.types.is_floating(kind):
        return "number"
    if pa.types.is_integer(kind):
        return "integer"
    return "date" if pa.types.is_date(kind) else "string"
