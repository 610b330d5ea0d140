"""Data Package descriptor (version 2) of a vintage, for programs and people."""

import json
from typing import Any

import pyarrow as pa

from dashboard.catalogue import Catalogue
from dashboard.facts.schema import AREAS, FACTS
from dashboard.facts.vintage import Vintage

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_ADDED = (
    ("area_name", "Name of the area."),
    ("measure_name", "Name of the measure."),
    ("publisher", "Who published the figure."),
)
_MEANINGS = {
    "area": "Code of a council (three digits), a region or England.",
    "measure": "Short name of the measure.",
    "period": "A calendar year (2025), or a month (2025-01).",
    "value": "The number in the unit of the measure; empty where the publisher prints a sign.",
    "symbol": "The sign that the publisher prints where there is no number.",
    "published_on": "The day of the release that published the figure.",
    "release": "The release, as the manifest names it.",
    "source_file": "The file it was read from.",
    "source_row": "The row in that file; the first line is 1.",
    "source_column": "The column in that file.",
    "cell": "The text as printed.",
}


def datapackage(catalogue: Catalogue, vintage: Vintage, folder: str) -> bytes:
    """Descriptor as JSON; `folder` is a prefix of the file names, which are relative to the descriptor."""
    site, files = catalogue.site, vintage.manifest["files"]
    sources = {entry["release"] for entry in vintage.manifest["sources"]}
    used = [item for item in catalogue.sources.values() if any(r.id in sources for r in item.releases)]
    described: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": "send-figures",
        "title": site.title,
        "description": f"{site.about} {site.maker}",
        "version": vintage.id,
        "created": f"{vintage.manifest['newest_release']}T00:00:00Z",
        "licenses": [
            {"title": title, "path": path} for title, path in dict.fromkeys((s.licence, s.licence_url) for s in used)
        ],
        "sources": [{"title": f"{item.publisher}: {item.title}", "path": item.url} for item in used],
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
    added = [{"name": name, "type": "string", "description": meaning} for name, meaning in _ADDED]
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
