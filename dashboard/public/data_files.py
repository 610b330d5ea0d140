"""Downloads of all figures, from every vintage ever published: /data/<vintage>/<file>."""

import logging
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.catalogue import CatalogueError
from dashboard.facts import StoreError
from dashboard.facts.store_path import StorePath
from dashboard.facts.vintage import VintageError, read_verified
from dashboard.links.data_files import saved_name
from dashboard.public import policy, refusals
from dashboard.public.addresses import base_of
from dashboard.public.answers import LASTING, LIVE, ResponseBody
from dashboard.public.archive import FILES, PACKAGE, WHOLE, NoPartError, VintagePart, file_body
from dashboard.public.datapackage import datapackage
from dashboard.public.query import RefusedQueryError
from dashboard.public.serve import PublicSite

_LOG = logging.getLogger(__name__)
VINTAGE = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{12}", re.ASCII)
CURRENT = "current"
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
WHOLE_FILE = "/data/{vintage}/{name}"
PARTS: Final[Mapping[str, Collection[str]]] = {
    "/data/{vintage}/as-of/{day}/{name}": ("facts.csv", "facts.parquet", "changes.csv"),
    "/data/{vintage}/area/{area}/{name}": ("facts.csv",),
    "/data/{vintage}/as-of/{day}/area/{area}/{name}": ("facts.csv",),
}
"""Addresses of parts of a vintage, with the files that they have. A day is one on which figures were published."""
_Endpoint = Callable[[Request], Awaitable[Response]]


def data_routes(public_site: PublicSite) -> list[Route]:
    """Routes under /data. "current" redirects to the current vintage, whose own address never changes."""
    methods = ["GET", "HEAD"]
    return [
        Route("/data/datapackage.json", _package(public_site), methods=methods),
        Route(WHOLE_FILE, _file(public_site, FILES), methods=methods),
        *(Route(path, _file(public_site, names), methods=methods) for path, names in PARTS.items()),
    ]


def _package(public_site: PublicSite) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            edition = public_site.edition()
            catalogue, newest = edition.catalogue, edition.newest
            base = base_of(request, catalogue.site)
            key = ("package", newest.vintage, base)
            folder = public_site.root / "vintages" / newest.vintage

            def make() -> ResponseBody:
                described = datapackage(catalogue, read_verified(folder), f"{newest.vintage}/", base)
                return ResponseBody.of(described, "application/json")

            return await public_site.desk.files.response(request, key, make, policy.FILE, {"Cache-Control": LIVE})
        except RefusedQueryError as error:
            return refusals.refused(str(error), "/data", policy.FILE)
        except (CatalogueError, StoreError, VintageError) as error:
            _LOG.error("%s", error)
            return refusals.unavailable(policy.FILE)

    return endpoint


def _file(public_site: PublicSite, names: Collection[str]) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        asked = request.path_params
        vintage, name, day, area = asked["vintage"], asked["name"], asked.get("day", ""), asked.get("area", "")
        try:
            edition = public_site.edition()
        except (CatalogueError, StoreError) as error:
            _LOG.error("%s", error)
            return refusals.unavailable(policy.FILE)
        if name not in names:
            return refusals.missing(policy.FILE)
        if vintage == CURRENT:
            there = request.scope["path"].replace(CURRENT, edition.newest.vintage, 1)
            return RedirectResponse(there, 307, {**policy.FILE, "Cache-Control": LIVE})
        try:
            part = VintagePart(_day(day), area)
            # Only the description of the files has addresses of this site.
            base = base_of(request, edition.catalogue.site) if name == PACKAGE else ""
        except RefusedQueryError as error:
            return refusals.refused(str(error), "/data", policy.FILE)
        except ValueError:
            return refusals.missing(policy.FILE)
        if not VINTAGE.fullmatch(vintage):
            return refusals.missing(policy.FILE)

        def make() -> ResponseBody:
            # In a thread: the store may be remote.
            _require(public_site.root, vintage, edition.newest.vintage)
            return file_body(public_site.root, vintage, name, edition, base, part)

        headers = {"Cache-Control": LASTING, "Content-Disposition": _disposition(vintage, name, part)}
        try:
            return await public_site.desk.files.response(
                request, (vintage, name, base, part), make, policy.FILE, headers
            )
        except (FileNotFoundError, NoPartError):
            return refusals.missing(policy.FILE)
        except (StoreError, VintageError, KeyError, OSError) as error:
            # Better no file than one that differs from its publication, or whose provenance is gone from the catalogue.
            _LOG.error("%s: %s", vintage, error)
            return refusals.unavailable(policy.FILE)

    return endpoint


def _day(text: str) -> date | None:
    """Day of an address; None if it has none. Raises ValueError."""
    if text and not DAY.fullmatch(text):
        raise ValueError
    return date.fromisoformat(text) if text else None


def _require(root: StorePath, vintage: str, shown: str) -> None:
    """Raises FileNotFoundError if a store that can be read does not have the vintage, StoreError if the store is away.

    The vintage that is shown was published: where even that is missing, the store is not the one that it was.
    """
    published = (root / "vintages").names()
    if vintage not in published:
        if vintage == shown or not published:
            raise StoreError(f"The published figures at {root} cannot be reached.")
        raise FileNotFoundError


def _disposition(vintage: str, name: str, part: VintagePart) -> str:
    if part == WHOLE and name != "changes.csv":
        return f'inline; filename="send-{vintage}-{name}"'
    return f'attachment; filename="{saved_name(vintage, name, part.day, part.area)}"'
