"""OpenAPI 3.1 description of the public addresses, made from the routes."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from dashboard.links.legal_dates import CALENDAR, PLAIN
from dashboard.links.legal_dates import PATH as WAIT
from dashboard.links.meeting import PLAIN as SHEET
from dashboard.links.meeting import TODAY
from dashboard.links.search import PATH as SEARCH
from dashboard.links.view import COMPARATORS, NONE
from dashboard.public.archive import FILES
from dashboard.public.data_files import CURRENT, PARTS, VINTAGE, WHOLE_FILE
from dashboard.public.page_request import PageRequest
from dashboard.public.query import LONGEST
from dashboard.public.serve import AnswerKind
from dashboard.site.pages import parameters_of

PATH: Final = "/openapi.json"
_VERSION: Final = "1"
"""Version of the description: changes if an address that programs may rely on is removed."""
_SLOT: Final = re.compile(r"{(\w+)}")
_HTML: Final = "text/html"
_JSON: Final = "application/json"
_TEXT: Final = "text/plain"
_Answers = Mapping[str, tuple[str, str | None]]
"""Meaning of each status code, and the media type of its body."""
_KNOWN: Final[_Answers] = {"304": ("The visitor has it already.", None)}
_REFUSED: Final[_Answers] = {"400": ("Something is asked for that is not known here.", _HTML)}
_NOT_FOUND: Final[_Answers] = {"404": ("There is nothing of that name.", _HTML)}
_NOTHING: Final[_Answers] = {"503": ("The figures cannot be shown at the moment.", _HTML)}


@dataclass(frozen=True)
class _ApiOperation:
    """Operation of one address: summary, parameters and responses."""

    summary: str
    parameters: Sequence[Mapping[str, Any]]
    answers: _Answers


def _parameter(
    name: str, schema: Mapping[str, Any], location: str = "query", *, required: bool = False
) -> dict[str, Any]:
    return {"name": name, "in": location, "required": required or location == "path", "schema": schema}


_IN_DATA: Final[Mapping[str, Mapping[str, Any]]] = {
    "vintage": {"type": "string", "pattern": f"^({CURRENT}|{VINTAGE.pattern})$"},
    "day": {"type": "string", "format": "date"},
    "area": {"type": "string"},
}
_PART: Final = "One file of a part of a vintage: as of a day on which figures were published, of one area, or both."


def _file(path: str, summary: str, names: Collection[str]) -> _ApiOperation:
    """Operation of an address of files of a vintage."""
    schemas = {**_IN_DATA, "name": {"type": "string", "enum": list(names)}}
    answers = {"200": ("The file.", None), "307": ("Where it is.", None), **_KNOWN, **_NOT_FOUND, **_NOTHING}
    return _ApiOperation(summary, [_parameter(slot, schemas[slot], "path") for slot in _SLOT.findall(path)], answers)


_SIZE: Final = {"type": "integer", "minimum": 1, "maximum": 99999}
_OTHERS: Final[Mapping[str, _ApiOperation]] = {
    "/oembed": _ApiOperation(
        "How to show a chart on another site (oEmbed 1.0).",
        [
            _parameter("url", {"type": "string", "format": "uri", "maxLength": LONGEST}, required=True),
            _parameter("format", {"type": "string", "enum": ["json"]}),
            _parameter("maxwidth", _SIZE),
            _parameter("maxheight", _SIZE),
        ],
        {
            "200": ("The code, with its size.", _JSON),
            "400": ("A size or the url is none.", _TEXT),
            "404": ("It is not the address of a chart of this site.", _TEXT),
            "501": ("Only format=json is offered.", _TEXT),
            **_KNOWN,
            **_NOTHING,
        },
    ),
    "/.well-known/security.txt": _ApiOperation(
        "Whom to tell of a weakness (RFC 9116).",
        [],
        {"200": ("The contact.", _TEXT), **_KNOWN, **_REFUSED, **_NOT_FOUND, **_NOTHING},
    ),
    "/readyz": _ApiOperation(
        "Whether this process shows the figures that are current.",
        [],
        {"200": ("It does.", _JSON), "503": ("It does not, and why.", _JSON)},
    ),
    "/data/datapackage.json": _ApiOperation(
        "All figures described as a Data Package (version 2).",
        [],
        {"200": ("The description.", _JSON), **_KNOWN, **_NOTHING},
    ),
    WHOLE_FILE: _file(WHOLE_FILE, "One file of a vintage; “current” leads to the vintage that is shown now.", FILES),
    **{
        path: _file(path, "One file of a part of a vintage: by a day of publication, of an area.", PARTS[path])
        for path in PARTS
    },
}
_PLAIN: Final = _ApiOperation(
    "A page.", [], {"200": ("What is asked for.", None), **_KNOWN, **_REFUSED, **_NOT_FOUND, **_NOTHING}
)
"""Operation of an address without a description of its own."""
_TO_TODAY: Final[_Answers] = {"307": ("Where it is.", None), **_REFUSED, **_NOTHING}
_VIEWED: Final = {
    f"/{SEARCH}": (SEARCH, _ApiOperation("What holds the words asked for.", [], _PLAIN.answers)),
    f"/{PLAIN}": (WAIT, _ApiOperation("Dates in law after a request.", [], _PLAIN.answers)),
    f"/{CALENDAR}": (WAIT, _ApiOperation("The same dates as a calendar file.", [], _PLAIN.answers)),
    f"/{TODAY}": (SHEET, _ApiOperation("Today's meeting sheet.", [], _TO_TODAY)),
}
"""Operations with a view outside the answer kinds, with the page whose parameters they take."""


def description(page_request: PageRequest, kinds: Sequence[tuple[str, AnswerKind]], others: Sequence[str]) -> bytes:
    """OpenAPI document. `others` are the paths outside the answer kinds."""
    site = page_request.edition.catalogue.site
    operations = {path: _of_kind(page_request, kind) for path, kind in kinds}
    operations |= {path: _other(page_request, path) for path in others}
    document = {
        "openapi": "3.1.0",
        "info": {"title": site.title, "version": _VERSION, "description": f"{site.about} {site.maker}"},
        "servers": [{"url": page_request.at.base}],
        "paths": {path: {"get": _written(path, operation)} for path, operation in operations.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _of_kind(page_request: PageRequest, kind: AnswerKind) -> _ApiOperation:
    parameters = _view(page_request, kind.page) if kind.viewed else []
    answers: dict[str, tuple[str, str | None]] = {"200": ("What is asked for.", kind.media)}
    answers |= {**_KNOWN, **_REFUSED, **_NOTHING}
    if kind.subjects is not None:
        schema = {"format": "date"} if kind.dated else {"enum": sorted(kind.subjects(page_request.edition.catalogue))}
        parameters.append(_parameter("subject", {"type": "string", **schema}, "path"))
        answers |= _NOT_FOUND
    return _ApiOperation((kind.make.__doc__ or kind.name).splitlines()[0], parameters, answers)


def _other(page_request: PageRequest, path: str) -> _ApiOperation:
    if path in _VIEWED:
        page, operation = _VIEWED[path]
        return replace(operation, parameters=_view(page_request, page))
    return _OTHERS.get(path, _PLAIN)


def _view(page_request: PageRequest, page: str) -> list[dict[str, Any]]:
    areas, comparators = [area.code for area in page_request.edition.newest.areas.selectable()], "|".join(COMPARATORS)
    return [
        _parameter("area", {"type": "string", "enum": areas}),
        _parameter("with", {"type": "string", "pattern": f"^({NONE}|({comparators})(,({comparators}))*)$"}),
        _parameter("as_of", {"type": "string", "format": "date"}),
        *(_parameter(part.name, {"type": "string"}) for part in parameters_of(page_request.edition, page)),
    ]


def _written(path: str, operation: _ApiOperation) -> dict[str, Any]:
    named = {item["name"] for item in operation.parameters if item["in"] == "path"}
    assert named == set(_SLOT.findall(path)), f"every slot of {path} is described, and nothing else"
    return {
        "summary": operation.summary,
        "parameters": list(operation.parameters),
        "responses": {
            status: {"description": text} | ({"content": {media: {}}} if media else {})
            for status, (text, media) in sorted(operation.answers.items())
        },
    }
